import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { AuditEntry } from '../../../functions/core/auditEntry.ts';
import type { ConnectSession } from '../../../functions/core/connect/connectSession.ts';
import type { Connection } from '../../../functions/core/connections/connection.ts';
import type { Receipt } from '../../../functions/core/erasure/receipts.ts';
import type { AppId, ConnectSessionId, JwksId, OrgId, PersonId, TenantId } from '../../../functions/core/ids.ts';
import type { AppKey } from '../../../functions/core/ports/appKeys.ts';
import type { NewConnection } from '../../../functions/core/ports/connections.ts';
import type { TenantPorts } from '../../../functions/core/ports/tenant.ts';
import { DAY, isoDay, MINUTE } from '../../../functions/core/time.ts';
import type { DecisionTarget, SeatDecision } from '../../../functions/core/usage/decisions/decision.ts';
import {
  type DecisionChange,
  decisionChange,
  decisionChangeId,
} from '../../../functions/core/usage/decisions/decisionChange.ts';
import { NO_EXCLUSIONS } from '../../../functions/core/usage/rules.ts';
import { putSession } from '../api/putSession.ts';
import { anyNewConnection } from './anything.ts';
import { assertSame, connectionNumber, NEIGHBOURS } from './tenants.ts';

const AT = Date.UTC(2026, 2, 18, 9);
const ORG = '00oAcme' as OrgId;
const ID = connectionNumber(1);
const CRM = '0oaCrm' as AppId;
const OURS = 'ours' as TenantId;

export const newConnection = (n: number, overrides: Partial<NewConnection> = {}): NewConnection => ({
  id: connectionNumber(n),
  name: 'Acme',
  host: 'acme.okta.com',
  org: ORG,
  createdAt: AT,
  settings: {
    historyDays: 90,
    idleAfterDays: 30,
    callBudgetPercent: 50,
    tolerancePercent: 5,
    exclusions: NO_EXCLUSIONS,
  },
  cursorKey: 'key',
  erasureKey: 'erasure-key',
  nextSyncAt: AT + 15 * MINUTE,
  ...overrides,
});

export type PortsOf = (tenant: TenantId) => TenantPorts;

