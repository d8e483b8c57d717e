import type { GroupId } from '../../core/ids.ts';
import { type NamedGroup, nameGroup } from '../../core/usage/group.ts';
import type { Seat } from '../../core/usage/seat.ts';
import type { LoadedConnection } from './loadConnection.ts';

/** A group by its id, with its name or why it has none. */
export type GroupNames = (id: GroupId) => NamedGroup;

/** The names of the groups that these seats are held through. One batch of reads; none where no seat names a group. */
export const loadSeatGroups = (loaded: LoadedConnection, seats: readonly Seat[]): Promise<GroupNames> =>
  loadGroupNames(
    loaded,
    seats.flatMap(({ assignment }) => assignment.seen?.group ?? []),
  );

/** The names of groups, each read once. */
export async function loadGroupNames(
  { reader, connection }: Pick<LoadedConnection, 'reader' | 'connection'>,
  groups: readonly GroupId[],
): Promise<GroupNames> {
  const ids = [...new Set(groups)];
  const stored = ids.length === 0 ? [] : await reader.groups.load(ids);
  const byId = new Map(stored.map((group) => [group.group, group]));
  const isRefused = connection.syncState.groups.failed?.isRefused ?? false;
  return (id) => nameGroup(id, byId.get(id), isRefused);
}
