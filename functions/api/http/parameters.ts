// Schemas of what a request may carry besides its body. Each turns text into a value of ours, or refuses it.

import { z } from '@hono/zod-openapi';
import { GRAINS, SEAT_STATES, type SeatState, WINDOW_DAYS, type WindowDays } from '../../contract/words.ts';
import { appId, connectionId, personId } from '../../core/ids.ts';
import { parseDay } from '../../core/time.ts';

/** Text that `parse` understands. The message says what is wanted, never what came. */
const parsed = <Value>(parse: (text: string) => Value | undefined, message: string) =>
  z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.issues.push({ code: 'custom', message, input: undefined });
    return z.NEVER;
  });

export const ConnectionParam = parsed(connectionId, 'Must be the id of a connection.').openapi({
  param: { name: 'id', in: 'path' },
  type: 'string',
  description: 'The connection.',
  example: '01KAJ0V5Z8QH6T3W9C2R4N7XYB',
});

export const AppParam = parsed(appId, 'Must be an Okta id.').openapi({
  param: { name: 'app', in: 'path' },
  type: 'string',
  description: 'The app instance.',
  example: '0oa1gjh63g214q0Hq0g4',
});

export const PersonParam = parsed(personId, 'Must be an Okta id.').openapi({
  param: { name: 'person', in: 'path' },
  type: 'string',
  description: 'The person.',
  example: '00u1gjh63g214q0Hq0g4',
});

export const AsOfParam = parsed(parseDay, 'Must be a date, YYYY-MM-DD.').optional().openapi({
  type: 'string',
  format: 'date',
  description:
    'Answers as things stood when this past date (UTC) ended: from observedSince on, at most 400 days back. Such an answer changes only when Okta delivers a late fact about that time, and then says so in revisedAt.',
});

/** A date, or the id of a change: the feed goes on after it. */
export const SinceParam = parsed(
  (text) => (parseDay(text) !== undefined || CHANGE_ID.test(text) ? text : undefined),
  'Must be a date, YYYY-MM-DD, or the id of a change.',
)
  .optional()
  .openapi({
    type: 'string',
    description: 'Changes told from this date on, or after the change with this id. The last 7 days unless given.',
  });

const CHANGE_ID = /^\d{4}-\d{2}-\d{2}\.[\w-]{1,64}\.[\w-]{0,64}\.[A-Z_]{1,20}$/;

export const GrainParam = z.enum(GRAINS).default('day').openapi({ description: 'Length of a span.' });

export const ReceiptParam = parsed(connectionId, 'Must be the id of a receipt.').openapi({
  param: { name: 'receipt', in: 'path' },
  type: 'string',
  description: 'The receipt.',
  example: '01KAJ0V5Z8QH6T3W9C2R4N7XYB',
});

const integerBetween = (from: number, to: number) =>
  parsed(
    (text) => (/^\d{1,4}$/.test(text) && Number(text) >= from && Number(text) <= to ? Number(text) : undefined),
    `Must be a whole number from ${from} to ${to}.`,
  );

export const limitParam = (most: number, preset: number) =>
  integerBetween(1, most)
    .optional()
    .transform((limit) => limit ?? preset)
    .openapi({ type: 'integer', minimum: 1, maximum: most, default: preset, description: 'How many at most.' });

/** Previews another threshold; 1 to 365 as the setting itself. */
export const IdleAfterDaysParam = integerBetween(1, 365).optional().openapi({
  type: 'integer',
  minimum: 1,
  maximum: 365,
  description:
    'Preview: evaluates every seat as if its app’s idle threshold were this many days. Nothing is saved. A seat whose last so many days were not observed whole is UNKNOWN.',
  example: 45,
});

const DEFAULT_WINDOW: WindowDays = 30;

export const WindowParam = parsed(
  (text) => WINDOW_DAYS.find((window) => String(window) === text),
  `Must be one of ${WINDOW_DAYS.join(', ')}.`,
)
  .optional()
  .transform((window) => window ?? DEFAULT_WINDOW)
  .openapi({
    type: 'integer',
    enum: [...WINDOW_DAYS],
    default: DEFAULT_WINDOW,
    description: 'The last so many dates (UTC), ending with that of dataThrough.',
  });

export const CursorParam = z.string().optional().openapi({ description: '`page.next` of the answer before.' });

export const dayParam = (description: string) =>
  parsed(parseDay, 'Must be a date, YYYY-MM-DD.').optional().openapi({ type: 'string', format: 'date', description });

export const searchParam = (description: string) =>
  z.string().trim().min(1).max(100).optional().openapi({ description });

export const StatesParam = parsed(
  (text): readonly SeatState[] | undefined => {
    const states = text.split(',').map((name) => SEAT_STATES.find((state) => state === name));
    return states.every((state) => state !== undefined) ? states : undefined;
  },
  `Must be one or more of ${SEAT_STATES.join(', ')}, with commas between.`,
)
  .optional()
  .openapi({ type: 'string', description: 'Only seats in one of these states.', example: 'NEVER_USED,IDLE' });

/** One of `keys`, with `-` before it for descending. */
export interface Sort<Key extends string> {
  readonly key: Key;
  readonly descending: boolean;
}

export const sortParam = <Key extends string>(keys: readonly Key[], description: string) =>
  parsed(
    (text): Sort<Key> | undefined => {
      const descending = text.startsWith('-');
      const key = keys.find((known) => known === (descending ? text.slice(1) : text));
      return key && { key, descending };
    },
    `Must be one of ${keys.join(', ')}, with - before it for descending.`,
  )
    .optional()
    .openapi({ type: 'string', enum: keys.flatMap((key) => [key, `-${key}`]), description });
