import type { Segment } from '../../ledger/segment.ts';
import type { UsageStore } from '../../ports/usage.ts';
import { type App, unknownApp } from '../../usage/app.ts';
import { applyToApp } from './applyMutations.ts';
import { groupMutations } from './mutations.ts';

/**
 * Every app with what the pending segments say of the app itself. Nothing is written: an app whose list of assignments
 * is about to be read would be written again with its seats.
 */
export async function knownApps(store: Pick<UsageStore, 'apps'>, pending: readonly Segment[]): Promise<readonly App[]> {
  const apps = new Map((await store.apps.list()).map((app) => [app.app, app]));
  const facts = pending.filter(saysSomethingOfApps).map(withoutUse);
  for (const [id, list] of groupMutations(facts).apps)
    apps.set(id, applyToApp(apps.get(id) ?? unknownApp(id), list, pending.at(-1)?.sequence ?? 0));
  return [...apps.values()];
}

const saysSomethingOfApps = ({ apps, appStatuses, unreadableApps, listed }: Segment): boolean =>
  apps.length + appStatuses.length + unreadableApps.length > 0 || listed !== undefined;

const withoutUse = (segment: Segment): Segment => ({
  ...segment,
  signIns: [],
  failedSignIns: [],
  assignments: [],
  assignmentEvents: [],
  logouts: [],
});
