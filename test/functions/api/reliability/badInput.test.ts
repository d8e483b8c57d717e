// Where too little is known, every number is null with a reason, and no sentence names one.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReliabilityBody } from '../../../../functions/api/reliability/schema.ts';
import { startOf } from '../../../../functions/core/time.ts';
import type { EvaluationContext } from '../../../../functions/core/usage/state.ts';
import { type SeatOf, settle, TODAY } from '../company.ts';
import { ACME, ask, createWorld } from '../world.ts';

/** Used on each of the last 89 days. */
const DAILY = Array.from({ length: 89 }, (_, n) => 89 - n);
const people = (count: number, seat: Omit<SeatOf, 'person'>): readonly SeatOf[] =>
  Array.from({ length: count }, (_, n) => ({ ...seat, person: `00u${n}` }));

interface Case {
  readonly what: string;
  readonly seats: readonly SeatOf[];
  readonly context?: Partial<EvaluationContext>;
  readonly reason: ReliabilityBody['returned']['reason'];
  /** What the sentences say of the cause. */
  readonly says: string;
}

const CASES: readonly Case[] = [
  {
    what: 'too few gaps',
    seats: people(3, { assigned: 400, used: [9, 8, 7] }),
    reason: 'TOO_FEW_GAPS',
    says: 'it takes 50.',
  },
  {
    what: 'one gap less than it takes',
    seats: people(7, { assigned: 400, used: [8, 7, 6, 5, 4, 3, 2, 1] }),
    reason: 'TOO_FEW_GAPS',
    says: 'it takes 50.',
  },
  {
    what: 'a gap in what was observed',
    seats: people(20, { assigned: 400, used: DAILY }),
    context: { observedSince: startOf(TODAY - 3) },
    reason: 'COVERAGE_GAP',
    says: 'because sign-ins of some days were not read',
  },
  {
    what: 'another way of signing in since three days',
    seats: people(20, { assigned: 400, used: DAILY }),
    context: { signOnSince: startOf(TODAY - 3) },
    reason: 'SIGN_ON_MODE_CHANGED',
    says: 'since the app signs people in another way',
  },
  {
    what: 'people who returned after more than a year',
    seats: people(60, { assigned: 500, used: [450, 1] }),
    reason: 'TOO_FEW_GAPS',
    says: 'it takes 50.',
  },
  {
    what: 'sign-ins and seats that are dated ahead',
    seats: people(60, { assigned: -3, used: [-1, -2] }),
    reason: 'TOO_FEW_GAPS',
    says: 'it takes 50.',
  },
];

describe('how far silence can be trusted is not known', () => {
  for (const { what, seats, context, reason, says } of CASES)
    it(`of ${what}`, async () => {
      const world = createWorld();
      const { id } = settle(world, ACME, [{ id: '0oaWiki', label: 'Wiki', seats, session: { kind: 'UNKNOWN' } }]);
      const usage = world.store.usage(ACME, id);
      for (const [key, app] of usage.apps) {
        assert.ok(app.summary.context);
        const changed = { ...app.summary.context, ...context };
        usage.apps.set(key, { ...app, summary: { ...app.summary, context: changed } });
      }
      const { json } = await ask(world.usage, `/v1/connections/${id}/apps/0oaWiki/reliability`);
      const { session, returned, recommended, departments } = json.data as ReliabilityBody;
      assert.deepEqual([session.class, session.days, session.provesSilence], ['UNKNOWN', null, false]);
      assert.deepEqual([returned.chance, returned.low, returned.high], [null, null, null]);
      assert.equal(recommended.idleAfterDays, null);
      assert.deepEqual([session.reason, returned.reason, recommended.reason], [reason, reason, 'TOO_FEW_GAPS']);
      assert.ok(session.sentence.includes(says), session.sentence);
      for (const { sentence } of [session, returned, recommended]) assert.doesNotMatch(sentence, /%/);
      for (const { chance } of departments) assert.equal(chance, null);
      const { totals } = (await ask(world.usage, `/v1/connections/${id}/insights`)).json;
      assert.deepEqual([totals.cameBack, totals.reclaimable.seats], [null, 0]);
    });
});
