import { z } from '@hono/zod-openapi';
import { CONNECTION_ID, OKTA_ID } from '../../../core/ids.ts';

export const instantField = (description: string) =>
  z.string().openapi({ format: 'date-time', description, example: '2026-11-21T09:00:00.000Z' });
export const nullableInstant = (description: string) =>
  z.string().nullable().openapi({ format: 'date-time', description, example: '2026-11-21T09:00:00.000Z' });
export const dateField = (description: string) =>
  z.string().openapi({ format: 'date', description, example: '2026-11-21' });
export const nullableDate = (description: string) =>
  z.string().nullable().openapi({ format: 'date', description, example: '2026-11-20' });
export const nullableCount = (description: string, example: number) =>
  z.number().int().min(0).nullable().openapi({ description, example });
export const nullableRatio = (description: string, example: number) =>
  z.number().nullable().openapi({ description, example });
export const textField = (description: string, example: string) => z.string().openapi({ description, example });
export const nullableText = (description: string, example: string) =>
  z.string().nullable().openapi({ description, example });
export const countField = (description: string, example: number) =>
  z.number().int().min(0).openapi({ description, example });
export const flagField = (description: string) => z.boolean().openapi({ description });
/** The id of a connection or receipt: a ULID. */
export const ulidField = (description: string) =>
  z.string().openapi({ pattern: CONNECTION_ID.source, description, example: '01KAJ0V5Z8QH6T3W9C2R4N7XYB' });
export const appIdField = (description: string) =>
  z.string().openapi({ pattern: OKTA_ID.source, description, example: '0oa1gjh63g214q0Hq0g4' });
export const personIdField = (description: string) =>
  z.string().openapi({ pattern: OKTA_ID.source, description, example: '00u1gjh63g214q0Hq0g4' });
