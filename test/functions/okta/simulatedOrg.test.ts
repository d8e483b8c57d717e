// Tests the adapter with the simulated org, which was written from Okta's documentation independently of the adapter.

import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { CursorRefused, OktaRefused, OktaUnavailable, RateLimited } from '../../../functions/core/errors.ts';
import type { AppId } from '../../../functions/core/ids.ts';
import type { LogEntry, Page } from '../../../functions/core/okta/oktaFacts.ts';
import type { LogRequest, OktaOrg } from '../../../functions/core/ports/okta.ts';
import { DAY, dayOf, HOUR, isoDay } from '../../../functions/core/time.ts';
import { createOrgFinder } from '../../../functions/okta/findOrg.ts';
import { createOktaOrg } from '../../../functions/okta/oktaOrg.ts';
import { parseToken } from '../../../functions/okta/token.ts';
import type { FaultEffect } from '../../../local/okta/faults.ts';
import { LINK_FORMS } from '../../../local/okta/linkHeader.ts';
import type { SimulatedOrg, SimulatedOrgOptions } from '../../../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../../../local/okta/start.ts';

const NOW = Date.UTC(2026, 10, 21, 9);
const MANY = 10_000;

interface Opened {
  readonly sim: SimulatedOrg;
  readonly org: OktaOrg;
}

async function open(t: TestContext, options: SimulatedOrgOptions = {}, timeoutMs = 10_000): Promise<Opened> {
  const perBucket = { apps: MANY, app: MANY, users: MANY, user: MANY, logs: MANY, other: MANY };
  const sim = await startSimulatedOrg({ now: () => NOW, limits: { perBucket }, ...options });
  t.after(() => sim.close());
  const token = parseToken(sim.token);
  assert.ok(token);
  const localOrigins = { [sim.host]: sim.origin };
  return { sim, org: createOktaOrg({ host: sim.host, token, localOrigins, timeoutMs, now: () => NOW }) };
}

async function readAll<Fact>(read: (next: string | undefined) => Promise<Page<Fact>>): Promise<readonly Fact[]> {
  const facts: Fact[] = [];
  let next: string | undefined;
  do {
    const page = await read(next);
    assert.equal(page.skipped, 0);
    facts.push(...page.items);
    next = page.next;
  } while (next !== undefined);
  return facts;
}

/** Every entry of a log request; a polling one ends where no new events exist. */
async function readLog(org: OktaOrg, from: LogRequest): Promise<readonly LogEntry[]> {
  const entries: LogEntry[] = [];
  for (let request = from; ; ) {
    const { items, next } = await org.log(request);
    entries.push(...items);
    if (next === undefined || (from.kind === 'polling' && items.length === 0)) return entries;
    request = { kind: 'next', next };
  }
}

const count = (keys: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const key of [...keys].sort()) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
};

describe('the adapter reads of a simulated org', () => {
  for (const linkForm of [...LINK_FORMS, 'any'] as const) {
    it(`every person, whatever the form of the links: ${linkForm}`, async (t) => {
      const { sim, org } = await open(t, { size: 'small', historyDays: 1, faults: { linkForm } });
      const people = await readAll((next) => org.people(next, { limit: 25 }));
      assert.deepEqual(
        people.map(({ login }) => login).sort(),
        sim
          .truth()
          .people.map(({ login }) => login)
          .sort(),
      );
      assert.ok((sim.requests.byEndpoint.users ?? 0) > 5);
    });
  }

  it('the org and the owner of the token', async (t) => {
    const { sim, org } = await open(t);
    const found = await createOrgFinder({ localOrigins: { [sim.host]: sim.origin } })(sim.host);
    assert.equal(found.host, sim.host);
    const { login } = await org.owner();
    assert.ok(sim.truth().people.some((person) => person.login === login));
  });

  it('every person, app and seat, as they are', async (t) => {
    const { sim, org } = await open(t, { size: 'small', historyDays: 1 });
    const truth = sim.truth();
    const people = await readAll((next) => org.people(next));
    const ofPerson = ({ id, login, status }: { id: string; login?: string | undefined; status: string }) =>
      `${id} ${login} ${status}`;
    assert.deepEqual(
      people.map(({ person, ...rest }) => ofPerson({ id: person, ...rest })).sort(),
      truth.people.map(ofPerson).sort(),
    );
    assert.ok(people.some(({ status }) => status === 'DEPROVISIONED'));

    const apps = await readAll((next) => org.apps(next));
    for (const { app, label, name, status } of apps) {
      const known = truth.apps.find(({ id }) => id === app);
      assert.deepEqual([known?.label, known?.name, known?.status], [label, name, status]);
      const seats = await readAll((next) => org.assignments(app, next));
      assert.deepEqual(
        seats.map(({ person, scope, status: state }) => `${person} ${scope} ${state}`).sort(),
        known?.seats.map(({ personId, scope, status: state }) => `${personId} ${scope} ${state}`).sort(),
      );
    }
  });

  it('every sign-in, by polling and newest first', async (t) => {
    const { sim, org } = await open(t, { size: 'small', historyDays: 20 });
    const { uses, failures } = sim.truth();
    const expected = Object.fromEntries(
      uses.map(({ appId, personId, day, count: n }) => [`${appId} ${personId} ${day}`, n]),
    );
    const requests: readonly LogRequest[] = [
      { kind: 'polling', since: NOW - 60 * DAY },
      { kind: 'bounded', since: NOW - 60 * DAY, until: NOW },
    ];
    for (const request of requests) {
      const entries = await readLog(org, request);
      const signIns = entries.filter((entry) => entry.kind === 'signIn');
      assert.deepEqual(
        count(signIns.map(({ app, person, at }) => `${app} ${person} ${isoDay(dayOf(at))}`)),
        count(Object.entries(expected).flatMap(([key, n]) => Array<string>(n).fill(key))),
      );
      const failed = entries.filter((entry) => entry.kind === 'failedSignIn').map(({ app }) => String(app));
      assert.deepEqual(
        count(failed),
        count(Object.entries(failures).flatMap(([key, n]) => Array<string>(n).fill(key))),
      );
      assert.equal(entries.filter((entry) => entry.kind === 'rejected').length, 0);
    }
  });
});

