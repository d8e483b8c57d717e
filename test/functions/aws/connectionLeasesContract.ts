import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Connection } from '../../../functions/core/connections/connection.ts';
import type { ConnectionId, OrgId, TenantId } from '../../../functions/core/ids.ts';
import { NO_TALLIES } from '../../../functions/core/ledger/segment.ts';
import type { ConnectionLeases, FoldCheckpoint } from '../../../functions/core/ports/leases.ts';
import type { TenantPorts } from '../../../functions/core/ports/tenant.ts';
import { retryDelay } from '../../../functions/core/sync/oktaPolicy.ts';
import { NO_IDS } from '../../../functions/core/sync/read/lookupIds.ts';
import { HOUR, MINUTE, SECOND } from '../../../functions/core/time.ts';
import { anySyncState } from './anything.ts';
import { newConnection } from './tenantPortsContract.ts';
import { assertSame, connectionNumber, NEIGHBOURS } from './tenants.ts';

export interface Connections {
  readonly leases: ConnectionLeases;
  readonly api: (tenant: TenantId) => TenantPorts;
}

const AT = Date.UTC(2026, 2, 18, 9);
const UNTIL = AT + 6 * MINUTE;

/** What a worker relies on, above all its lease. Each call of `create` makes a table. */
export function connectionLeasesContract(name: string, create: () => Promise<Connections>, runs = 15): void {
  describe(`connection leases: ${name}`, () => {
    let stores: Connections;
    let made = 0;
    before(async () => {
      stores = await create();
    });

    /** A connection that is on and due at AT, and another tenant's of the same id that nothing here may touch. */
    async function fresh({ mine, theirs } = NEIGHBOURS[made % NEIGHBOURS.length] ?? never()) {
      const id = connectionNumber(made++);
      for (const tenant of [mine, theirs]) {
        const { connections } = stores.api(tenant);
        await connections.create({ ...newConnection(1, { id, org: `00o${id}` as OrgId }) });
        await connections.activate(id, AT);
      }
      const before = await stores.api(theirs).connections.get(id);
      return {
        id,
        tenant: mine,
        api: stores.api(mine).connections,
        orgClaims: stores.api(mine).orgClaims,
        take: (now = AT, owner = 'owner', until = UNTIL) => stores.leases.take(mine, id, { owner, now, until }),
        get: async (): Promise<Connection> => (await stores.api(mine).connections.get(id)) ?? never(),
        neighbourUntouched: async () => assertSame(await stores.api(theirs).connections.get(id), before),
      };
    }
    type End = Parameters<ConnectionLeases['close']>[2];
    const end = (connection: Connection, overrides: Partial<End> = {}): End => ({
      syncState: connection.syncState,
      startedAt: AT,
      now: AT + MINUTE,
      nextSyncAt: AT + HOUR,
      succeeded: true,
      ...overrides,
    });

    describe('takes the lease', () => {
      it('of a connection that is due, once, and counts the attempt', async () => {
        const { take, get, neighbourUntouched } = await fresh();
        const taken = await take();
        assert.deepEqual(taken?.lease, { owner: 'owner', until: UNTIL });
        assert.equal(taken?.attempts, 1);
        assert.equal(taken?.nextSyncAt, UNTIL + 2 * MINUTE);
        assertSame(await get(), taken);
        assert.equal(await take(AT + 1, 'second'), undefined);
        assert.equal((await get()).lease?.owner, 'owner');
        await neighbourUntouched();
      });

      it('for one of many workers', async () => {
        const { take, get } = await fresh();
        const taken = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((owner) => take(AT, owner)));
        const winners = taken.filter((each) => each !== undefined);
        assert.equal(winners.length, 1);
        assert.equal((await get()).lease?.owner, winners[0]?.lease?.owner);
        assert.equal((await get()).attempts, 1);
      });

      for (const { name: when, now, expected } of [
        { name: 'a second before it is due', now: AT - SECOND, expected: true },
        { name: 'more than a second before it is due', now: AT - SECOND - 1, expected: false },
      ]) {
        it(`${expected ? '' : 'not '}${when}`, async () => {
          const { take, get } = await fresh();
          assert.equal((await take(now)) !== undefined, expected);
          assert.equal((await get()).attempts, expected ? 1 : 0);
        });
      }

      for (const desiredState of ['paused', 'deleting'] as const) {
        it(`of a connection that is ${desiredState}`, async () => {
          const { take, api, get } = await fresh();
          await api.change(await get(), { desiredState }, AT);
          assert.equal((await take())?.desiredState, desiredState);
        });
      }

      it('of a connection that never got its token, for cleaning up', async () => {
        const { mine } = NEIGHBOURS[0] ?? never();
        const id = connectionNumber(50_000_000);
        await stores.api(mine).connections.create(newConnection(1, { id, nextSyncAt: AT }));
        const taken = await stores.leases.take(mine, id, { owner: 'owner', now: AT, until: UNTIL });
        assert.equal(taken?.desiredState, 'connecting');
      });

      it('not of a connection that does not exist', async () => {
        const { mine } = NEIGHBOURS[0] ?? never();
        const id = connectionNumber(60_000_000);
        assert.equal(await stores.leases.take(mine, id, { owner: 'owner', now: AT, until: UNTIL }), undefined);
        assert.equal(await stores.api(mine).connections.get(id), undefined);
      });

      it('that has expired and is due again, counting on: ever later, at most an hour', async () => {
        const { take } = await fresh();
        let at = AT;
        for (let attempt = 1; attempt <= 8; attempt++) {
          const taken = await take(at, `owner ${attempt}`, at + 6 * MINUTE);
          assert.equal(taken?.attempts, attempt);
          const delay = Math.min(HOUR, 2 ** attempt * MINUTE);
          assert.equal(retryDelay(attempt), delay);
          assert.equal(taken?.nextSyncAt, at + 6 * MINUTE + delay);
          assert.equal(await take(at + 6 * MINUTE + 1, 'too early'), undefined);
          at += 6 * MINUTE + delay;
        }
      });

      it('only once it has expired, even if the API has made the connection due', async () => {
        const { take, api, id } = await fresh();
        await take();
        await api.requestSync(id, AT + 1);
        assert.equal(await take(UNTIL, 'too early'), undefined);
        assert.equal((await take(UNTIL + 1, 'in time'))?.lease?.owner, 'in time');
      });
    });

    describe('advances the checkpoint', () => {
      const checkpoint: FoldCheckpoint = {
        foldedThrough: 7,
        coverage: undefined,
        totals: { ...NO_TALLIES, read: 3 },
        summariesStale: true,
        lookups: NO_IDS,
        groups: { unread: true },
        unlistedSearched: true,
        peopleOrder: { token: 'T', pieces: 3 },
      };

      it('for who holds the lease, and nothing else', async () => {
        const { take, get, neighbourUntouched } = await fresh();
        const connection = (await take()) ?? never();
        assert.equal(await stores.leases.advance(connection, 'owner', checkpoint), true);
        assertSame(await get(), { ...connection, syncState: { ...connection.syncState, ...checkpoint } });
        await neighbourUntouched();
      });

      it('not for who has lost it', async () => {
        const { take, get } = await fresh();
        const first = (await take()) ?? never();
        const second = (await take(UNTIL + 2 * MINUTE, 'second', UNTIL + 9 * MINUTE)) ?? never();
        assert.equal(await stores.leases.advance(first, 'owner', checkpoint), false);
        assertSame(await get(), second);
      });
    });

    it('postpones a run: due again when it says, with everything as it is', async () => {
      const { take, get } = await fresh();
      const connection = (await take()) ?? never();
      assert.equal(await stores.leases.postpone(connection, 'other', AT + HOUR), false);
      assert.equal(await stores.leases.postpone(connection, 'owner', AT + HOUR), true);
      assertSame(await get(), { ...connection, lease: undefined, attempts: 0, nextSyncAt: AT + HOUR });
      assert.equal(await stores.leases.postpone(connection, 'owner', AT + HOUR), false);
    });

    describe('closes a run', () => {
      it('gives the lease back, forgets attempts, and is next due when it says', async () => {
        const { take, get, neighbourUntouched } = await fresh();
        const connection = (await take()) ?? never();
        assert.equal(await stores.leases.close(connection, 'owner', end(connection)), true);
        const closed = await get();
        assert.deepEqual([closed.lease, closed.attempts, closed.nextSyncAt], [undefined, 0, AT + HOUR]);
        assert.equal((await take(AT + HOUR, 'next', AT + 2 * HOUR))?.attempts, 1);
        await neighbourUntouched();
      });

      it('keeps the attempt where it failed', async () => {
        const { take, get } = await fresh();
        const connection = (await take()) ?? never();
        await stores.leases.close(connection, 'owner', end(connection, { succeeded: false }));
        const closed = await get();
        assert.deepEqual([closed.lease, closed.attempts, closed.nextSyncAt], [undefined, 1, AT + HOUR]);
      });

      it('is not due any more where it says so, until it is asked for', async () => {
        const { take, get, api, id } = await fresh();
        const connection = (await take()) ?? never();
        await stores.leases.close(connection, 'owner', end(connection, { nextSyncAt: undefined }));
        assert.equal((await get()).nextSyncAt, undefined);
        assert.equal(await take(AT + 99 * HOUR), undefined);
        await api.requestSync(id, AT + 2 * HOUR);
        assert.equal((await take(AT + 2 * HOUR, 'asked', AT + 3 * HOUR))?.lease?.owner, 'asked');
      });

      for (const { name: when, requestedAt, nextSyncAt } of [
        { name: 'before the run began', requestedAt: AT - 1, nextSyncAt: AT + HOUR },
        { name: 'in the moment the run began', requestedAt: AT, nextSyncAt: AT + HOUR },
        { name: 'after the run began', requestedAt: AT + 1, nextSyncAt: AT + MINUTE },
      ]) {
        for (const planned of [AT + HOUR, undefined]) {
          const expected = nextSyncAt === AT + HOUR ? planned : nextSyncAt;
          const due = expected === undefined ? 'not due' : expected === AT + HOUR ? 'due as planned' : 'due at once';
          it(`that was asked for ${when}: ${due}`, async () => {
            const { take, get, api, id } = await fresh();
            const connection = (await take()) ?? never();
            await api.requestSync(id, requestedAt);
            const closed = await stores.leases.close(connection, 'owner', end(connection, { nextSyncAt: planned }));
            assert.equal(closed, true);
            const after = await get();
            assert.deepEqual([after.nextSyncAt, after.lease, after.requestedAt], [expected, undefined, requestedAt]);
          });
        }
      }

      it('keeps all it found, and what the API has written meanwhile', async () => {
        await fc.assert(
          fc.asyncProperty(anySyncState, async (syncState) => {
            const { take, get } = await fresh();
            const connection = (await take()) ?? never();
            await stores.leases.close(connection, 'owner', end(connection, { syncState }));
            const closed = await get();
            assertSame(closed.syncState, syncState);
            assertSame(closed, {
              ...connection,
              attempts: 0,
              lease: undefined,
              nextSyncAt: AT + HOUR,
              syncState: closed.syncState,
            });
          }),
          { numRuns: runs },
        );
      });

      it('forgets a problem that is over', async () => {
        const { take, get } = await fresh();
        const connection = (await take()) ?? never();
        const problem = { kind: 'tokenRejected' as const, since: AT };
        await stores.leases.close(
          connection,
          'owner',
          end(connection, { syncState: { ...connection.syncState, problem } }),
        );
        assertSame((await get()).syncState.problem, problem);
        const again = (await take(AT + HOUR, 'next', AT + 2 * HOUR)) ?? never();
        const syncState = { ...again.syncState, problem: undefined };
        await stores.leases.close(again, 'next', end(again, { syncState }));
        assert.equal((await get()).syncState.problem, undefined);
      });

      it('does nothing for who has lost the lease, nor a second time', async () => {
        const { take, get } = await fresh();
        const first = (await take()) ?? never();
        const second = (await take(UNTIL + 2 * MINUTE, 'second', UNTIL + 9 * MINUTE)) ?? never();
        const late = end(first, { syncState: { ...first.syncState, foldedThrough: 99 } });
        assert.equal(await stores.leases.close(first, 'owner', late), false);
        assertSame(await get(), second);
        assert.equal(await stores.leases.close(second, 'second', end(second)), true);
        const closed = await get();
        assert.equal(await stores.leases.close(second, 'second', late), false);
        assertSame(await get(), closed);
      });
    });

    it('removes a connection with its own claim on the org, and nobody else’s', async () => {
      const { tenant, id, orgClaims, get, neighbourUntouched } = await fresh();
      const connection = await get();
      const other: ConnectionId = connectionNumber(70_000_000);
      await orgClaims.claim(connection.org, id);
      await orgClaims.claim('00oOther' as OrgId, other);
      await stores.leases.remove(connection);
      assert.equal(await stores.api(tenant).connections.get(id), undefined);
      assert.deepEqual(await orgClaims.claim(connection.org, other), { claimed: true });
      await stores.leases.remove(connection);
      assert.deepEqual(await orgClaims.claim(connection.org, id), { claimed: false, by: other });
      await neighbourUntouched();
    });
  });
}

function never(): never {
  throw new Error('it is there');
}
