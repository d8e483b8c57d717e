import { z } from '@hono/zod-openapi';

/** Text that `parse` understands. The message says what is wanted, never what came. */
export const parsed = <Value>(parse: (text: string) => Value | undefined, message: string) =>
  z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.issues.push({ code: 'custom', message, input: undefined });
    return z.NEVER;
  });
