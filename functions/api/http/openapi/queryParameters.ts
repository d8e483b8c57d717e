// Schemas of query parameters. Each turns text into a value, or refuses it.

import { z } from '@hono/zod-openapi';
import { GRAINS, WINDOW_DAYS, type WindowDays } from '../../../contract/words/numbers.ts';
import { ASSIGNMENT_SCOPES, SEAT_STATES, type SeatState } from '../../../contract/words/seats.ts';
import { appId, OKTA_ID } from '../../../core/ids.ts';
import { parseDay } from '../../../core/time.ts';
import { MAX_CURSOR_LENGTH } from '../lists/cursor.ts';
import { parsed } from './parsed.ts';

export const AsOfParam = parsed(parseDay, 'Must be a date, YYYY-MM-DD.').optional().openapi({
  type: 'string',
  format: 'date',
  description:
    'Answers as things stood when this past date (UTC) ended: from observedSince on, at most 400 days back. Such an answer changes only when a late arrival about that time is read, and then says so in revisedAt.',
});

export const GrainParam = z
  .enum(GRAINS)
  .default('day')
  .openapi({ description: 'Length of the range that one point covers.' });

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

export const HeldDaysParam = integerBetween(1, 3650).optional().openapi({
  type: 'integer',
  minimum: 1,
  maximum: 3650,
  description: 'Only seats that have been assigned for so many days or more.',
  example: 60,
});

export const ToleranceParam = integerBetween(1, 50).optional().openapi({
  type: 'integer',
  minimum: 1,
  maximum: 50,
  description:
    'The chance of being used again that is accepted of a recommended threshold, in percent; that of the connection unless given.',
});

export const headroomParam = (preset: number) =>
  integerBetween(0, 100)
    .optional()
    .transform((percent) => percent ?? preset)
    .openapi({
      type: 'integer',
      minimum: 0,
      maximum: 100,
      default: preset,
      description: 'How many seats a contract keeps beyond those in use, in percent.',
    });

export const KeptParam = z
  .enum(['true', 'false'])
  .optional()
  .transform((kept) => (kept === undefined ? undefined : kept === 'true'))
  .openapi({ description: 'Only seats that a decision keeps (true), or only the others (false).' });

export const ScopeParam = z
  .enum(ASSIGNMENT_SCOPES)
  .optional()
  .openapi({ description: 'Only seats that were assigned directly (USER), or through a group (GROUP).' });

export const AppFilterParam = parsed(appId, 'Must be an Okta id.').optional().openapi({
  type: 'string',
  pattern: OKTA_ID.source,
  description: 'Only seats of this app.',
  example: '0oa1gjh63g214q0Hq0g4',
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

/** The bounds are documented and not validated: any other text is refused as INVALID_CURSOR. */
export const CursorParam = z
  .string()
  .optional()
  .openapi({ minLength: 1, maxLength: MAX_CURSOR_LENGTH, description: '`page.next` of the answer before.' });

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
  .openapi({
    type: 'string',
    pattern: `^(${SEAT_STATES.join('|')})(,(${SEAT_STATES.join('|')}))*$`,
    description: 'Only seats in one of these states.',
    example: 'NEVER_USED,IDLE',
  });

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

/** The query of a route that takes none. */
export const NO_QUERY = z.strictObject({});
