import type { ChangeBody } from '../../contract/usageBodies.ts';
import { type Day, dayOf, isoDay } from '../../core/time.ts';
import { type Change, changeId } from '../../core/usage/seatTransition.ts';
import type { Opened, PageOf } from './opened.ts';

const DEFAULT_DAYS = 7;

/**
 * Changes in the order of the feed. A day's changes are shown once they are all there, so that whoever goes on after
 * the last one seen misses none and sees none twice.
 */
export async function listChanges(
  { reader, connection }: Opened,
  since: string | undefined,
  place: unknown,
  limit: number,
): Promise<PageOf<ChangeBody>> {
  const { days, coverage } = connection.syncState;
  if (!days || !coverage) return { items: [], next: undefined };
  const newest: Day = Math.min(days.through, dayOf(coverage.dataThrough) - 1);
  const from = since === undefined ? isoDay(newest - DEFAULT_DAYS + 1) : since.replaceAll('.', '#');
  const changes = await reader.changes.feed(typeof place === 'string' ? place : from, newest, limit + 1);
  const shown = changes.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(describeChange), next: changes.length > limit && last ? changeId(last) : undefined };
}

const describeChange = (change: Change): ChangeBody => ({
  id: changeId(change).replaceAll('#', '.'),
  kind: change.kind,
  on: isoDay(change.on),
  toldOn: isoDay(change.publishedOn),
  appId: change.app,
  personId: change.person ?? null,
  from: change.from ?? null,
  to: change.to ?? null,
});
