// The sums that events carry are those that the API answers.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InsightBody } from '../../../../functions/api/insights/schema.ts';
import { createEventFacts } from '../../../../functions/core/events/eventFacts.ts';
import { contextAsOf, decisionsOf } from '../../../../functions/core/usage/evaluationContext.ts';
import { figuresAsOf } from '../../../../functions/core/usage/figures.ts';
import { TODAY } from '../../api/company.ts';
import { createPricedCompany } from '../../api/pricedCompany.ts';
import { ACME, ask, COVERAGE, claims, NOW } from '../../api/world.ts';
import { createMemoryUsageStore } from '../../doubles/memoryUsage.ts';

const YESTERDAY = TODAY - 1;
const as = { ...claims(ACME), sub: 'admin@acme.example' };
const PEOPLE = /00u|@acme\.example|Ada|Bob|Cid|Doe/;

async function open() {
  const { world, at, usage } = createPricedCompany();
  const connection = [...world.store.tenant(ACME).connections.values()][0] ?? assert.fail();
  const facts = createEventFacts(createMemoryUsageStore(usage), connection, () => 10, NOW);
  return {
    at,
    usage,
    connection,
    facts,
    insights: async (): Promise<readonly InsightBody[]> => {
      const { data } = (await ask(world.usage, `${at}/insights`)).json;
      return data.filter(({ decision }: InsightBody) => decision === null);
    },
    async decide(body: object) {
      const { status, text } = await ask(world.connect, `${at}/decisions`, { method: 'PUT', body, as });
      assert.equal(status, 200, text);
    },
  };
}

describe('the digest of a week', () => {
  it('names what the list of opportunities names, in its order, and no people', async () => {
    const { facts, insights } = await open();
    const digest = await facts.digest(YESTERDAY);
    const listed = await insights();
    assert.ok(listed.length > 2);
    assert.deepEqual(
      digest.most.map(({ app, label, kind, seats, savings }) => [app, label, kind, seats, savings]),
      listed.map((one) => [one.appId, one.appLabel, one.kind, one.seats, one.potentialSavings]),
    );
    assert.deepEqual([digest.day, digest.count], [YESTERDAY, listed.length]);
    const total = listed.reduce((sum, { potentialSavings }) => sum + (potentialSavings?.amount ?? 0), 0);
    assert.deepEqual(digest.savings, [{ amount: total, currency: 'USD' }]);
    assert.doesNotMatch(JSON.stringify(digest), PEOPLE);
  });

  it('leaves out what somebody has decided about, as the list does', async () => {
    const { facts, insights, decide } = await open();
    const before = await facts.digest(YESTERDAY);
    await decide({
      kind: 'SNOOZE',
      until: '2026-12-31',
      opportunities: [{ appId: '0oaFigma', opportunity: 'IDLE_SEATS' }],
    });
    await decide({ kind: 'DONE', opportunities: [{ appId: '0oaFigma', opportunity: 'LEAVER_SEATS' }] });
    await decide({ kind: 'KEEP', until: '2026-12-31', seats: [{ appId: '0oaFigma', personId: '00uCid' }] });
    const after = await facts.digest(YESTERDAY);
    assert.deepEqual(
      after.most.map(({ app, kind, seats }) => [app, kind, seats]),
      (await insights()).map(({ appId, kind, seats }) => [appId, kind, seats]),
    );
    assert.ok(after.count < before.count - 1);
  });
});

describe('the sums of a day', () => {
  it('are those of its rows, without Okta’s own apps', async () => {
    const { facts, usage, connection } = await open();
    const rules = { ...connection.settings, apps: usage.settings };
    const rows = [...usage.apps.values()].map((app) => {
      const context = contextAsOf(app, COVERAGE, YESTERDAY, decisionsOf(app, rules, COVERAGE));
      return figuresAsOf(app, { rules, eligiblePeople: 10 }, context, app.summary.sums, undefined);
    });
    usage.appDays.set(YESTERDAY, new Map(rows.map((row) => [row.app, row])));
    const shown = rows.filter(({ internal }) => !internal);
    assert.equal(shown.length, rows.length - 1);
    const { day, people } = usage.orgDays.get(YESTERDAY) ?? assert.fail();
    const sums = await facts.daySums(YESTERDAY);
    assert.deepEqual(
      { ...sums, reclaimable: 0, signIns30: 0 },
      {
        day,
        activePeople: people.day,
        activePeople30: people[30],
        apps: 3,
        assigned: shown.reduce((sum, { sums: { assigned } }) => sum + assigned, 0),
        reclaimable: 0,
        signIns30: 0,
      },
    );
    assert.equal(
      sums.signIns30,
      shown.reduce((sum, row) => sum + row.sums.windows[30].signIns, 0),
    );
    // Bob’s and Cid’s of Figma, and Eve’s; Bob’s of the wiki.
    assert.equal(sums.reclaimable, 4);
  });

  it('are nothing on a day without rows', async () => {
    const { facts } = await open();
    const day = TODAY - 300;
    const nothing = { activePeople: 0, activePeople30: 0, signIns30: 0, apps: 0, assigned: 0, reclaimable: 0 };
    assert.deepEqual(await facts.daySums(day), { day, ...nothing });
  });
});
