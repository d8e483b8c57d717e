import type { GroupId } from '../../ids.ts';
import type { Segment } from '../../ledger/segment.ts';
import type { UsageStore } from '../../ports/usage.ts';
import { unreadGroup } from '../../usage/group.ts';

/**
 * Stores, without a name, each group that a row of the segments names and that is not stored. Doing it twice changes nothing.
 * @returns whether there were any: their names must be read
 */
export async function foldGroups(store: Pick<UsageStore, 'groups'>, segments: readonly Segment[]): Promise<boolean> {
  const named = new Set<GroupId>();
  for (const { assignments } of segments) for (const { group } of assignments) if (group) named.add(group);
  if (named.size === 0) return false;
  for (const { group } of await store.groups.load([...named])) named.delete(group);
  if (named.size === 0) return false;
  await store.groups.put([...named].map(unreadGroup));
  return true;
}
