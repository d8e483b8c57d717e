import { z } from '@hono/zod-openapi';

/** CSV columns of a body's schema: its fields, nested ones joined by a dot, lists left out. */
export function csvColumns(schema: z.ZodType, prefix = ''): readonly string[] {
  const { shape } = schema as { shape?: Readonly<Record<string, z.ZodType>> };
  return Object.entries(shape ?? {}).flatMap(([name, field]) => {
    const bare = unwrapped(field);
    if (bare instanceof z.ZodArray) return [];
    if (bare instanceof z.ZodObject) return csvColumns(bare, `${prefix}${name}.`);
    if (bare instanceof z.ZodRecord) {
      const { options = [] } = bare.keyType as { options?: readonly string[] };
      return options.map((option) => `${prefix}${name}.${option}`);
    }
    return [prefix + name];
  });
}

function unwrapped(field: z.ZodType): unknown {
  let bare: unknown = field;
  while (bare instanceof z.ZodNullable || bare instanceof z.ZodOptional || bare instanceof z.ZodReadonly) {
    bare = bare.unwrap();
  }
  return bare;
}
