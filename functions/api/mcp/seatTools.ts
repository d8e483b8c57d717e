import { RECLAIMABLE_STATES } from '../../core/usage/seatFigures.ts';
import type { AppBody } from '../apps/schema.ts';
import type { UsageResponse } from '../http/schema.ts';
import type { InsightBody, InsightTotalsBody } from '../insights/schema.ts';
import type { PlanStepBody } from '../plan/schema.ts';
import type { OrgSeatBody } from '../seats/schema.ts';
import type { JsonSchema, ReadOperation } from './apiDescription.ts';
import type { RouteValues } from './questions.ts';
import { type AskOperation, defineTool } from './tool.ts';
import { entryWithout, outputSchemaOf, withData } from './toolAnswers.ts';

type Insights = UsageResponse<readonly InsightBody[]> & { readonly totals: InsightTotalsBody };

const RECLAIMABLE = { state: RECLAIMABLE_STATES.join(','), kept: 'false' };
/** The search in Okta's log that proves a seat's state is some 600 characters; `explain_seat` shows it. */
const PROOF = ['proof'];
const PAGE = { preset: 20, most: 50 };

const nullable = (schema: JsonSchema, description: string): JsonSchema => ({
  description,
  anyOf: [schema, { type: 'null' }],
});

const propertyOf = ({ answer }: ReadOperation, name: string): JsonSchema => answer.properties?.[name] ?? {};

export const cancellableSeats = defineTool((find) => {
  const operation = find('listOrgSeats');
  const insights = find('listInsights');
  return {
    name: 'which_seats_can_be_cancelled',
    title: 'Seats that can be cancelled',
    description:
      'Lists the paid seats that can be given back: of leavers, never used, or idle beyond the threshold, and not kept by a decision. Each has the person, the app, what it costs in a year and the sentence of why (`reason`). `totals` holds the sums over all apps and the sentence that sums up. Okta sees sign-ins alone: where `coverage.complete` is false, `coverage.shortfalls` says why the list may be wrong. Nothing is changed.',
    operation,
    takes: {
      taken: { connectionId: 'id', appId: 'app', department: 'department', heldDays: 'heldDays', asOf: 'asOf' },
      required: ['connectionId'],
      page: PAGE,
    },
    outputSchema: outputSchemaOf(operation.answer, PROOF, {
      totals: nullable(
        propertyOf(insights, 'totals'),
        'Sums over all apps; null where seats were chosen by app, department or age, and on later pages.',
      ),
    }),
    async answer({ values, limit, cursor }, ask) {
      const answer = await ask<UsageResponse<readonly OrgSeatBody[]>>(operation, {
        ...values,
        ...RECLAIMABLE,
        limit: String(limit),
        cursor,
      });
      const isWhole = [values.app, values.department, values.heldDays, cursor].every((one) => one === undefined);
      const { id, asOf } = values;
      const { totals } = isWhole ? await ask<Insights>(insights, { id, asOf, limit: '1' }) : { totals: null };
      return { ...answer, data: answer.data.map((seat) => entryWithout(seat, PROOF)), totals };
    },
  };
});

export const appUsage = defineTool((find) => {
  const operation = find('listApps');
  const insights = find('listInsights');
  const sentences: JsonSchema = {
    type: 'array',
    items: { type: 'string' },
    description: 'What could be done about its seats and why, in a sentence each; none where nothing is open.',
  };
  const { properties = {}, required = [], ...row } = propertyOf(operation, 'data').items ?? {};
  const items = { ...row, properties: { ...properties, sentences }, required: [...required, 'sentences'] };
  const data = { ...propertyOf(operation, 'data'), items };
  return {
    name: 'app_usage',
    title: 'Use of apps',
    description:
      'Lists apps with how they are used within the window: people, sign-ins, trend, seats by state, adoption, costs, renewal, and what could be done about their seats (`sentences`). Search by name with `search`; the `id` of an app is the appId of other tools. A figure that is null is not known, which is not 0.',
    operation,
    takes: {
      taken: { connectionId: 'id', search: 'q', window: 'window', sort: 'sort', asOf: 'asOf' },
      required: ['connectionId'],
      page: PAGE,
    },
    outputSchema: outputSchemaOf(withData(operation.answer, data), []),
    async answer({ values, limit, cursor }, ask) {
      const { id, asOf } = values;
      const [apps, open] = await Promise.all([
        ask<UsageResponse<readonly AppBody[]>>(operation, { ...values, limit: String(limit), cursor }),
        askAllInsights(ask, insights, { id, asOf }),
      ]);
      const sentencesOf = (app: string) => open.filter(({ appId }) => appId === app).map(({ sentence }) => sentence);
      return { ...apps, data: apps.data.map((app) => ({ ...app, sentences: sentencesOf(app.id) })) };
    },
  };
});

/** Every opportunity of the org, page by page: those of an app may be anywhere among them. */
async function askAllInsights(
  ask: AskOperation,
  insights: ReadOperation,
  values: RouteValues,
): Promise<readonly InsightBody[]> {
  const found: InsightBody[] = [];
  let cursor: string | undefined;
  do {
    const { data, page }: Insights = await ask(insights, { ...values, limit: '500', cursor });
    found.push(...data);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return found;
}

export const reclaimPlan = defineTool((find) => {
  const operation = find('getPlan');
  return {
    name: 'reclaim_plan',
    title: 'How to free the seats',
    description:
      'The fewest changes in Okta that free the reclaimable seats and take no other, of one app or of all: each step says in a sentence what to do, what it frees and what is not known. This service never carries a step out; an admin does that in Okta.',
    operation,
    takes: { taken: { connectionId: 'id', appId: 'app' }, required: ['connectionId'], page: { preset: 5, most: 10 } },
    outputSchema: outputSchemaOf(operation.answer, []),
    answer: ({ values, limit, cursor }, ask) =>
      ask<UsageResponse<readonly PlanStepBody[]>>(operation, { ...values, limit: String(limit), cursor }),
  };
});