/** What the API may count on, of one tenant's ports. One `create` is one table. */
export function tenantPortsContract(name: string, create: () => Promise<PortsOf>, runs = 15): void {
  describe(`tenant ports: ${name}`, () => {
    let tenant: PortsOf;
    let tenants = 0;
    before(async () => {
      tenant = await create();
    });
    const fresh = () => tenant(`tenant-${tenants++}` as TenantId);
    const two = () => ({ ours: fresh(), theirs: fresh() });
    const made = async ({ connections }: TenantPorts): Promise<Connection> => {
      await connections.create(newConnection(1));
      await connections.activate(ID, AT);
      return get({ connections });
    };
    const get = async ({ connections }: Pick<TenantPorts, 'connections'>): Promise<Connection> => {
      const connection = await connections.get(ID);
      assert.ok(connection);
      return connection;
    };

    it('gives back what was created: connecting, never run, not leased', async () => {
      await fc.assert(
        fc.asyncProperty(anyNewConnection, async (made) => {
          const { connections } = fresh();
          await connections.create(made);
          const found = await connections.get(made.id);
          assert.ok(found);
          const { desiredState, attempts, lease, requestedAt, syncState, tenant: _tenant, ...rest } = found;
          assertSame(rest, { ...made, secrets: { current: made.id, next: [], stale: [] } });
          assert.deepEqual([desiredState, attempts, lease, requestedAt], ['connecting', 0, undefined, undefined]);
          assert.deepEqual([syncState.positions, syncState.foldedThrough], [undefined, 0]);
          assertSame(await connections.list(), [found]);
        }),
        { numRuns: runs },
      );
    });

    it('knows no connection that was not created', async () => {
      const { connections } = fresh();
      assert.equal(await connections.get(connectionNumber(1)), undefined);
      assert.deepEqual(await connections.list(), []);
      assert.equal(await connections.requestSync(connectionNumber(1), AT), undefined);
      assert.equal(await connections.get(connectionNumber(1)), undefined);
      await connections.removeConnecting(connectionNumber(1));
      await assert.rejects(connections.activate(connectionNumber(1), AT));
      assert.equal(await connections.get(connectionNumber(1)), undefined);
    });

    it('takes an id once', async () => {
      const { connections } = fresh();
      await connections.create(newConnection(1));
      await assert.rejects(connections.create(newConnection(1, { name: 'another' })));
      assert.equal((await connections.get(connectionNumber(1)))?.name, 'Acme');
    });

    it('lists all of them in the order they were made', async () => {
      const { connections } = fresh();
      const numbers = [5, 3, 1, 4, 2];
      for (const n of numbers) await connections.create(newConnection(n));
      assert.deepEqual(
        (await connections.list()).map(({ id }) => id),
        [1, 2, 3, 4, 5].map(connectionNumber),
      );
    });

    it('switches a new connection on once, due now; cleaned away is not switched on', async () => {
      const { connections } = fresh();
      await connections.create(newConnection(1));
      await connections.activate(connectionNumber(1), AT);
      const on = await connections.get(connectionNumber(1));
      assert.deepEqual([on?.desiredState, on?.nextSyncAt, on?.requestedAt], ['on', AT, AT]);
      await assert.rejects(connections.activate(connectionNumber(1), AT + 1));
      assert.equal((await connections.get(connectionNumber(1)))?.nextSyncAt, AT);
    });

    it('removes only what is still connecting', async () => {
      const { connections } = fresh();
      await connections.create(newConnection(1));
      await connections.create(newConnection(2));
      await connections.activate(connectionNumber(2), AT);
      for (const n of [1, 2]) await connections.removeConnecting(connectionNumber(n));
      assert.deepEqual(
        (await connections.list()).map(({ id }) => id),
        [connectionNumber(2)],
      );
    });

    it('makes a connection that is on due, and returns the state of any other', async () => {
      const { connections } = fresh();
      await connections.create(newConnection(1));
      assert.equal(await connections.requestSync(connectionNumber(1), AT), 'connecting');
      assert.equal((await connections.get(connectionNumber(1)))?.nextSyncAt, AT + 15 * MINUTE);
      await connections.activate(connectionNumber(1), AT);
      assert.equal(await connections.requestSync(connectionNumber(1), AT + 7), 'on');
      const asked = await connections.get(connectionNumber(1));
      assert.deepEqual([asked?.requestedAt, asked?.nextSyncAt], [AT + 7, AT + 7]);
    });

    it('gives an org to one connection, again and again to the same one', async () => {
      const { orgClaims } = fresh();
      const one = connectionNumber(1);
      const two = connectionNumber(2);
      assert.deepEqual(await orgClaims.claim(ORG, one), { claimed: true });
      assert.deepEqual(await orgClaims.claim(ORG, one), { claimed: true });
      assert.deepEqual(await orgClaims.claim(ORG, two), { claimed: false, by: one });
      await orgClaims.release(ORG, two);
      assert.deepEqual(await orgClaims.claim(ORG, two), { claimed: false, by: one });
      await orgClaims.release(ORG, one);
      assert.deepEqual(await orgClaims.claim(ORG, two), { claimed: true });
      const many = await Promise.all([3, 4, 5, 6].map((n) => orgClaims.claim('00oNew' as OrgId, connectionNumber(n))));
      assert.equal(many.filter(({ claimed }) => claimed).length, 1);
    });

    describe('an idempotency key', () => {
      const request = (hash: string, n: number, now = AT) => ({ hash, connection: connectionNumber(n), now });

      it('belongs to the first request until it is forgotten', async () => {
        const { idempotency } = fresh();
        assert.equal(await idempotency.claim('key', request('a', 1)), 'new');
        const first = { hash: 'a', connection: connectionNumber(1) };
        assertSame(await idempotency.claim('key', request('b', 2)), first);
        assertSame(await idempotency.claim('key', request('a', 3, AT + DAY - 1000)), first);
        assert.equal(await idempotency.claim('Key', request('b', 2)), 'new');
        await idempotency.forget('key');
        await idempotency.forget('never used');
        assert.equal(await idempotency.claim('key', request('b', 2)), 'new');
      });

      it('is free again after a day, whether or not the table has cleaned up', async () => {
        const { idempotency } = fresh();
        await idempotency.claim('key', request('a', 1));
        assert.equal(await idempotency.claim('key', request('b', 2, AT + DAY)), 'new');
        assertSame(await idempotency.claim('key', request('c', 3, AT + DAY)), {
          hash: 'b',
          connection: connectionNumber(2),
        });
      });

      for (const { when, at } of [
        { when: 'the first time', at: undefined },
        { when: 'after it expired', at: AT - 2 * DAY },
      ]) {
        it(`goes to one of many requests at once, ${when}`, async () => {
          const { idempotency } = fresh();
          if (at !== undefined) await idempotency.claim('key', request('old', 9, at));
          const many = await Promise.all([1, 2, 3, 4, 5].map((n) => idempotency.claim('key', request('a', n))));
          assert.equal(many.filter((claim) => claim === 'new').length, 1);
          const winner = connectionNumber(many.indexOf('new') + 1);
          for (const claim of many) if (claim !== 'new') assert.equal(claim.connection, winner);
        });
      }
    });

    it('counts live checks up to the limit, window by window', async () => {
      const { checkLimit } = fresh();
      const check = (at: number) => checkLimit.count(at, 3, 10 * MINUTE);
      const admitted = await Promise.all(Array.from({ length: 8 }, () => check(AT)));
      assert.equal(admitted.filter(Boolean).length, 3);
      assert.equal(await check(AT + 1), false);
      assert.equal(await check(AT + 10 * MINUTE), true);
      const reconnects = [1, 1, 2].map((n) => () => checkLimit.count(AT, 1, 10 * MINUTE, connectionNumber(n)));
      const counted: boolean[] = [];
      for (const reconnect of reconnects) counted.push(await reconnect());
      assert.deepEqual(counted, [true, false, true], 'reconnects of a connection are counted apart');
    });

    it('applies a patch to what was read, and not to what has changed since', async () => {
      const { ours, theirs } = two();
      const read = await made(ours);
      await made(theirs);
      const settings = { ...read.settings, idleAfterDays: 60 };
      const changed = await ours.connections.change(
        read,
        { name: 'B', host: 'b.okta.com', settings, reconnected: true },
        AT + 1,
      );
      assert.deepEqual(changed, await get(ours));
      assertSame(changed, {
        ...read,
        name: 'B',
        host: 'b.okta.com',
        settings,
        requestedAt: AT + 1,
        nextSyncAt: AT + 1,
        reconnectedAt: AT + 1,
      });
      assert.equal(await ours.connections.change(read, { name: 'C' }, AT + 2), undefined, 'the settings are others');
      const paused = await ours.connections.change(await get(ours), { desiredState: 'paused' }, AT + 3);
      assert.deepEqual([paused?.desiredState, paused?.desiredStateAt, paused?.nextSyncAt], ['paused', AT + 3, AT + 3]);
      assert.equal(
        await ours.connections.change(changed as Connection, { name: 'C' }, AT + 4),
        undefined,
        'it is paused',
      );
      const resumed = await ours.connections.change(paused as Connection, { desiredState: 'on' }, AT + 5);
      assert.deepEqual([resumed?.desiredState, resumed?.nextSyncAt], ['on', AT + 5]);
      assert.equal((await get(theirs)).name, 'Acme');
    });

    it('names secrets without making the connection due, and by nobody’s changed view', async () => {
      const { ours } = two();
      const read = await made(ours);
      assert.deepEqual(read.secrets, { current: ID, next: [], stale: [] });
      const secrets = { ...read.secrets, next: [connectionNumber(7)] };
      const named = await ours.connections.changeSecrets(read, secrets);
      assertSame(named, { ...read, secrets });
      assert.equal(await ours.connections.changeSecrets(read, read.secrets), undefined, 'the secrets are others');
      assert.equal(await ours.connections.change(read, { name: 'C' }, AT), undefined, 'the secrets are others');
      const switched = { current: connectionNumber(7), next: [], stale: [ID] };
      const changed = await ours.connections.change(named as Connection, { secrets: switched }, AT + 1);
      assertSame(changed, { ...read, secrets: switched, requestedAt: AT + 1, nextSyncAt: AT + 1 });
    });

    it('does not make a connection by changing it', async () => {
      const { ours } = two();
      const read = await made(ours);
      const { ours: empty } = two();
      assert.equal(await empty.connections.change(read, { name: 'B' }, AT), undefined);
      assert.equal(await empty.connections.get(ID), undefined);
    });

    it('keeps an app’s settings field by field', async () => {
      const { ours, theirs } = two();
      const prices = [
        { amount: 2.5, currency: 'USD', per: 'MONTH', validFrom: null },
        { amount: 100 / 3, currency: 'EUR', per: 'YEAR', validFrom: '2026-11-01' },
      ] as const;
      const first = await ours
        .appSettings(ID)
        .change(CRM, { idleAfterDays: 45, prices, renewsOn: '2027-03-01', noticeDays: 60 }, {});
      assert.deepEqual(first, { idleAfterDays: 45, prices, renewsOn: '2027-03-01', noticeDays: 60 });
      const next = await ours
        .appSettings(ID)
        .change(CRM, { idleAfterDays: null, purchasedSeats: 0, excluded: false }, {});
      assert.deepEqual(next, {
        prices,
        renewsOn: '2027-03-01',
        noticeDays: 60,
        purchasedSeats: 0,
        excluded: false,
      });
      const store = ours.appSettings(ID);
      for (const others of [
        { prices: prices.slice(1) },
        { prices: undefined },
        { prices, noticeDays: 61 },
        { idleAfterDays: 45 },
        { excluded: undefined },
      ])
        assert.equal(await store.change(CRM, { purchasedSeats: 9 }, others), undefined, JSON.stringify(others));
      assert.deepEqual(await store.findNewest(CRM), next);
      const { renewsOn, noticeDays, excluded } = next;
      const known = { prices, renewsOn, noticeDays, excluded, purchasedSeats: 0, idleAfterDays: undefined };
      assert.deepEqual(await store.change(CRM, { purchasedSeats: 0, idleAfterDays: null }, known), next);
      assert.deepEqual(await ours.usage(ID).appSettings.list(), new Map([[CRM, next]]));
      assert.deepEqual(await theirs.usage(ID).appSettings.list(), new Map());
      await ours.appSettings(ID).remove(CRM);
      assert.deepEqual(await ours.usage(ID).appSettings.list(), new Map());
    });

    it('keeps one decision for each seat and opportunity, and lists what was decided day by day', async () => {
      const { ours, theirs } = two();
      const ada = '00uAda' as PersonId;
      const of = (note: string): SeatDecision => ({ kind: 'KEEP', until: 20_600, note, by: 'admin', at: AT });
      const seat = { app: CRM, person: ada };
      const whole = { app: CRM, opportunity: 'IDLE_SEATS' } as const;
      const other = { app: '0oaCrm2' as AppId, person: ada };
      const change = (target: DecisionTarget, on: number): DecisionChange =>
        decisionChange(target, 'KEPT', 'admin', { now: on * DAY, dataThrough: undefined });
      const decisions = ours.decisions(ID);
      const changes = [change(seat, 20_000), change(whole, 20_000), change(other, 20_001)];
      await decisions.put([{ target: seat, decision: of('[first') }], []);
      await decisions.put(
        [other, whole, seat].map((target) => ({ target, decision: of('{second') })),
        changes.toReversed(),
      );
      const expected = [whole, seat, other].map((target) => ({ target, decision: of('{second') }));
      assertSame(await decisions.list(), expected);
      assertSame(await ours.usage(ID).decisions.list(CRM), expected.slice(0, 2));
      assertSame(await theirs.usage(ID).decisions.list(), []);
      const feed = (after: string, through: number, limit = 9) => ours.usage(ID).decisions.feed(after, through, limit);
      assertSame(await feed(isoDay(20_000), 20_001), changes);
      assertSame(await feed(isoDay(20_000), 20_000, 1), changes.slice(0, 1));
      assertSame(await feed(decisionChangeId(change(seat, 20_000)), 20_000), changes.slice(1, 2));
      assertSame(await feed(isoDay(20_002), 20_001), []);
      const none = { target: { app: CRM, opportunity: 'SPARE_SEATS' }, decision: of('[first') } as const;
      assertSame(await decisions.replace({ target: seat, decision: of('[third') }, of('[first')), false);
      assertSame(await decisions.replace({ target: seat, decision: of('[third') }, undefined), false);
      assertSame(await decisions.removeUnchanged(seat, of('[first')), false);
      assertSame(await decisions.list(), expected);
      assertSame(await decisions.replace(none, undefined), true);
      assertSame(await decisions.replace({ ...none, decision: of('[third') }, of('[first')), true);
      assertSame(await decisions.removeUnchanged(none.target, of('[third')), true);
      assertSame(await decisions.list(), expected);
      await decisions.remove([whole], []);
      await decisions.withdraw([seat], [change(seat, 20_000)]);
      assertSame(await decisions.list(), expected.slice(2));
      assertSame(await feed(isoDay(20_000), 20_001), changes.slice(1));
    });

    it('says of which people an erasure was requested', async () => {
      const { ours, theirs } = two();
      const progress = { requestedAt: AT, erasedAt: undefined, through: 0, found: undefined };
      await ours.erasures(ID).claim({ hash: 'h', names: [], person: undefined, receipt: 'r1', ...progress });
      assert.deepEqual(await ours.erasures(ID).requested(['h', 'other']), new Set(['h']));
      assert.deepEqual(await theirs.erasures(ID).requested(['h']), new Set());
      assert.deepEqual(await ours.erasures(ID).requested([]), new Set());
    });

    it('writes down an erasure once', async () => {
      const { ours, theirs } = two();
      const progress = { requestedAt: AT, erasedAt: undefined, through: 0, found: undefined };
      const erasure = { hash: 'h', names: ['n'], person: '00u1' as PersonId, receipt: 'r1', ...progress };
      assertSame(await ours.erasures(ID).claim(erasure), erasure);
      assertSame(await ours.erasures(ID).claim({ ...erasure, receipt: 'r2' }), erasure);
      assert.equal((await ours.erasures(ID).find('h'))?.receipt, 'r1');
      assert.equal(await theirs.erasures(ID).find('h'), undefined);
      await ours.erasures(ID).remove('h');
      assert.equal(await ours.erasures(ID).find('h'), undefined);
    });

    it('keeps keys of service apps: waiting, claimed by one, published beside each other, and taken away', async () => {
      const { ours, theirs } = two();
      const jwks = 'ours.AAAAAAAAAAAAAAAAAAAAAA' as JwksId;
      const keyOf = (n: number): AppKey => ({
        id: connectionNumber(n),
        jwks,
        createdAt: AT,
        expiresAt: AT + DAY,
        claimedBy: undefined,
      });
      const jwkOf = (n: number) =>
        ({ kty: 'RSA', kid: connectionNumber(n), use: 'sig', alg: 'RS256', n: `n${n}`, e: 'AQAB' }) as const;
      const first = keyOf(21);
      const second = keyOf(22);
      const { appKeys } = ours;
      assert.deepEqual([await appKeys.find(first.id), await appKeys.published(jwks)], [undefined, []]);
      await appKeys.add(first, jwkOf(21));
      await appKeys.add(second, jwkOf(22));
      assert.deepEqual(await appKeys.published(jwks), [jwkOf(21), jwkOf(22)]);
      assert.deepEqual([await appKeys.find(first.id), await appKeys.count()], [first, 2]);
      assert.deepEqual([await theirs.appKeys.find(first.id), await theirs.appKeys.count()], [undefined, 0]);
      assert.deepEqual(await theirs.appKeys.published(jwks), []);
      assert.equal(await theirs.appKeys.claim(first.id, ID), undefined);
      const claimed = { ...first, claimedBy: ID };
      assert.deepEqual(await appKeys.claim(first.id, ID), claimed);
      assert.deepEqual(await appKeys.claim(first.id, ID), claimed, 'again by the same');
      const other = connectionNumber(2);
      assert.equal(await appKeys.claim(first.id, other), undefined);
      await appKeys.release(first.id, other);
      assert.equal(await appKeys.claim(first.id, other), undefined, 'released by another');
      await appKeys.release(first.id, ID);
      assert.deepEqual(await appKeys.claim(first.id, other), { ...first, claimedBy: other });
      await appKeys.remove(first.id);
      assert.equal(await appKeys.claim(first.id, other), undefined);
      assert.equal((await appKeys.published(jwks)).length, 2, 'what is published stays');
      await appKeys.unpublish(jwks, first.id);
      await appKeys.unpublish(jwks, first.id);
      assert.deepEqual(await appKeys.published(jwks), [jwkOf(22)]);
      await appKeys.unpublish(jwks, second.id);
      assert.deepEqual(await appKeys.published(jwks), []);
      await appKeys.add(keyOf(23), jwkOf(23));
      await appKeys.add(keyOf(24), jwkOf(24));
      await Promise.all([appKeys.unpublish(jwks, connectionNumber(23)), appKeys.unpublish(jwks, connectionNumber(24))]);
      await appKeys.add(keyOf(25), jwkOf(25));
      assert.deepEqual(await appKeys.published(jwks), [jwkOf(25)], 'all taken away at once, and another added');
      await appKeys.withdraw(jwks);
      await appKeys.withdraw(jwks);
      assert.deepEqual(await appKeys.published(jwks), []);
    });

    it('keeps connect sessions: opened once, used, revoked, listed, and removed with their customer', async () => {
      const { ours, theirs } = two();
      const { connectSessions } = ours;
      const idOf = (n: number) => `${OURS}.${connectionNumber(n)}` as ConnectSessionId;
      // A session's id names its tenant, whichever of the contract's tenants keeps it.
      const tenantOf = async () => (await connectSessions.newest(1, undefined))[0]?.id.split('.')[0];
      const at = (n: number, externalId = 'customer') =>
        putSession(ours, OURS, externalId, AT, {
          id: idOf(n),
          name: 'Acme',
          tags: { plan: 'x' },
          locale: 'en',
          webhook: connectionNumber(31),
        });
      const { session } = await at(1);
      await at(2, 'other');
      await at(3);
      const own = await tenantOf();
      const stored = (one: ConnectSession | undefined) => one && { ...one, id: one.id.replace(`${own}.`, `${OURS}.`) };
      assert.deepEqual(stored(await connectSessions.find(session.id)), session);
      assert.equal(await theirs.connectSessions.find(session.id), undefined);
      assert.deepEqual([await connectSessions.count(), await theirs.connectSessions.count()], [3, 0]);
      const newest = async (limit: number, before?: ConnectSessionId) =>
        (await connectSessions.newest(limit, before)).map(({ id }) => id.split('.')[1]);
      assert.deepEqual(await newest(2), [connectionNumber(3), connectionNumber(2)]);
      assert.deepEqual(await newest(2, idOf(2)), [connectionNumber(1)]);
      assert.equal((await connectSessions.open(session.id, AT + 1))?.openedAt, AT + 1);
      assert.equal((await connectSessions.open(session.id, AT + 2))?.openedAt, AT + 1);
      assert.equal(await connectSessions.addKey(session, connectionNumber(21)), true);
      assert.equal(await connectSessions.addKey(session, connectionNumber(22)), false, 'changed since it was read');
      const used = await connectSessions.use(session.id, ID, AT + 3);
      assert.deepEqual([used?.connection, used?.connectedAt, used?.keys], [ID, AT + 3, [connectionNumber(21)]]);
      assert.equal((await connectSessions.revoke(session.id, AT + 4))?.revokedAt, AT + 4);
      assert.equal((await connectSessions.revoke(session.id, AT + 5))?.revokedAt, AT + 4);
      for (const change of ['open', 'revoke'] as const)
        assert.equal(await connectSessions[change](idOf(9), AT), undefined, change);
      assert.equal(await connectSessions.use(idOf(9), ID, AT), undefined);
      await connectSessions.removeLinked('customer');
      assert.deepEqual(await newest(9), [connectionNumber(2)]);
    });

    it('lets one at a time use a link of a customer, until it is done or was left behind', async () => {
      const { ours, theirs } = two();
      const lock = (owner: string, now: number) => ours.connectSessions.lock('a customer', owner, now, now + MINUTE);
      assert.equal(await lock('one', AT), true);
      assert.equal(await lock('one', AT), true, 'a request that the SDK repeats');
      assert.equal(await lock('two', AT + 1_000), false);
      assert.equal(await theirs.connectSessions.lock('a customer', 'two', AT, AT + MINUTE), true);
      assert.equal(await ours.connectSessions.lock('another', 'two', AT, AT + MINUTE), true);
      await ours.connectSessions.unlock('a customer', 'two');
      assert.equal(await lock('two', AT + 1_000), false, 'released by another');
      await ours.connectSessions.unlock('a customer', 'one');
      assert.equal(await lock('two', AT + 1_000), true);
      assert.equal(await lock('three', AT + 2 * MINUTE), true, 'left behind');
    });

    it('finds the newest connection of a customer that is not being deleted', async () => {
      const { ours, theirs } = two();
      const { connections } = ours;
      for (const n of [1, 2]) {
        await connections.create(newConnection(n, { externalId: 'customer', tags: { plan: 'x' } }));
        await connections.activate(connectionNumber(n), AT);
      }
      await connections.create(newConnection(3, { webhook: connectionNumber(31) }));
      const found = async () => (await connections.findLinked('customer'))?.id;
      assert.equal(await found(), connectionNumber(2));
      const second = await connections.get(connectionNumber(2));
      assert.ok(second);
      assert.deepEqual([second.externalId, second.tags], ['customer', { plan: 'x' }]);
      assert.equal((await connections.get(connectionNumber(3)))?.webhook, connectionNumber(31));
      const renamed = await connections.change(second, { webhook: connectionNumber(32) }, AT);
      assert.equal(renamed?.webhook, connectionNumber(32));
      const deleting = await connections.change(second, { desiredState: 'deleting' }, AT);
      assert.equal(deleting?.webhook, connectionNumber(32), 'it stays where it is not named');
      assert.equal(await found(), ID);
      assert.equal(await connections.findLinked('other'), undefined);
      assert.equal(await theirs.connections.findLinked('customer'), undefined);
    });

    it('keeps receipts, an open one as it was first', async () => {
      const { ours, theirs } = two();
      const receipt: Receipt = {
        id: ID,
        of: 'connection',
        connection: ID,
        name: 'Acme',
        org: ORG,
        requestedAt: AT,
        secretDeletedAt: AT,
        finishedAt: undefined,
        counts: {},
        counted: undefined,
      };
      assert.equal(await ours.receipts.find(ID), undefined);
      await ours.receipts.claim(receipt);
      assert.equal((await ours.receipts.claim({ ...receipt, requestedAt: AT + 1 })).requestedAt, AT);
      await ours.receipts.put({ ...receipt, finishedAt: AT + 2, counts: { seat: 3 } });
      assert.deepEqual((await ours.receipts.find(ID))?.counts, { seat: 3 });
      assert.equal(await theirs.receipts.find(ID), undefined);
    });

    it('keeps an audit log that is read newest first, and one key for its cursors', async () => {
      const { ours, theirs } = two();
      const entry = (n: number): AuditEntry => ({
        id: `01KAJ0V5Z8QH6T3W9C2R4N7X0${n}`,
        at: AT + n,
        who: n === 1 ? undefined : 'ada',
        action: 'sync',
        connection: ID,
        app: n === 2 ? CRM : undefined,
      });
      for (const n of [2, 1, 3]) await ours.auditLog.append(entry(n));
      assert.deepEqual(await ours.auditLog.newest('actions', 2, undefined), [entry(3), entry(2)]);
      assert.deepEqual(await ours.auditLog.newest('actions', 2, entry(2).id), [entry(1)]);
      assert.deepEqual(await theirs.auditLog.newest('actions', 9, undefined), []);
      await ours.auditLog.append({ ...entry(3), who: 'mallory', action: 'pause' });
      const read: AuditEntry = { ...entry(4), action: 'readPeople' };
      await ours.auditLog.append(read);
      assert.deepEqual(await ours.auditLog.newest('actions', 1, undefined), [entry(3)], 'an entry is written once');
      assert.deepEqual(await ours.auditLog.newest('reads', 9, undefined), [read]);
      assert.equal(await ours.keys.claimCursorKey('first'), 'first');
      assert.equal(await ours.keys.claimCursorKey('second'), 'first');
    });

    for (const { mine: mineName, theirs: theirsName } of NEIGHBOURS) {
      it(`keeps ${mineName} and ${theirsName} apart, even where all other ids are the same`, async () => {
        const mine = tenant(mineName);
        const theirs = tenant(theirsName);
        const id = connectionNumber(100 + tenants++);
        const org = `00o${id}` as OrgId;
        await mine.connections.create({ ...newConnection(1, { id, name: 'mine' }) });
        assert.equal(await theirs.connections.get(id), undefined);
        assert.ok(!(await theirs.connections.list()).some((each) => each.id === id));
        assert.equal(await theirs.connections.requestSync(id, AT), undefined);
        await theirs.connections.removeConnecting(id);
        await assert.rejects(theirs.connections.activate(id, AT));
        const untouched = await mine.connections.get(id);
        assert.deepEqual([untouched?.desiredState, untouched?.nextSyncAt], ['connecting', AT + 15 * MINUTE]);

        await theirs.connections.create({ ...newConnection(1, { id, name: 'theirs' }) });
        await mine.connections.activate(id, AT);
        assert.equal((await theirs.connections.get(id))?.desiredState, 'connecting');
        assert.equal((await mine.connections.get(id))?.name, 'mine');
        assert.equal((await mine.connections.get(id))?.tenant, mineName);

        assert.deepEqual(await mine.orgClaims.claim(org, id), { claimed: true });
        assert.deepEqual(await theirs.orgClaims.claim(org, connectionNumber(99)), { claimed: true });
        await theirs.orgClaims.release(org, id);
        assert.deepEqual(await mine.orgClaims.claim(org, connectionNumber(98)), { claimed: false, by: id });

        const key = `key-${id}`;
        assert.equal(await mine.idempotency.claim(key, { hash: 'a', connection: id, now: AT }), 'new');
        assert.equal(await theirs.idempotency.claim(key, { hash: 'b', connection: id, now: AT }), 'new');
        await theirs.idempotency.forget(key);
        assertSame(await mine.idempotency.claim(key, { hash: 'c', connection: id, now: AT }), {
          hash: 'a',
          connection: id,
        });

        const at = AT + tenants * DAY;
        assert.equal(await mine.checkLimit.count(at, 1, MINUTE), true);
        assert.equal(await mine.checkLimit.count(at, 1, MINUTE), false);
        assert.equal(await theirs.checkLimit.count(at, 1, MINUTE), true);
      });
    }
  });
}
