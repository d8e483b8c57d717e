import type { GroupId } from '../../core/ids.ts';
import { type NamedGroup, nameGroup } from '../../core/usage/group.ts';
import type { Seat } from '../../core/usage/seat.ts';
import type { LoadedConnection } from './loadConnection.ts';

/** How things in Okta are referred to: the org's host, and groups by their names. */
export interface OktaReferences {
  readonly host: string;
  group(id: GroupId): NamedGroup;
}

/** References to the groups that these seats are held through. One batch of reads; none where no seat names a group. */
export const loadSeatReferences = (loaded: LoadedConnection, seats: readonly Seat[]): Promise<OktaReferences> =>
  loadOktaReferences(
    loaded,
    seats.flatMap(({ assignment }) => assignment.seen?.group ?? []),
  );

/** References to groups, each of which is read once. */
export async function loadOktaReferences(
  { reader, connection }: Pick<LoadedConnection, 'reader' | 'connection'>,
  groups: readonly GroupId[],
): Promise<OktaReferences> {
  const ids = [...new Set(groups)];
  const stored = ids.length === 0 ? [] : await reader.groups.load(ids);
  const byId = new Map(stored.map((group) => [group.group, group]));
  const isRefused = connection.syncState.groups.failed?.isRefused ?? false;
  return { host: connection.host, group: (id) => nameGroup(id, byId.get(id), isRefused) };
}
