import { type MonthGroup, packMonth, packMonthTiers, sumOfParts } from './month.ts';

/** Bytes of groups that one item holds; an item of the table holds 400 KB at most. */
const MOST_BYTES = 200_000;
/** About what the counts of a group take. */
const BYTES_OF_COUNTS = 80;

/**
 * The groups with the most seats first, as many as fit into one item. The others are joined in one, so that their sum
 * stays the same.
 */
export function fittingGroups(groups: readonly MonthGroup[], mostBytes = MOST_BYTES): readonly MonthGroup[] {
  const sorted = groups.toSorted((a, b) => weightOf(b) - weightOf(a) || (keyOfGroup(a) < keyOfGroup(b) ? -1 : 1));
  let bytes = 0;
  const end = sorted.findIndex((group) => {
    const tiers = group.counts.tiers ? JSON.stringify(packMonthTiers(group.counts.tiers)) : '';
    bytes += BYTES_OF_COUNTS + Buffer.byteLength(keyOfGroup(group)) + Buffer.byteLength(tiers);
    return bytes > mostBytes;
  });
  if (end < 0) return sorted;
  const rest = sumOfParts(sorted.slice(end).map(({ counts }) => counts));
  return [...sorted.slice(0, end), { department: undefined, costCenter: undefined, isRest: true, counts: rest }];
}

const weightOf = ({ counts }: MonthGroup): number => packMonth(counts).reduce((sum, count) => sum + count, 0);

const keyOfGroup = ({ department, costCenter }: MonthGroup): string => JSON.stringify([department, costCenter]);
