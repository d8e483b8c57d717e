// The coverage of an answer is about the question that was asked.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { IncompleteKind } from '../../../../functions/contract/words/numbers.ts';
import { DAY, isoDay, startOf } from '../../../../functions/core/time.ts';
import type { Coverage, IncompletePart } from '../../../../functions/core/usage/coverage.ts';
import { contextAsOf, decisionsOf } from '../../../../functions/core/usage/evaluationContext.ts';
import { figuresAsOf } from '../../../../functions/core/usage/figures.ts';
import { settle, TODAY } from '../company.ts';
import { CRM_APPS } from '../crmCompany.ts';
import { ACME, ask, COVERAGE, connectionOf, createWorld, NOW } from '../world.ts';

const TWENTY_DAYS: Coverage = { ...COVERAGE, observedSince: startOf(TODAY - 20) };
const part = (kind: IncompleteKind, id?: string): IncompletePart => ({
  kind,
  id,
  since: NOW - 2 * DAY,
  reason: 'REFUSED',
});
const refused = (...incomplete: IncompletePart[]): Coverage => ({
  ...COVERAGE,
  incomplete,
  incompleteCount: incomplete.length,
  complete: false,
});

function open(coverage: Coverage, idleAfterDays = 30) {
  const world = createWorld();
  const { settings, syncState } = connectionOf(ACME);
  const connection = settle(world, ACME, CRM_APPS, {
    settings: { ...settings, idleAfterDays },
    syncState: { ...syncState, coverage, caughtUpAt: NOW },
  });
  const at = `/v1/connections/${connection.id}`;
  const coverageOf = async (path: string) => {
    const { status, json, text } = await ask(world.usage, `${at}/${path}`);
    assert.equal(status, 200, text);
    return json.coverage;
  };
  return { world, at, connection, coverageOf };
}

describe('with 20 observed days', () => {
  for (const [path, shortfalls] of [
    ['apps?window=7', []],
    ['apps?window=30', ['BEFORE_OBSERVED']],
    ['apps?window=90', ['BEFORE_OBSERVED']],
    ['apps/0oaCrm?window=7', []],
    ['apps/0oaCrm?window=90', ['BEFORE_OBSERVED']],
    ['apps/0oaCrm?window=7&idleAfterDays=14', []],
    ['apps/0oaCrm?window=7&idleAfterDays=60', ['THRESHOLD_BEFORE_OBSERVED']],
    ['apps/0oaCrm/seats?window=7', []],
    ['apps/0oaCrm/seats?window=7&state=LEAVER', []],
    ['apps/0oaCrm/seats?window=7&state=IDLE', ['THRESHOLD_BEFORE_OBSERVED']],
    ['apps/0oaCrm/seats?window=7&state=IDLE&idleAfterDays=14', []],
    ['apps/0oaCrm/seats?window=7&idleAfterDays=60', ['THRESHOLD_BEFORE_OBSERVED']],
    ['people?window=7', []],
    ['people?window=60', ['BEFORE_OBSERVED']],
    ['people?window=7&state=NEVER_USED', ['THRESHOLD_BEFORE_OBSERVED']],
    ['people/00uAda?window=7', []],
    ['people/00uAda?window=90', ['BEFORE_OBSERVED']],
    ['usage', ['BEFORE_OBSERVED']],
    ['usage?from=2026-11-01', []],
    ['usage?from=2026-10-31', ['BEFORE_OBSERVED']],
    ['usage?from=2026-10-20&to=2026-11-10', ['BEFORE_OBSERVED']],
    ['usage?from=2026-11-03&grain=month', []],
    ['usage?from=2026-11-02&to=2026-11-10&grain=week', []],
    ['usage?from=2026-11-01&grain=week', ['BEFORE_OBSERVED']],
    ['insights', ['THRESHOLD_BEFORE_OBSERVED']],
    ['changes', []],
    ['changes?since=2026-10-01', ['BEFORE_OBSERVED']],
  ] as const) {
    it(`${path}: ${shortfalls.join(', ') || 'complete'}`, async () => {
      const coverage = await open(TWENTY_DAYS).coverageOf(path);
      assert.deepEqual(coverage.shortfalls, shortfalls);
      assert.equal(coverage.complete, shortfalls.length === 0);
      assert.equal(coverage.allRead, true);
    });
  }

  it('says of the connection itself that everything has been read', async () => {
    const { world, at } = open(TWENTY_DAYS);
    const { coverage } = (await ask(world.usage, at)).json;
    assert.deepEqual([coverage.complete, coverage.allRead, coverage.shortfalls], [true, true, []]);
  });

  it('judges opportunities by a threshold that was observed', async () => {
    assert.equal((await open(TWENTY_DAYS, 14).coverageOf('insights')).complete, true);
  });
});

