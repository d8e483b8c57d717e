import { HORIZONS, type Horizon, SILENCE_OUTCOMES, type SilenceOutcome } from '../contract/words/reliability.ts';
import type { AppId, PersonId } from '../core/ids.ts';
import type { BackTestReader, BackTestStore } from '../core/ports/backTests.ts';
import type { Day } from '../core/time.ts';
import { decodeCounts, encodeCounts } from '../core/usage/dayCounts.ts';
import type { AppBackTest } from '../core/usage/reliability/appBackTest.ts';
import { byHorizon, noOutcomes, type PastVerdicts } from '../core/usage/reliability/backTest.ts';
import { type CameBack, cameBackBy } from '../core/usage/reliability/cameBack.ts';
import type { GapHistogram } from '../core/usage/reliability/gapHistogram.ts';
import type { Calibration, OrgBackTest, OrgPastVerdicts } from '../core/usage/reliability/orgBackTest.ts';
import {
  type Item,
  item,
  jsonAttribute,
  numberAttribute,
  optional,
  readJson,
  readNumber,
  readString,
  required,
  stringAttribute,
} from './attributes.ts';
import type { ConnectionTable } from './connectionTable.ts';
import type { ConnectionKeys } from './keys.ts';
import type { LeasedWriter } from './leasedWriter.ts';
import { keyOf, loadItem, partitionQuery, queryPages } from './table.ts';

/** Closed, first and open gaps, each as `encodeCounts` has them, in base64: a third of what lists of numbers take. */
type StoredGaps = readonly [closed: string, first: string, open: string];
/** By horizon, and within it by outcome. Weeks without a silent seat have the day alone. */
type StoredOutcomes = readonly (readonly number[])[];
type StoredWeek = readonly [
  day: Day,
  silent?: number,
  outcomes?: StoredOutcomes,
  expected?: readonly (number | null)[],
];
type StoredOrgWeek = readonly [Day, number, StoredOutcomes, calibration: readonly (readonly number[])[]];
type StoredRegret = readonly [person: PersonId, removedOn: Day, givenBackOn: Day];

const packGaps = ({ closed, first, open }: GapHistogram): StoredGaps => [
  base64(encodeCounts(closed)),
  base64(encodeCounts(first)),
  base64(encodeCounts(open)),
];

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const unpackCounts = (text = '') => decodeCounts(Buffer.from(text, 'base64'));
const unpackGaps = ([closed, first, open]: StoredGaps): GapHistogram => ({
  closed: unpackCounts(closed),
  first: unpackCounts(first),
  open: unpackCounts(open),
});
const NO_GAPS_STORED: StoredGaps = ['', '', ''];

const packOutcomes = (outcomes: PastVerdicts['outcomes']): StoredOutcomes =>
  HORIZONS.map((horizon) => SILENCE_OUTCOMES.map((outcome) => outcomes[horizon][outcome]));

function unpackOutcomes(packed: StoredOutcomes = []): PastVerdicts['outcomes'] {
  return byHorizon((horizon): Record<SilenceOutcome, number> => {
    const counts = packed[HORIZONS.indexOf(horizon)] ?? [];
    const found = noOutcomes();
    SILENCE_OUTCOMES.forEach((outcome, index) => {
      found[outcome] = counts[index] ?? 0;
    });
    return found;
  });
}

/** An expectation is shown with one decimal at most. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

const packWeek = ({ day, silent, outcomes, expected }: PastVerdicts): StoredWeek =>
  silent === 0
    ? [day]
    : [
        day,
        silent,
        packOutcomes(outcomes),
        HORIZONS.map((horizon) => (expected[horizon] === undefined ? null : rounded(expected[horizon]))),
      ];

const unpackWeek = ([day, silent = 0, outcomes, expected = []]: StoredWeek): PastVerdicts => ({
  day,
  silent,
  outcomes: unpackOutcomes(outcomes),
  expected: byHorizon((horizon) => expected[HORIZONS.indexOf(horizon)] ?? undefined),
});

/** By horizon: judged, used again. */
export type StoredCameBack = readonly (readonly [judged: number, usedAgain: number])[];

export const packCameBack = ({ within30, within60, within90 }: CameBack): StoredCameBack =>
  [within30, within60, within90].map(({ judged, usedAgain }) => [judged, usedAgain]);

export const unpackCameBack = (packed: StoredCameBack): CameBack =>
  cameBackBy((horizon) => {
    const [judged = 0, usedAgain = 0] = packed[HORIZONS.indexOf(horizon)] ?? [];
    return { judged, usedAgain };
  });

const packOrgWeek = ({ day, silent, outcomes, calibration }: OrgPastVerdicts): StoredOrgWeek => [
  day,
  silent,
  packOutcomes(outcomes),
  HORIZONS.map((horizon) => {
    const { judged, usedAgain, expected } = calibration[horizon];
    return [judged, usedAgain, rounded(expected)];
  }),
];

