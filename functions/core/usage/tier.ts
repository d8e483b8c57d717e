import type { TierRead } from '../okta/oktaFacts.ts';
import type { Instant } from '../time.ts';

/** The attribute of app users that the admin has picked as the licence tier, and when. */
export interface TierPick {
  readonly attribute: string;
  /** Tells a pick from an earlier one of the same attribute: what was counted for that one may be outdated. */
  readonly pickedAt: Instant;
}

/** What is kept of a seat's tier: its values, each with the time of the row that first had it, the oldest first. */
export interface SeatTier {
  readonly attribute: string;
  readonly values: readonly { readonly at: Instant; readonly value: string | undefined }[];
}

/** Names of attributes that are kept of one app, and how long one may be. */
const MAX_ATTRIBUTES = 50;
export const MAX_ATTRIBUTE_LENGTH = 64;
/** An attribute with more different values than that is no tier: its seats are not counted by value. */
export const MAX_TIERS = 50;
/** Changes that are kept, so that a past day has the tier of its time. */
const VALUES_KEPT = 8;

/** The tier after a row that was asked for at `at` and is not older than the rows before it. */
export function mergeTier(tier: SeatTier | undefined, read: TierRead, at: Instant): SeatTier | undefined {
  const before = tier?.attribute === read.attribute ? tier.values.filter((one) => one.at < at) : [];
  const last = before.at(-1);
  if (last?.value === read.value)
    return before.length === 0 ? undefined : { attribute: read.attribute, values: before };
  return { attribute: read.attribute, values: [...before, { at, value: read.value }].slice(-VALUES_KEPT) };
}

/** The newest value that was read under the picked attribute. A value of any other attribute says nothing. */
export const tierOf = (
  { tier }: { readonly tier?: SeatTier | undefined },
  pick: Pick<TierPick, 'attribute'> | undefined,
): string | undefined =>
  tier !== undefined && tier.attribute === pick?.attribute ? tier.values.at(-1)?.value : undefined;

/** The tier as it was known when `end` came; undefined before the first row. */
export function tierBefore(tier: SeatTier, end: Instant): SeatTier | undefined {
  const values = tier.values.filter(({ at }) => at < end);
  if (values.length === tier.values.length) return tier;
  return values.length === 0 ? undefined : { ...tier, values };
}

export const samePick = (a: TierPick | undefined, b: TierPick | undefined): boolean =>
  a?.attribute === b?.attribute && a?.pickedAt === b?.pickedAt;

/** The seat without a tier that was kept under another attribute than the one picked now. */
export const withoutOtherTier = <Seat extends { readonly tier?: SeatTier | undefined }>(
  seat: Seat,
  pick: TierPick | undefined,
): Seat => (seat.tier === undefined || seat.tier.attribute === pick?.attribute ? seat : { ...seat, tier: undefined });

/** The names in order, `MAX_ATTRIBUTES` of them; the picked one is kept whatever its place. */
export function boundedNames(names: Iterable<string>, picked: string | undefined): readonly string[] {
  const sorted = [...new Set(names)].sort();
  if (sorted.length <= MAX_ATTRIBUTES) return sorted;
  const kept = sorted.slice(0, MAX_ATTRIBUTES);
  return picked === undefined || kept.includes(picked) || !sorted.includes(picked)
    ? kept
    : [...kept.slice(0, -1), picked].sort();
}
