import { z } from '@hono/zod-openapi';

/** Makes the compiler compare a schema's fields with its type in the contract, both ways. */
export type Fields<Body> = { readonly [Key in keyof Body]-?: z.ZodType<Body[Key]> };

export const instant = (description: string) =>
  z.string().openapi({ format: 'date-time', description, example: '2026-11-21T09:00:00.000Z' });
export const instantOrNull = (description: string) =>
  z.string().nullable().openapi({ format: 'date-time', description, example: '2026-11-21T09:00:00.000Z' });
export const date = (description: string) => z.string().openapi({ format: 'date', description, example: '2026-11-21' });
export const dateOrNull = (description: string) =>
  z.string().nullable().openapi({ format: 'date', description, example: '2026-11-20' });
export const countOrNull = (description: string, example: number) =>
  z.number().int().min(0).nullable().openapi({ description, example });
export const ratioOrNull = (description: string, example: number) =>
  z.number().nullable().openapi({ description, example });
export const text = (description: string, example: string) => z.string().openapi({ description, example });
export const textOrNull = (description: string, example: string) =>
  z.string().nullable().openapi({ description, example });
export const count = (description: string, example: number) =>
  z.number().int().min(0).openapi({ description, example });
export const flag = (description: string) => z.boolean().openapi({ description });
