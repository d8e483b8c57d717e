import { z } from '@hono/zod-openapi';
import type { Problem, UsageResponse } from '../../contract/answer.ts';
import type { CoverageBody } from '../../contract/connectionBodies.ts';
import { DEFINITION_VERSION, GAP_CAUSES } from '../../contract/words.ts';
import { count, type Fields, flag, instant, instantOrNull, text, textOrNull } from './fields.ts';

export const CoverageSchema = z
  .object({
    observedSince: instantOrNull(
      'Sign-ins are known from here on, besides the gaps. Null before anything was counted.',
    ),
    dataThrough: instantOrNull('… up to here. No number claims more.'),
    gaps: z
      .array(
        z.object({
          from: instant('Not observed from …'),
          to: instant('… to'),
          cause: z.enum(GAP_CAUSES).openapi({ description: 'Why.' }),
        }),
      )
      .readonly()
      .openapi({ description: 'Time that was not observed though it lies within.' }),
    complete: flag(
      'Everything that was asked for has been read: history to its end, every listing, the stream to now.',
    ),
    lateBeforeHistory: count(
      'Sign-ins that Okta delivered late, for a time that history had to cover: seen, not counted.',
      0,
    ),
  } satisfies Fields<CoverageBody>)
  .openapi('Coverage');

export const ProblemSchema = z
  .object({
    type: text('Names the kind of problem.', 'urn:problem:okta-usage:invalid-body'),
    title: text('The kind in a few words.', 'Invalid body'),
    status: count('The HTTP status.', 400),
    code: text('Stable; meant for programs.', 'INVALID_BODY'),
    detail: text('One sentence; may change.', 'Some fields of the body are not as they should be; see errors.'),
    errors: z
      .array(
        z.object({
          pointer: text('Which field, as a JSON pointer.', '/historyDays'),
          message: text('What is wrong with it.', 'Too big: expected number to be <=90'),
        }),
      )
      .readonly()
      .optional(),
    connectionId: z
      .string()
      .optional()
      .openapi({ description: 'ORG_DUPLICATE: the connection that the org already has.' }),
  } satisfies Fields<Problem>)
  .openapi('Problem');

const PageSchema = z.object({ next: textOrNull('Pass it as `cursor` for what follows; null at the end.', 'AbC…') });

/** The envelope of every usage answer. */
export const answerOf = <Data extends z.ZodType>(data: Data) =>
  z.object({
    data,
    asOf: z.string().nullable().openapi({
      format: 'date',
      description: 'The date that windows end with; null before anything was counted.',
      example: '2026-11-21',
    }),
    partialDay: flag('That date is not over yet: its own figures still grow.'),
    page: PageSchema,
    coverage: CoverageSchema,
    definitionVersion: z
      .number()
      .int()
      .openapi({ description: 'Raised when the meaning of a number changes.', example: DEFINITION_VERSION }),
  } satisfies Record<keyof UsageResponse<unknown>, z.ZodType>);

export const listingOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ data: z.array(item).readonly(), page: PageSchema });
