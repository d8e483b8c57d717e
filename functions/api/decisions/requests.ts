import { z } from '@hono/zod-openapi';
import { DECISION_KINDS, OPPORTUNITY_KINDS } from '../../contract/words/actions.ts';
import { type AppId, appId, OKTA_ID, type PersonId, personId } from '../../core/ids.ts';
import { type Instant, parseDay, parseInstant } from '../../core/time.ts';
import type { DecisionTarget } from '../../core/usage/decisions/decision.ts';

/** Seats and opportunities that one request may decide about. */
export const MAX_TARGETS = 500;
const MAX_NOTE = 500;

const oktaId = <Id extends string>(parse: (text: unknown) => Id | undefined, of: string, example: string) =>
  z
    .custom<Id>((value) => parse(value) !== undefined, `Must be the Okta id of ${of}.`)
    .openapi({ type: 'string', pattern: OKTA_ID.source, description: `Okta’s id of ${of}.`, example });

const APP = '0oa1gjh63g214q0Hq0g4';
const app = oktaId<AppId>(appId, 'an app', APP);
const person = oktaId<PersonId>(personId, 'a person', '00u1gjh63g214q0Hq0g4');

const was = z
  .string()
  .refine((at) => parseInstant(at) !== undefined, 'Must be the time that a decision was answered with, as `at`.')
  .nullable()
  .optional()
  .openapi({
    format: 'date-time',
    description:
      'When the decision about it that is to be replaced or undone was made, its `at`; null where there was none. Where there is another one by now it is refused, and nothing is saved of it. Left out, it takes the place of whatever is there.',
    example: null,
  });

const targetFields = {
  seats: z
    .array(z.strictObject({ appId: app, personId: person, was }))
    .max(MAX_TARGETS)
    .optional()
    .openapi({ description: 'Single seats.' }),
  opportunities: z
    .array(z.strictObject({ appId: app, opportunity: z.enum(OPPORTUNITY_KINDS), was }))
    .max(MAX_TARGETS)
    .optional()
    .openapi({ description: 'Opportunities of apps, each with all of its seats, as long as the decision stands.' }),
};

interface Targets {
  readonly seats?: readonly { readonly appId: AppId; readonly personId: PersonId }[] | undefined;
  readonly opportunities?: readonly { readonly appId: AppId; readonly opportunity: string }[] | undefined;
}

function checkCount({ seats = [], opportunities = [] }: Targets, context: z.core.$RefinementCtx): void {
  const count = seats.length + opportunities.length;
  if (count > 0 && count <= MAX_TARGETS) return;
  const message =
    count === 0 ? 'Must name a seat or an opportunity.' : `Must name at most ${MAX_TARGETS} seats and opportunities.`;
  context.issues.push({ code: 'custom', message, input: undefined });
}

export const DecisionsRequestSchema = z
  .strictObject({
    kind: z.enum(DECISION_KINDS),
    until: z
      .string()
      .refine((day) => parseDay(day) !== undefined, 'Must be a date, YYYY-MM-DD.')
      .nullable()
      .optional()
      .openapi({
        format: 'date',
        description: 'The last date (UTC) on which it is in force, for KEEP and SNOOZE.',
        example: '2027-03-31',
      }),
    note: z.string().trim().max(MAX_NOTE).nullable().optional().openapi({
      description: 'Why. It is shown to everyone who may read people, and erased with the person of the seat.',
      example: 'On leave until March',
    }),
    ...targetFields,
  })
  .superRefine((body, context) => {
    checkCount(body, context);
    const report = (message: string) =>
      context.issues.push({ code: 'custom', path: ['until'], message, input: body.until });
    if (body.kind === 'DONE' && body.until != null) report('Must be left out: what is done does not end.');
    if (body.kind !== 'DONE' && body.until == null) report('Is missing: it says through which date this holds.');
  })
  .openapi('DecisionsRequest', {
    example: {
      kind: 'KEEP',
      until: '2027-03-31',
      note: 'On leave until March',
      seats: [{ appId: APP, personId: '00u1gjh63g214q0Hq0g4' }],
    },
  });

export const UndoRequestSchema = z
  .strictObject(targetFields)
  .superRefine(checkCount)
  .openapi('UndoDecisionsRequest', { example: { opportunities: [{ appId: APP, opportunity: 'IDLE_SEATS' }] } });

/** What a request names, and where it stands in the body. */
export interface NamedTarget {
  readonly target: DecisionTarget;
  readonly pointer: string;
  /** When the decision about it was made, as it was read; null for none, undefined where that does not matter. */
  readonly was: Instant | null | undefined;
}

const readInstant = (at: string | null | undefined) => (at == null ? at : parseInstant(at));

export function targetsOf({
  seats = [],
  opportunities = [],
}: z.infer<typeof UndoRequestSchema>): readonly NamedTarget[] {
  return [
    ...seats.map(({ appId: of, personId: holder, was: at }, index) => ({
      target: { app: of, person: holder },
      pointer: `/seats/${index}`,
      was: readInstant(at),
    })),
    ...opportunities.map(({ appId: of, opportunity, was: at }, index) => ({
      target: { app: of, opportunity },
      pointer: `/opportunities/${index}`,
      was: readInstant(at),
    })),
  ];
}
