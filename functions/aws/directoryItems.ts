import type { AppId, PersonId } from '../core/ids.ts';
import { type Instant, parseDay } from '../core/time.ts';
import { type App, unknownApp } from '../core/usage/app.ts';
import { decodeCounts, encodeCounts } from '../core/usage/dayCounts.ts';
import type { OrgDay } from '../core/usage/orgDay.ts';
import { type Person, unknownPerson } from '../core/usage/person.ts';
import { packSums, type Summary, unpackSums } from '../core/usage/summary.ts';
import {
  type Item,
  item,
  json,
  number,
  optionalNumber,
  optionalText,
  readBytes,
  readJson,
  readNumber,
  readText,
  required,
  someBytes,
} from './attributes.ts';
import type { connectionKeys } from './keys.ts';
import { keyOf } from './table.ts';

type Keys = ReturnType<typeof connectionKeys>;

export const personItem = (keys: Keys, person: Person): Item =>
  item({
    ...keyOf(keys.person(person.person)),
    profile: person.profile && json(person.profile),
    status: person.status && json(person.status),
    activeDays: someBytes(encodeCounts(person.activeDays)),
    foldedThrough: number(person.foldedThrough),
  });

export const readPerson = (stored: Item): Person => ({
  ...unknownPerson(required(stored.sk?.S, 'sk') as PersonId),
  profile: readJson(stored.profile),
  status: readJson(stored.status),
  activeDays: decodeCounts(readBytes(stored.activeDays)),
  foldedThrough: required(readNumber(stored.foldedThrough), 'foldedThrough'),
});

export const appItem = (keys: Keys, app: App): Item =>
  item({
    ...keyOf(keys.app(app.app)),
    fact: app.fact && json(app.fact),
    status: app.status && json(app.status),
    signInLabel: optionalText(app.signInLabel),
    listedFrom: optionalNumber(app.listedFrom),
    firstUsedAt: optionalNumber(app.firstUsedAt),
    lastUsedAt: optionalNumber(app.lastUsedAt),
    signIns: someBytes(encodeCounts(app.signIns)),
    failedSignIns: someBytes(encodeCounts(app.failedSignIns)),
    listings: someBytes(encodeInstants(app.listings)),
    summary: json({ ...app.summary, sums: packSums(app.summary.sums) }),
    days: app.days && json(app.days),
    foldedThrough: number(app.foldedThrough),
  });

export function readApp(stored: Item): App {
  const unknown = unknownApp(required(stored.sk?.S, 'sk') as AppId);
  return {
    ...unknown,
    fact: readJson(stored.fact),
    status: readJson(stored.status),
    signInLabel: readText(stored.signInLabel),
    listedFrom: readNumber(stored.listedFrom),
    firstUsedAt: readNumber(stored.firstUsedAt),
    lastUsedAt: readNumber(stored.lastUsedAt),
    signIns: decodeCounts(readBytes(stored.signIns)),
    failedSignIns: decodeCounts(readBytes(stored.failedSignIns)),
    listings: decodeInstants(readBytes(stored.listings)),
    summary: readSummary(stored) ?? unknown.summary,
    days: readJson(stored.days),
    foldedThrough: required(readNumber(stored.foldedThrough), 'foldedThrough'),
  };
}

function readSummary({ summary }: Item): Summary | undefined {
  const packed = readJson<Omit<Summary, 'sums'> & { readonly sums: readonly number[] }>(summary);
  return packed && { ...packed, sums: unpackSums(packed.sums) };
}

export const orgDayItem = (keys: Keys, row: OrgDay): Item =>
  item({
    ...keyOf(keys.orgDay(row.day)),
    people: json(row.people),
    revisedAt: optionalNumber(row.revisedAt),
    foldedThrough: number(row.foldedThrough),
  });

export const readOrgDay = (stored: Item): OrgDay => ({
  day: required(parseDay(stored.pk?.S?.slice(-10)), 'day'),
  people: required(readJson<OrgDay['people']>(stored.people), 'people'),
  revisedAt: readNumber(stored.revisedAt),
  foldedThrough: required(readNumber(stored.foldedThrough), 'foldedThrough'),
});

/** Six bytes each: in text, a year of listings would be a quarter of an app's item, and lists of apps read all of it. */
function encodeInstants(instants: readonly Instant[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(instants.length * 6));
  instants.forEach((at, index) => {
    view.setUint16(index * 6, Math.floor(at / 2 ** 32));
    view.setUint32(index * 6 + 2, at % 2 ** 32);
  });
  return new Uint8Array(view.buffer);
}

function decodeInstants(packed: Uint8Array): Instant[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  return Array.from(
    { length: Math.floor(packed.length / 6) },
    (_, index) => view.getUint16(index * 6) * 2 ** 32 + view.getUint32(index * 6 + 2),
  );
}
