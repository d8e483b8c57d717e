import { z } from '@hono/zod-openapi';
import { PROBLEM_CODES } from '../../contract/words/http.ts';
import {
  COVERAGE_SHORTFALLS,
  DEFINITION_VERSION,
  GAP_CAUSES,
  INCOMPLETE_KINDS,
  INCOMPLETE_REASONS,
} from '../../contract/words/numbers.ts';
import {
  countField,
  flagField,
  instantField,
  nullableDate,
  nullableInstant,
  nullableText,
  textField,
} from './openapi/fields.ts';

export const CoverageSchema = z
  .object({
    observedSince: nullableInstant(
      'Sign-ins are known from here on, besides the gaps. Null before anything was counted.',
    ),
    dataThrough: nullableInstant('… up to here. No number claims more.'),
    gaps: z
      .array(
        z.object({
          from: instantField('Not observed from …'),
          to: instantField('… to'),
          cause: z.enum(GAP_CAUSES).openapi({ description: 'Why.' }),
        }),
      )
      .readonly()
      .openapi({ description: 'Time that was not observed though it lies within.' }),
    complete: flagField(
      'Everything that this answer needs was observed: its window and date, the threshold it filters by, the apps and people it is about. Of a connection itself: everything has been read, history to its end, every listing, the stream to now.',
    ),
    shortfalls: z.array(z.enum(COVERAGE_SHORTFALLS)).readonly().openapi({
      description:
        'Why it is not complete. STILL_READING: people, apps or assignments have not been listed to their end; of a connection, or the log has not been read to its end. BEFORE_OBSERVED: the window begins before observedSince. GAP: time within it was not observed. AFTER_DATA: it ends after dataThrough. THRESHOLD_BEFORE_OBSERVED: seats are chosen by a threshold that reaches back before observedSince. INCOMPLETE: see `incomplete`.',
      example: [],
    }),
    allRead: flagField('What the connection’s own coverage says in `complete`: everything of it has been read.'),
    incomplete: z
      .array(
        z.object({
          kind: z.enum(INCOMPLETE_KINDS).openapi({
            description:
              'What could not be read: an app, its assignments, a person or a group by id; the list of people or apps; the log.',
            example: 'assignments',
          }),
          id: nullableText('Okta’s id; null for a list and the log.', '0oa1gjh63g214q0Hq0g4'),
          since: instantField('Since when.'),
          reason: z.enum(INCOMPLETE_REASONS).openapi({
            description:
              'REFUSED: Okta refuses it to this token. NOT_FOUND: Okta names it, and has no such thing when asked. OKTA_FAILED: Okta fails. TOO_LARGE: Okta’s answer is larger than can be kept.',
            example: 'REFUSED',
          }),
        }),
      )
      .readonly()
      .openapi({
        description:
          'What could not be read though the rest could, and is tried again by itself: what the answer is about, the first 100.',
        example: [],
      }),
    incompleteCount: countField('How many such things there are.', 0),
    lateBeforeHistory: countField(
      'Sign-ins that Okta delivered late, for a time that history had to cover: seen, not counted.',
      0,
    ),
  })
  .openapi('Coverage');

export type CoverageBody = z.infer<typeof CoverageSchema>;

export const ProblemSchema = z
  .object({
    type: textField('Names the kind of problem.', 'urn:problem:okta-usage:invalid-body'),
    title: textField('The kind in a few words.', 'Invalid body'),
    status: countField('The HTTP status.', 400),
    // A gateway may answer before the API does, so the list is open.
    code: z.union([z.enum(PROBLEM_CODES), z.string()]).openapi({
      description: 'Stable; meant for programs. A gateway may answer with others.',
      example: 'INVALID_BODY',
    }),
    detail: textField('One sentence; may change.', 'Some fields of the body are not as they should be; see errors.'),
    errors: z
      .array(
        z.object({
          pointer: textField('Which field, as a JSON pointer.', '/historyDays'),
          message: textField('What is wrong with it.', 'Must be at most 90.'),
        }),
      )
      .readonly()
      .optional(),
    connectionId: z
      .string()
      .optional()
      .openapi({ description: 'ORG_DUPLICATE: the connection that the org already has.' }),
  })
  .openapi('Problem');

/** RFC 9457. `code` is stable; `title` and `detail` are sentences for people and may change. */
export type Problem = z.infer<typeof ProblemSchema>;

const PageSchema = z.object({ next: nullableText('Pass it as `cursor` for what follows; null at the end.', 'AbC…') });

/** The envelope of every usage answer. */
export const usageResponse = <Data extends z.ZodType>(data: Data) =>
  z.object({
    data,
    asOf: nullableDate('The date that windows end with; null before anything was counted.'),
    partialDay: flagField('That date is not over yet: its own figures still grow.'),
    page: PageSchema,
    coverage: CoverageSchema,
    definitionVersion: z
      .number()
      .int()
      .openapi({ description: 'Raised when the meaning of a number changes.', example: DEFINITION_VERSION }),
  });

export type UsageResponse<Data> = z.infer<ReturnType<typeof usageResponse<z.ZodType<Data>>>>;

/** The envelope of every other list: answers about connections carry no coverage, since each connection has its own. */
export const listResponse = <Item extends z.ZodType>(item: Item) =>
  z.object({ data: z.array(item).readonly(), page: PageSchema });

export type ListResponse<Item> = z.infer<ReturnType<typeof listResponse<z.ZodType<Item>>>>;
