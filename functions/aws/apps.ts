import type { AppId } from '../core/ids.ts';
import type { AppReader, AppStore } from '../core/ports/apps.ts';
import type { Instant } from '../core/time.ts';
import { type App, type BackTestMark, type SummedApp, unknownApp } from '../core/usage/app.ts';
import { type DayCounts, decodeCounts, encodeCounts } from '../core/usage/dayCounts.ts';
import { NO_SUMMARY, packSums, type Summary, unpackSums } from '../core/usage/summary.ts';
import { type StoredTiers, storedTiers, unpackTiers } from '../core/usage/tierSums.ts';
import {
  type Item,
  item,
  jsonAttribute,
  nonEmptyBinary,
  numberAttribute,
  optional,
  readBinary,
  readJson,
  readNumber,
  readString,
  required,
  stringAttribute,
} from './attributes.ts';
import { packCameBack, type StoredCameBack, unpackCameBack } from './backTests.ts';
import type { ConnectionTable } from './connectionTable.ts';
import type { ConnectionKeys } from './keys.ts';
import type { LeasedWriter } from './leasedWriter.ts';
import { wholeContext } from './storedContext.ts';
import { keyOf, loadItem, loadItems, partitionQuery, queryPages } from './table.ts';

/** Apps of a connection lie in one partition, each under its id. */
export const appItem = (keys: ConnectionKeys, app: App): Item =>
  item({
    ...keyOf(keys.app(app.app)),
    fact: app.fact && jsonAttribute(app.fact),
    status: app.status && jsonAttribute(app.status),
    signOnSince: optional(app.signOnSince, numberAttribute),
    signInLabel: optional(app.signInLabel, stringAttribute),
    signInDisplayName: optional(app.signInDisplayName, stringAttribute),
    unreadable: app.unreadable && jsonAttribute(app.unreadable),
    listedFrom: optional(app.listedFrom, numberAttribute),
    firstUsedAt: optional(app.firstUsedAt, numberAttribute),
    lastUsedAt: optional(app.lastUsedAt, numberAttribute),
    signIns: nonEmptyBinary(encodeCounts(app.signIns)),
    failedSignIns: nonEmptyBinary(encodeCounts(app.failedSignIns)),
    listings: nonEmptyBinary(encodeInstants(app.listings)),
    backTest: app.backTest && jsonAttribute({ ...app.backTest, cameBack: packCameBack(app.backTest.cameBack) }),
    sessions: app.sessions && jsonAttribute(app.sessions),
    summary: jsonAttribute({ ...app.summary, sums: packSums(app.summary.sums), tiers: storedTiers(app.summary.sums) }),
    attributes: app.attributes && jsonAttribute(app.attributes),
    order: app.order && jsonAttribute(app.order),
    days: app.days && jsonAttribute(app.days),
    foldedThrough: numberAttribute(app.foldedThrough),
  });

function readMark({ backTest }: Item): App['backTest'] {
  const mark = readJson<Omit<BackTestMark, 'cameBack'> & { readonly cameBack: StoredCameBack }>(backTest);
  return mark && { ...mark, cameBack: unpackCameBack(mark.cameBack) };
}

/** The attributes of an item that `readSummedApp` reads: half of its bytes. */
const SUMMED = ['sk', 'fact', 'signInLabel', 'signInDisplayName', 'listings', 'summary'];
const SUMMED_ONLY = {
  ProjectionExpression: SUMMED.map((name) => `#${name}`).join(', '),
  ExpressionAttributeNames: Object.fromEntries(SUMMED.map((name) => [`#${name}`, name])),
};

function readSummedApp(stored: Item): SummedApp {
  return {
    app: required(stored.sk?.S, 'sk') as AppId,
    fact: readJson(stored.fact),
    signInLabel: readString(stored.signInLabel),
    signInDisplayName: readString(stored.signInDisplayName),
    listings: decodeInstants(readBinary(stored.listings)),
    summary: readSummary(stored) ?? NO_SUMMARY,
  };
}

export function readApp(stored: Item): App {
  const summed = readSummedApp(stored);
  let signIns: DayCounts | undefined;
  let failedSignIns: DayCounts | undefined;
  return {
    ...unknownApp(summed.app),
    ...summed,
    status: readJson(stored.status),
    ...(stored.signOnSince && { signOnSince: required(readNumber(stored.signOnSince), 'signOnSince') }),
    unreadable: readJson(stored.unreadable),
    listedFrom: readNumber(stored.listedFrom),
    firstUsedAt: readNumber(stored.firstUsedAt),
    lastUsedAt: readNumber(stored.lastUsedAt),
    // A year of days: decoded where they are asked for, which the list of all seats does not.
    get signIns() {
      signIns ??= decodeCounts(readBinary(stored.signIns));
      return signIns;
    },
    get failedSignIns() {
      failedSignIns ??= decodeCounts(readBinary(stored.failedSignIns));
      return failedSignIns;
    },
    backTest: readMark(stored),
    sessions: readJson(stored.sessions),
    order: readJson(stored.order),
    ...(stored.attributes && { attributes: readJson(stored.attributes) }),
    days: readJson(stored.days),
    foldedThrough: required(readNumber(stored.foldedThrough), 'foldedThrough'),
  };
}

type StoredSummary = Omit<Summary, 'sums'> & {
  readonly sums: readonly number[];
  readonly tiers?: StoredTiers;
};

function readSummary({ summary }: Item): Summary | undefined {
  const packed = readJson<StoredSummary>(summary);
  if (!packed) return undefined;
  const { context, sums, tiers, foldedThrough } = packed;
  return {
    context: context && wholeContext(context),
    foldedThrough,
    sums: unpackSums(sums, tiers === undefined ? undefined : unpackTiers(tiers)),
  };
}

export function createAppReader({ table, keys, consistent }: ConnectionTable): AppReader {
  const query = partitionQuery(keys.apps, consistent);
  return {
    async list() {
      const apps: App[] = [];
      for await (const page of queryPages(table, query)) apps.push(...page.map(readApp));
      return apps;
    },
    async summed() {
      const apps: SummedApp[] = [];
      for await (const page of queryPages(table, { ...query, ...SUMMED_ONLY })) apps.push(...page.map(readSummedApp));
      return apps;
    },
    async find(app) {
      const stored = await loadItem(table, keys.app(app), consistent);
      return stored && readApp(stored);
    },
    load: (apps) => loadItems(table, apps.map(keys.app), consistent, readApp),
  };
}

export function createAppStore(connection: ConnectionTable, writer: LeasedWriter): AppStore {
  const { keys } = connection;
  return {
    ...createAppReader(connection),
    put: (apps) => writer.putAll(apps.map((app) => () => appItem(keys, app))),
  };
}

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
  const instants: Instant[] = [];
  for (let at = 0; at + 6 <= packed.length; at += 6)
    instants.push(view.getUint16(at) * 2 ** 32 + view.getUint32(at + 2));
  return instants;
}
