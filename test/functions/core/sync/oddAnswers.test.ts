// Odd answers at every endpoint, in the first sync and later: no run fails or goes on for ever, nothing is said to be
// complete that was not seen, and once Okta answers as usual everything is counted.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { healthOf } from '../../../../functions/core/connections/health.ts';
import { DAY, HOUR } from '../../../../functions/core/time.ts';
import type { FaultEffect, FaultRule } from '../../../../local/okta/faults.ts';
import { assertTruth, usesInTable, usesInTruth } from './assertTruth.ts';
import { sharedTable } from './sharedTable.ts';
import { APPS, PEOPLE, smallCompany } from './smallCompany.ts';
import type { SyncFixture } from './syncFixture.ts';

type Where = Omit<FaultRule, 'effect' | 'times'>;

const PLACES: Readonly<Record<string, Where>> = {
  'the list of people': { on: 'users' },
  'the list of apps': { on: 'apps' },
  'the assignments of an app': { on: 'appUsers', about: APPS.crm },
  'all assignments': { on: 'appUsers' },
  'a person read by id': { on: 'user' },
  'an app read by id': { on: 'app' },
  'an assignment read by id': { on: 'appUser' },
  'the stream': { on: 'logs', when: { log: 'polling' } },
  'past events': { on: 'logs', when: { log: 'bounded' } },
};

const status = (status: number, errorCode?: string): FaultEffect => ({
  kind: 'status',
  status,
  ...(errorCode !== undefined && { errorCode }),
});

const ANSWERS: Readonly<Record<string, FaultEffect>> = {
  'an error as 200': { kind: 'answer', body: { errorCode: 'E0000009', errorSummary: 'Internal Server Error' } },
  null: { kind: 'answer', body: 'null' },
  'an empty text': { kind: 'emptyBody' },
  'nothing (204)': { kind: 'answer', status: 204, body: '' },
  'accepted (202)': { kind: 'answer', status: 202 },
  'half of the body': { kind: 'resetMidBody' },
  'a body that does not unpack': { kind: 'answer', headers: { 'Content-Encoding': 'gzip' } },
  'a broken brotli body': { kind: 'answer', headers: { 'Content-Encoding': 'br' } },
  'a sign-in page': { kind: 'html' },
  'a maintenance page': { kind: 'html', page: 'maintenance' },
  'a redirect to another Okta domain': {
    kind: 'answer',
    status: 301,
    body: '',
    headers: { Location: 'https://new.okta.com/' },
  },
  '401 E0000011': status(401, 'E0000011'),
  '403 E0000005': status(403, 'E0000005'),
  '403 E0000006': status(403, 'E0000006'),
  '403 without a body': { kind: 'answer', status: 403, body: '' },
  '404 E0000007': status(404, 'E0000007'),
  '404 E0000022': status(404, 'E0000022'),
  '400 E0000001': status(400, 'E0000001'),
  '405 E0000022': status(405, 'E0000022'),
  '409 E0000145': { kind: 'refusal', name: 'staleProfiles' },
  '410 E0000215': { kind: 'refusal', name: 'endpointGone' },
  '422': status(422, 'E0000003'),
  '500 E0000009': status(500),
  '501 E0000060': status(501, 'E0000060'),
  '503 Retry-After a date': {
    kind: 'answer',
    status: 503,
    body: { errorCode: 'E0000010' },
    headers: { 'Retry-After': 'Thu, 19 Mar 2026 07:28:00 GMT' },
  },
  '429 without any header': {
    kind: 'answer',
    status: 429,
    body: { errorCode: 'E0000047' },
    headers: { 'X-Rate-Limit-Limit': '', 'X-Rate-Limit-Remaining': '', 'X-Rate-Limit-Reset': '' },
  },
  '429 with calls left': { kind: 'answer', status: 429, body: { errorCode: 'E0000047' } },
};

const table = sharedTable();

