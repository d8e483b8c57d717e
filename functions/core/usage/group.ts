import type { GroupUnnamedReason } from '../../contract/words/seats.ts';
import type { GroupId } from '../ids.ts';
import type { GroupFact } from '../okta/oktaFacts.ts';
import type { Instant } from '../time.ts';

/** A group that a seat's row has named. Its name and type are shown and nothing is counted from them. */
export interface Group {
  readonly group: GroupId;
  /** From the newest read; undefined until Okta has shown the group. */
  readonly fact: Omit<GroupFact, 'group'> | undefined;
  /** When it was read last, by Okta's clock. */
  readonly readAt: Instant | undefined;
  /** Okta had no such group then. */
  readonly isDeleted: boolean;
}

export const unreadGroup = (group: GroupId): Group => ({ group, fact: undefined, readAt: undefined, isDeleted: false });

/** A group as it is shown: with a name, or why it has none. */
export interface NamedGroup {
  readonly id: GroupId;
  readonly name: string | undefined;
  readonly type: string | undefined;
  readonly unnamed: GroupUnnamedReason | undefined;
}

/** @param isRefused whether Okta refused to show groups when they were read last */
export function nameGroup(id: GroupId, stored: Group | undefined, isRefused: boolean): NamedGroup {
  const { fact, isDeleted = false } = stored ?? {};
  const missing: GroupUnnamedReason = isDeleted ? 'DELETED' : isRefused ? 'RIGHT_MISSING' : 'NOT_READ';
  const unnamed = isDeleted || fact === undefined ? missing : undefined;
  return { id, name: fact?.name, type: fact?.type, unnamed };
}
