import type { Connection } from '../../connections/connection.ts';
import { holderOf } from '../../connections/credentialSigns.ts';
import { latest } from '../../time.ts';
import { knownApps } from '../project/knownApps.ts';
import type { Run, SyncOptions, SyncPorts } from '../run.ts';
import { createDirectory } from './directory/directory.ts';
import { createSweep } from './directory/sweep.ts';
import { createGaps } from './gaps.ts';
import { createGroups } from './groups.ts';
import { createHistory } from './history.ts';
import { createLookups } from './lookups.ts';
import type { ReadSource } from './source.ts';
import { createStream } from './stream.ts';

/**
 * Everything that a run reads. The stream comes first and the others wait for its first page, so that it reports every
 * change made while they are read.
 */
export function createSources(
  connection: Connection,
  { ledger, keeper, calls, queue, foldPending, isErased, groups, tierPickOf }: Run,
  { store, clock }: Pick<SyncPorts, 'store' | 'clock'>,
  { filterVersion }: Pick<SyncOptions, 'filterVersion'>,
): readonly ReadSource[] {
  const hasAnswered = () => calls.pages() > 0;
  return [
    createStream({ ledger, oktaNow: calls.oktaNow, filterVersion, holder: holderOf(connection) }),
    createDirectory({
      ledger,
      clock,
      hasAnswered,
      tierPickOf,
      async knownApps() {
        await keeper.settled(); // it changes what is stored and what is pending
        return knownApps(store, ledger.pending);
      },
    }),
    createHistory({ ledger, hasAnswered, clock, oktaNow: calls.oktaNow }),
    createLookups({
      ledger,
      lookups: queue.lookups,
      clock,
      oktaNow: calls.oktaNow,
      hasAnswered,
      tierPickOf,
      storedApp: async (app) => (await store.apps.load([app]))[0],
    }),
    createGaps({ ledger, clock, oktaNow: calls.oktaNow }),
    createSweep({
      ledger,
      store,
      foldPending,
      clock,
      hasAnswered,
      decision: connection.decision,
      isErased,
      tierPickOf,
    }),
    createGroups({
      ledger,
      groups: store.groups,
      reading: groups,
      askedAt: latest(connection.reconnectedAt, connection.requestedAt),
      clock,
    }),
  ];
}