describe('the adapter handles the simulated org’s faults', () => {
  const faults: readonly [effect: FaultEffect, kind: abstract new (...args: never[]) => Error][] = [
    [{ kind: 'status', status: 500 }, OktaUnavailable],
    [{ kind: 'status', status: 403, errorCode: 'E0000006' }, OktaRefused],
    [{ kind: 'revokeToken' }, OktaRefused],
    [{ kind: 'quota' }, RateLimited],
    [{ kind: 'concurrency' }, RateLimited],
    [{ kind: 'reset' }, OktaUnavailable],
    [{ kind: 'resetMidBody' }, OktaUnavailable],
    [{ kind: 'html' }, OktaUnavailable],
    [{ kind: 'notJson' }, OktaUnavailable],
    [{ kind: 'redirect', to: 'https://evil.example/' }, OktaUnavailable],
    [{ kind: 'oversized', bytes: 21 * 1024 * 1024 }, OktaUnavailable],
    [{ kind: 'emptyBody' }, OktaUnavailable],
    [{ kind: 'answer', body: { errorCode: 'E0000009' } }, OktaUnavailable],
  ];
  /** The budget needs the figures of every answer: without them it goes by limits that may hold no more. */
  const isWithFigures = (error: unknown, kind: abstract new (...args: never[]) => Error, effect: FaultEffect) => {
    assert.ok(error instanceof kind, String(error));
    const { limit } = error as { limit?: { limit?: number; remaining?: number } };
    if (effect.kind === 'reset') assert.equal(limit, undefined);
    else if (effect.kind === 'concurrency') assert.equal(limit?.remaining, 0);
    else assert.equal(limit?.limit, MANY);
    return true;
  };
  for (const [effect, kind] of faults) {
    it(`${JSON.stringify(effect)} in one call`, async (t) => {
      const { sim, org } = await open(t, { faults: { rules: [{ on: '*', effect }] } });
      await assert.rejects(org.apps(undefined), (error) => isWithFigures(error, kind, effect));
      assert.equal(sim.requests.total, 1);
    });
  }

  it('429 with a body that breaks off: the call is refused for the limit', async (t) => {
    const limits = { perBucket: { apps: 2 }, tokenShare: 0.5 };
    const { org } = await open(t, {
      limits,
      faults: { rules: [{ on: 'apps', effect: { kind: 'resetMidBody' }, times: 'always' }] },
    });
    await assert.rejects(org.apps(undefined), OktaUnavailable);
    await assert.rejects(org.apps(undefined), RateLimited);
  });

  it('silence', { timeout: 20_000 }, async (t) => {
    const { org } = await open(t, { faults: { rules: [{ on: '*', effect: { kind: 'hang' } }] } }, 100);
    await assert.rejects(org.apps(undefined), OktaUnavailable);
  });

  const links: readonly [effect: FaultEffect, kind: abstract new (...args: never[]) => Error][] = [
    [{ kind: 'foreignNext', host: 'evil.example' }, OktaUnavailable],
    [{ kind: 'refuseCursor' }, CursorRefused],
    [{ kind: 'resetMidBody' }, OktaUnavailable],
  ];
  for (const [effect, kind] of links) {
    it(`${JSON.stringify(effect)} on the log's second page`, async (t) => {
      const { sim, org } = await open(t, { size: 'small', historyDays: 20 });
      const { next } = await org.log({ kind: 'polling', since: NOW - 60 * DAY });
      assert.ok(next);
      sim.faults.rules.push({ on: 'logs', effect });
      await assert.rejects(org.log({ kind: 'next', next }), (error) => isWithFigures(error, kind, effect));
      assert.ok((await org.log({ kind: 'next', next })).items.length > 0, 'the place is still good');
    });
  }

  it('clocks that differ: it waits by the difference of Okta’s own times', async (t) => {
    for (const dateSkewMs of [-HOUR, HOUR]) {
      const { org } = await open(t, { faults: { dateSkewMs, rules: [{ on: '*', effect: { kind: 'quota' } }] } });
      await assert.rejects(org.apps(undefined), (error) => {
        assert.ok(error instanceof RateLimited);
        return error.retryAt > NOW && error.retryAt <= NOW + 62_000;
      });
    }
  });

  it('an unknown id', async (t) => {
    const { org } = await open(t);
    await assert.rejects(org.app('0oaNobody' as AppId), { name: 'NotFound' });
    await assert.rejects(org.assignments('0oaNobody' as AppId, undefined), { name: 'NotFound' });
  });
});