async function run(fixture: SyncFixture): Promise<string> {
  const { nextSyncAt } = await fixture.connection();
  fixture.clock.now = Math.max(fixture.clock.now, nextSyncAt ?? fixture.clock.now + HOUR);
  fixture.org.requests.reset();
  const outcome = await fixture.sync();
  assert.ok(fixture.org.requests.total < 60, `${fixture.org.requests.total} calls in a run`);
  return outcome;
}

/** Nothing counts twice, and who reads "complete" and HEALTHY reads the truth. */
async function assertHonest(fixture: SyncFixture): Promise<void> {
  const connection = await fixture.connection();
  const { coverage } = connection.syncState;
  if (!coverage) return;
  const truth = usesInTruth(fixture.org, 0);
  for (const [use, count] of await usesInTable(fixture.reader))
    assert.ok(count <= (truth.get(use) ?? 0), `${use} counts ${count} times`);
  const { health } = healthOf(connection, fixture.clock.now);
  if (coverage.complete && health === 'HEALTHY') await assertTruth(fixture);
}

async function recovers(fixture: SyncFixture, runs: number, after = 'the first sync'): Promise<void> {
  fixture.org.faults.rules = [];
  const seen: unknown[] = [];
  for (let n = 0; n < runs; n++) {
    fixture.clock.now += 11 * HOUR;
    const outcome = await run(fixture);
    const connection = await fixture.connection();
    const { coverage } = connection.syncState;
    const { health, code } = healthOf(connection, fixture.clock.now);
    seen.push([outcome, code, coverage?.complete]);
    if (coverage?.complete && health === 'HEALTHY') {
      await assertTruth(fixture);
      return;
    }
  }
  assert.fail(`not read after ${runs} runs after ${after}: ${JSON.stringify(seen.slice(-4))}`);
}

const { ada, bob, cyd } = PEOPLE;
/** A sign-in of each kind of app, and a seat that is taken or given. */
function changes({ org }: SyncFixture): void {
  org.change.signIn(ada, APPS.mail);
  org.change.signIn(bob, APPS.crm);
  if (
    org
      .truth({ publishedFrom: 0 })
      .apps.some(({ id, seats }) => id === APPS.crm && seats.some((seat) => seat.personId === cyd))
  )
    org.change.unassign(cyd, APPS.crm);
  else org.change.assign(cyd, APPS.crm);
}

/** One of each kind that a first sync treats in its own way. */
const IN_FIRST_SYNC = ['an error as 200', '401 E0000011', '404 E0000007', '500 E0000009'];

for (const [position, [place, where]] of Object.entries(PLACES).entries()) {
  describe(`${place}:`, () => {
    for (const name of IN_FIRST_SYNC) {
      it(`${name} from the first sync on`, async () => {
        const fixture = await table.open({ company: smallCompany(), daysAsked: 40 });
        fixture.org.faults.rules.push({ ...where, effect: ANSWERS[name] as FaultEffect, times: 'always' });
        for (let n = 0; n < 4; n++) {
          await run(fixture);
          await assertHonest(fixture);
        }
        await recovers(fixture, 20);
      });
    }

    it('one odd answer after the other, in later syncs', async () => {
      const fixture = await table.open({ company: smallCompany(), daysAsked: 40 });
      await fixture.syncUntilQuiet();
      // Every fourth of them, at each place others, so that the suite stays short.
      const odd = Object.entries(ANSWERS).filter((_, index) => (index + position) % 4 === 0);
      for (const [name, effect] of odd) {
        fixture.org.faults.rules.push({ ...where, effect, times: 'always' });
        fixture.clock.now += 7 * DAY; // everything is due: the lists of the sweep, and what events name
        changes(fixture);
        for (let n = 0; n < 2; n++) {
          await run(fixture);
          await assertHonest(fixture);
        }
        await recovers(fixture, 20, name);
      }
    });
  });
}
