import type { GroupReading } from '../../connections/connection.ts';
import type { GroupId } from '../../ids.ts';
import { isStreamBegun } from '../../ledger/positions.ts';
import type { Page } from '../../okta/oktaFacts.ts';
import type { GroupStore } from '../../ports/groups.ts';
import { DAY, type Instant } from '../../time.ts';
import type { Group } from '../../usage/group.ts';
import type { LedgerWriter } from '../ledgerWriter.ts';
import { OUTAGES_IN_A_ROW, RETRY_TOLERANCE, retryThingAt, SWEEP } from '../oktaPolicy.ts';
import type { NextRead, ReadSource, Verdict } from './source.ts';

export interface GroupOptions {
  readonly ledger: Pick<LedgerWriter, 'positions'>;
  readonly groups: GroupStore;
  /** What the connection keeps of this source. */
  readonly reading: { current(): GroupReading; change(reading: GroupReading): void };
  /** When the customer last entered a token or asked for a sync: what failed before that is tried again. */
  readonly askedAt: Instant | undefined;
  readonly clock: () => Instant;
}

/**
 * The names of groups that seats are held through: each is read once by id, and again in every round of the sweep. A name
 * is shown and nothing is counted from it, so it is stored at once instead of in the ledger, and a group that Okta does
 * not show is tried again later without making the connection unwell.
 */
export function createGroups({ ledger, groups, reading, askedAt, clock }: GroupOptions): ReadSource {
  let stored: Map<GroupId, Group> | undefined;
  const tried = new Set<GroupId>();
  const { failed: failedBefore } = reading.current();
  let failuresInARow = 0;
  let hasFailed = false;
  let isStopped = false;

  const isUnread = ({ fact, isDeleted }: Group): boolean => fact === undefined && !isDeleted;
  const isOld = ({ fact, readAt, isDeleted }: Group): boolean =>
    fact !== undefined && !isDeleted && (readAt ?? 0) <= clock() - SWEEP.round + RETRY_TOLERANCE;

  function isDue(): boolean {
    const { unread, dueAt, failed } = reading.current();
    const now = clock() + RETRY_TOLERANCE;
    if (tried.size === 0 && failed && (askedAt ?? 0) <= failed.at && retryAt(failed) > now) return false;
    return unread || (dueAt !== undefined && dueAt <= now);
  }

  async function findNext(): Promise<Group | undefined> {
    stored ??= new Map((await groups.list()).map((group) => [group.group, group]));
    const untried = [...stored.values()].filter(({ group }) => !tried.has(group));
    return isStopped ? undefined : (untried.find(isUnread) ?? untried.find(isOld));
  }

  /** Everything has been tried: says what is left, and when the names are due again. */
  function conclude(): void {
    const all = [...(stored?.values() ?? [])];
    stored = undefined; // a fold may store more
    const { failed } = reading.current();
    const named = all.flatMap(({ fact, readAt, isDeleted }) => (fact && readAt && !isDeleted ? [readAt] : []));
    reading.change({
      unread: all.some(isUnread),
      ...(named.length > 0 && { dueAt: Math.min(...named) + SWEEP.round }),
      ...(hasFailed && failed && { failed }),
    });
  }

  async function keep(group: Group): Promise<void> {
    tried.add(group.group);
    failuresInARow = 0;
    stored?.set(group.group, group);
    await groups.put([group]);
  }

  function readOf(known: Group): NextRead {
    const { group } = known;
    return {
      call: isUnread(known) ? 'group' : 'sweepGroup',
      subject: { kind: 'group', id: group },
      async ask(org) {
        const page = await org.group(group);
        return { page, read: () => readGroup(page, known) };
      },
      async failed(failure): Promise<Verdict> {
        if (failure.kind === 'notFound') {
          await keep({ ...known, readAt: failure.at, isDeleted: true });
          return { kind: 'goOn' };
        }
        tried.add(group);
        hasFailed = true;
        failuresInARow += 1;
        // One that is refused again shows that the right is still missing, so that the others need not be asked for.
        if (failuresInARow >= (failedBefore?.isRefused ? 1 : OUTAGES_IN_A_ROW)) isStopped = true;
        const runs = (failedBefore?.runs ?? 0) + 1;
        const isRefused = failure.kind === 'refused';
        reading.change({ ...reading.current(), failed: { at: clock(), runs, isRefused } });
        return { kind: 'goOn' };
      },
    };
  }

  async function readGroup(page: Page<{ readonly name: string; readonly type: string | undefined }>, known: Group) {
    const [fact] = page.items;
    if (fact)
      await keep({ ...known, fact: { name: fact.name, type: fact.type }, readAt: page.requestedAt, isDeleted: false });
    return { page, positions: ledger.positions, segment: undefined };
  }

  return {
    name: 'groups',
    isDeferrable: true,
    readAt: () => -Infinity,
    async next() {
      if (!isStreamBegun(ledger.positions) || !isDue()) return undefined;
      const next = await findNext();
      if (next) return readOf(next);
      conclude();
      return undefined;
    },
  };
}

/** A right that is missing is looked for once a day; what Okta did not answer, ever less often. */
const retryAt = ({ at, runs, isRefused }: NonNullable<GroupReading['failed']>): Instant =>
  isRefused ? at + DAY : retryThingAt(runs, at);
