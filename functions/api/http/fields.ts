import { z } from '@hono/zod-openapi';
import { CONNECTION_ID, OKTA_ID } from '../../core/ids.ts';

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
/** The id of a connection or receipt: a ULID. */
export const ulid = (description: string) =>
  z.string().openapi({ pattern: CONNECTION_ID.source, description, example: '01KAJ0V5Z8QH6T3W9C2R4N7XYB' });
export const appIdField = (description: string) =>
  z.string().openapi({ pattern: OKTA_ID.source, description, example: '0oa1gjh63g214q0Hq0g4' });
export const personIdField = (description: string) =>
  z.string().openapi({ pattern: OKTA_ID.source, description, example: '00u1gjh63g214q0Hq0g4' });