describe('a past date', () => {
  it('is complete where its own window was observed, and not else', async () => {
    const { world, connection, coverageOf } = open({ ...COVERAGE, observedSince: startOf(TODAY - 40) });
    const usage = world.store.usage(ACME, connection.id);
    const rules = { ...connection.settings, apps: usage.settings };
    for (const back of [1, 11, 12]) {
      const row = [...usage.apps.values()].map((app) => {
        const context = contextAsOf(app, COVERAGE, TODAY - back, decisionsOf(app, rules, COVERAGE));
        const options = { rules, eligiblePeople: 5 };
        return [app.app, figuresAsOf(app, options, context, app.summary.sums, undefined)] as const;
      });
      usage.appDays.set(TODAY - back, new Map(row));
    }
    for (const [back, shortfalls] of [
      [1, []],
      [11, []],
      [12, ['BEFORE_OBSERVED']],
    ] as const) {
      for (const path of [
        'apps?window=30',
        'apps/0oaCrm?window=30',
        'people?window=30',
        'apps/0oaCrm/seats?window=30',
      ]) {
        const coverage = await coverageOf(`${path}&asOf=${isoDay(TODAY - back)}`);
        assert.deepEqual(coverage.shortfalls, shortfalls, `${path}, ${back} days ago`);
      }
    }
  });

  it('is not incomplete because of what was refused later, unless it rests on later listings', async () => {
    const { coverageOf } = open(refused(part('assignments', '0oaCrm')));
    const shortfallsOn = async (back: number) =>
      (await coverageOf(`people?window=7&asOf=${isoDay(TODAY - back)}`)).shortfalls;
    assert.deepEqual(await shortfallsOn(1), ['INCOMPLETE']);
    assert.deepEqual(await shortfallsOn(3), []);
    assert.deepEqual(await shortfallsOn(110), ['INCOMPLETE'], 'before the connection was made');
  });
});

describe('what Okta refuses', () => {
  it('makes those answers incomplete that are about it, and is named', async () => {
    const { coverageOf } = open(refused(part('assignments', '0oaWiki')));
    for (const [path, complete] of [
      ['apps', false],
      ['apps?q=salesforce', true],
      ['apps/0oaWiki', false],
      ['apps/0oaWiki/seats', false],
      ['apps/0oaCrm', true],
      ['apps/0oaCrm/seats', true],
      ['people', false],
      ['people/00uAda', false],
      ['insights', false],
      ['reliability', false],
      ['apps/0oaWiki/reliability', false],
      ['apps/0oaCrm/reliability', true],
      ['usage', true],
    ] as const) {
      const coverage = await coverageOf(path);
      const { shortfalls, incomplete, incompleteCount } = coverage;
      assert.equal(coverage.complete, complete, path);
      assert.equal(coverage.allRead, false, path);
      const named = { kind: 'assignments', id: '0oaWiki', since: '2026-11-19T09:00:00.000Z', reason: 'REFUSED' };
      assert.deepEqual(
        [shortfalls, incomplete, incompleteCount],
        complete ? [[], [], 0] : [['INCOMPLETE'], [named], 1],
        path,
      );
    }
  });

  it('is said of the app, in lists, alone and in CSV', async () => {
    const { world, at } = open(refused(part('assignments', '0oaWiki'), part('person', '00uAda')));
    const { data } = (await ask(world.usage, `${at}/apps?sort=label`)).json;
    assert.deepEqual(
      data.map(({ id, incomplete }: { id: string; incomplete: unknown }) => [id, incomplete]),
      [
        ['0oaNew', null],
        ['0oaWiki', { since: '2026-11-19T09:00:00.000Z', reason: 'REFUSED' }],
        ['0oaCrm', null],
      ],
    );
    assert.equal((await ask(world.usage, `${at}/apps/0oaWiki`)).json.data.incomplete.reason, 'REFUSED');
    const csv = await world.usage.request(
      `${at}/apps`,
      { headers: { accept: 'text/csv' } },
      { event: { requestContext: { authorizer: { jwt: { claims: { tenant_id: ACME, scope: 'usage/read' } } } } } },
    );
    assert.equal(csv.headers.get('coverage-complete'), 'false');
    const [header = '', ...lines] = (await csv.text()).split('\r\n');
    assert.match(header, /,incomplete\.since,incomplete\.reason$/);
    assert.match(lines.find((line) => line.startsWith('0oaWiki')) ?? '', /,2026-11-19T09:00:00\.000Z,REFUSED$/);
  });

  it('names the first 100 things and counts the rest', async () => {
    const parts = Array.from({ length: 150 }, (_, index) => part('person', `00u${index}`));
    const { world, at, coverageOf } = open({ ...refused(...parts), incompleteCount: 1_000 });
    const { incomplete, incompleteCount } = await coverageOf('people');
    assert.deepEqual([incomplete.length, incompleteCount], [100, 1_000]);
    const itself = (await ask(world.usage, at)).json.coverage;
    assert.deepEqual(
      [itself.incomplete.length, itself.incompleteCount, itself.complete, itself.shortfalls.includes('INCOMPLETE')],
      [100, 1_000, false, true],
    );
    const other = await coverageOf('people/00uAda');
    assert.deepEqual([other.incomplete, other.incompleteCount, other.shortfalls], [[], 850, ['INCOMPLETE']]);
  });
});

describe('while the directory is being listed', () => {
  it('answers about seats and people are incomplete; sign-ins are known', async () => {
    const { coverageOf } = open({ ...COVERAGE, directoryListed: false, complete: false });
    for (const path of ['apps', 'apps/0oaCrm/seats', 'people', 'insights'])
      assert.deepEqual((await coverageOf(path)).shortfalls, ['STILL_READING'], path);
    assert.equal((await coverageOf('usage')).complete, true);
  });

  it('the feed of changes is complete only once there is one', async () => {
    const { world, connection, coverageOf } = open(COVERAGE);
    world.store
      .tenant(ACME)
      .connections.set(connection.id, { ...connection, syncState: { ...connection.syncState, days: undefined } });
    assert.deepEqual((await coverageOf('changes')).shortfalls, ['STILL_READING']);
  });
});
