import { z } from 'zod';

/** A text that matches the pattern. */
export const text = (pattern: RegExp, what: string) =>
  z
    .string({ error: ({ input }) => (input === undefined ? `is missing: it must be ${what}` : `must be ${what}`) })
    .regex(pattern, `must be ${what}`);

export const list = <Element extends z.ZodType>(element: Element, what: string) =>
  z.array(element, { error: `must be a list: ${what}` });

/** An object that has these fields and no others. */
export const object = <Fields extends z.ZodRawShape>(fields: Fields) =>
  z.strictObject(fields, {
    error: ({ code }) =>
      code === 'unrecognized_keys'
        ? `is not a field; known are ${Object.keys(fields).join(', ')}`
        : 'must be an object',
  });
