import type { ChangeKind, SeatState } from '../contract/words.ts';
import type { AppId, PersonId } from '../core/ids.ts';
import { DAY, type Day, isoDay, parseDay, startOf } from '../core/time.ts';
import type { AppDay } from '../core/usage/figures.ts';
import { type Change, changeId } from '../core/usage/seatTransition.ts';
import { packSums, unpackSums } from '../core/usage/summary.ts';
import {
  type Item,
  item,
  json,
  number,
  optionalNumber,
  optionalText,
  readJson,
  readNumber,
  readText,
  required,
  text,
} from './attributes.ts';
import type { connectionKeys } from './keys.ts';
import { keyOf } from './table.ts';

type Keys = ReturnType<typeof connectionKeys>;
type Said = Omit<AppDay, 'app' | 'day' | 'sums' | 'revisedAt'>;

export function appDayItem(keys: Keys, { app, day, sums, revisedAt, ...said }: AppDay): Item {
  return item({
    ...keyOf(keys.appDay(day, app)),
    said: json(said satisfies Said),
    sums: json(packSums(sums)),
    revisedAt: optionalNumber(revisedAt),
  });
}

/** The partition of a day holds the org's own row, too. */
export const isAppDay = ({ said }: Item): boolean => said !== undefined;

export function readAppDay(stored: Item): AppDay {
  // Built field by field: JSON leaves out what is undefined, and a row made again is compared with the stored one.
  const said = required(readJson<Said>(stored.said), 'said');
  return {
    app: required(stored.sk?.S, 'sk') as AppId,
    day: required(parseDay(stored.pk?.S?.slice(-10)), 'day'),
    label: said.label,
    name: said.name,
    status: said.status,
    signOnMode: said.signOnMode,
    internal: said.internal,
    seatPrice: said.seatPrice,
    purchasedSeats: said.purchasedSeats,
    eligiblePeople: said.eligiblePeople,
    context: { ...said.context, excluded: said.context.excluded, listedFrom: said.context.listedFrom },
    failedSignIns: said.failedSignIns,
    firstUsedAt: said.firstUsedAt,
    lastUsedOn: said.lastUsedOn,
    sums: unpackSums(required(readJson<number[]>(stored.sums), 'sums')),
    revisedAt: readNumber(stored.revisedAt),
  };
}

/** Changes are kept for as long as the ledger they follow from. */
const CHANGES_KEPT = 100 * DAY;

export const changeItem = (keys: Keys, change: Change): Item =>
  item({
    ...keyOf(keys.change(changeId(change))),
    on: text(isoDay(change.on)),
    from: optionalText(change.from),
    to: optionalText(change.to),
    expiresAt: number((startOf(change.publishedOn) + CHANGES_KEPT) / 1000),
  });

export function readChange(stored: Item): Change {
  const [told, app, person, kind] = required(stored.sk?.S, 'sk').split('#');
  return {
    publishedOn: required<Day>(parseDay(told), 'publishedOn'),
    on: required<Day>(parseDay(readText(stored.on)), 'on'),
    app: app as AppId,
    person: person === '' ? undefined : (person as PersonId),
    kind: kind as ChangeKind,
    from: readText(stored.from) as SeatState | undefined,
    to: readText(stored.to) as SeatState | undefined,
  };
}