const unpackOrgWeek = ([day, silent, outcomes, calibration]: StoredOrgWeek): OrgPastVerdicts => ({
  day,
  silent,
  outcomes: unpackOutcomes(outcomes),
  calibration: byHorizon((horizon: Horizon): Calibration => {
    const [judged = 0, usedAgain = 0, expected = 0] = calibration[HORIZONS.indexOf(horizon)] ?? [];
    return { judged, usedAgain, expected };
  }),
});

/** The back-tests of a connection's apps lie in one partition, each under its app's id, with that of all of them. */
export function backTestItem(keys: ConnectionKeys, test: AppBackTest): Item {
  const { app, through, idleAfterDays, weeks, cameBack, gaps, departments, regrets, regretCount } = test;
  return item({
    ...keyOf(keys.backTest(app)),
    through: numberAttribute(through),
    idleAfterDays: numberAttribute(idleAfterDays),
    weeks: jsonAttribute(weeks.map(packWeek)),
    cameBack: jsonAttribute(packCameBack(cameBack)),
    gaps: jsonAttribute(packGaps(gaps)),
    departments: jsonAttribute([...departments].map(([name, histogram]) => [name ?? null, packGaps(histogram)])),
    regrets: jsonAttribute(
      regrets.map(({ person, removedOn, givenBackOn }): StoredRegret => [person, removedOn, givenBackOn]),
    ),
    regretCount: numberAttribute(regretCount),
  });
}

function readBackTest(stored: Item): AppBackTest {
  const departments = readJson<readonly (readonly [string | null, StoredGaps])[]>(stored.departments) ?? [];
  return {
    app: required(stored.sk?.S, 'sk') as AppId,
    through: required(readNumber(stored.through), 'through'),
    idleAfterDays: required(readNumber(stored.idleAfterDays), 'idleAfterDays'),
    weeks: (readJson<readonly StoredWeek[]>(stored.weeks) ?? []).map(unpackWeek),
    cameBack: unpackCameBack(required(readJson<StoredCameBack>(stored.cameBack), 'cameBack')),
    gaps: unpackGaps(readJson<StoredGaps>(stored.gaps) ?? NO_GAPS_STORED),
    departments: new Map(departments.map(([name, histogram]) => [name ?? undefined, unpackGaps(histogram)])),
    regrets: (readJson<readonly StoredRegret[]>(stored.regrets) ?? []).map(([person, removedOn, givenBackOn]) => ({
      person,
      removedOn,
      givenBackOn,
    })),
    regretCount: readNumber(stored.regretCount) ?? 0,
  };
}

const orgBackTestItem = (keys: ConnectionKeys, test: OrgBackTest): Item =>
  item({
    ...keyOf(keys.orgBackTest),
    version: stringAttribute(test.version),
    apps: numberAttribute(test.apps),
    through: optional(test.through, numberAttribute),
    weeks: jsonAttribute(test.weeks.map(packOrgWeek)),
    gaps: jsonAttribute(packGaps(test.gaps)),
    regrets: jsonAttribute(
      test.regrets.map(({ app, person, removedOn, givenBackOn }) => [app, person, removedOn, givenBackOn]),
    ),
    regretCount: numberAttribute(test.regretCount),
  });

function readOrgBackTest(stored: Item): OrgBackTest {
  const regrets = readJson<readonly (readonly [AppId, ...StoredRegret])[]>(stored.regrets) ?? [];
  return {
    version: required(readString(stored.version), 'version'),
    apps: readNumber(stored.apps) ?? 0,
    through: readNumber(stored.through),
    weeks: (readJson<readonly StoredOrgWeek[]>(stored.weeks) ?? []).map(unpackOrgWeek),
    gaps: unpackGaps(readJson<StoredGaps>(stored.gaps) ?? NO_GAPS_STORED),
    regrets: regrets.map(([app, person, removedOn, givenBackOn]) => ({ app, person, removedOn, givenBackOn })),
    regretCount: readNumber(stored.regretCount) ?? 0,
  };
}

export function createBackTestReader({ table, keys, consistent }: ConnectionTable): BackTestReader {
  return {
    async find(app) {
      const stored = await loadItem(table, keys.backTest(app), consistent);
      return stored && readBackTest(stored);
    },
    async ofOrg() {
      const stored = await loadItem(table, keys.orgBackTest, consistent);
      return stored && readOrgBackTest(stored);
    },
  };
}

export function createBackTestStore(connection: ConnectionTable, writer: LeasedWriter): BackTestStore {
  const { table, keys, consistent } = connection;
  return {
    ...createBackTestReader(connection),
    async list() {
      const found: AppBackTest[] = [];
      for await (const page of queryPages(table, partitionQuery(keys.backTests, consistent)))
        for (const stored of page) if (stored.sk?.S !== keys.orgBackTest.sk) found.push(readBackTest(stored));
      return found;
    },
    put: (tests) => writer.putAll(tests.map((test) => () => backTestItem(keys, test))),
    putOfOrg: (test) => writer.putAll([() => orgBackTestItem(keys, test)]),
    remove: (apps) => writer.deleteAll([...apps.map(keys.backTest), keys.orgBackTest]),
  };
}
