import type { ReportGrouping } from '../../contract/words.ts';
import { mapPooled } from '../../core/concurrency.ts';
import type { AppId } from '../../core/ids.ts';
import { type Day, daysOfMonth, type Month, monthOf } from '../../core/time.ts';
import { isInternal } from '../../core/usage/app.ts';
import { type Coverage, type DirectoryNeeds, shortfallsOf, WHOLE_DIRECTORY } from '../../core/usage/coverage.ts';
import { figuresNow } from '../../core/usage/figures.ts';
import { priceOn } from '../../core/usage/money/price.ts';
import { sumOfParts } from '../../core/usage/report/month.ts';
import {
  type CountedMonth,
  countedDays,
  groupsOf,
  monthOfNow,
  pastMonth,
  type ReportGroup,
} from '../../core/usage/report/reportRows.ts';
import type { Rules } from '../../core/usage/rules.ts';
import type { LoadedConnection } from '../http/loadConnection.ts';
import { momentOf } from '../http/moment.ts';
import type { ReportedMonth } from './present.ts';

/** What every row of a report is computed with. */
interface ReportNeeds {
  readonly rules: Rules;
  /** The longest idle threshold by which one of the apps judges seats. */
  readonly idleAfterDays: number;
  readonly directory: DirectoryNeeds;
}

/** The needs of a report over one app, or over all. */
export async function reportNeeds(loaded: LoadedConnection, app: AppId | undefined): Promise<ReportNeeds> {
  const [rules, directory] = await Promise.all([
    loaded.rules(),
    app === undefined ? WHOLE_DIRECTORY : loaded.directoryOf(app),
  ]);
  const thresholds =
    app === undefined
      ? [...rules.apps.values()].flatMap(({ idleAfterDays, excluded }) => (excluded ? [] : (idleAfterDays ?? [])))
      : [rules.apps.get(app)?.idleAfterDays ?? rules.idleAfterDays];
  return { rules, idleAfterDays: Math.max(app === undefined ? rules.idleAfterDays : 0, ...thresholds), directory };
}

/**
 * The months, each over one app or over all of them: the month of now as of now, every other one as of its end. Two
 * queries, and the org's rows of the months' last days.
 */
export async function readMonths(
  loaded: LoadedConnection,
  months: readonly Month[],
  app: AppId | undefined,
  needs: ReportNeeds,
): Promise<ReadonlyMap<Month, ReportedMonth>> {
  const { reader, connection, asOf, priceDay } = loaded;
  const apps = (app === undefined ? await reader.apps.list() : [await loaded.app(app)]).filter(
    (one) => !isInternal(one),
  );
  const options = { rules: needs.rules, rows: connection.syncState.days };
  const { eligiblePeople } = connection.syncState;
  const counted = months.map((month): CountedMonth | undefined => {
    if (asOf === undefined || month !== monthOf(asOf)) return pastMonth(apps, month, options);
    const now = apps.map((one) => ({ app: one, figures: figuresNow(one, { rules: needs.rules, eligiblePeople }) }));
    return monthOfNow(now, options, { asOf, priceDay });
  });
  const people = await (app === undefined ? peopleOfOrg(loaded, counted) : undefined);
  return new Map(
    months.map((month, index) => {
      const one = counted[index];
      const ofParts =
        one && app !== undefined ? sumOfParts(one.parts.map(({ counts }) => counts)).activePeople : undefined;
      return [month, reported(loaded, month, one, needs, one && (people?.get(one.days.through) ?? ofParts))];
    }),
  );
}

/** Different people who signed in to any app since their month began, by the last day. */
async function peopleOfOrg(
  { reader }: LoadedConnection,
  counted: readonly (CountedMonth | undefined)[],
): Promise<ReadonlyMap<Day, number>> {
  const rows = await reader.orgDays.load(counted.flatMap((one) => one?.days.through ?? []));
  return new Map(rows.map(({ day, people }) => [day, people.month]));
}

/** One group of a month, in the order in which groups are listed; undefined stands for the whole month. */
export interface ReportedGroups {
  readonly total: ReportedMonth;
  readonly groups: readonly { readonly group: ReportGroup; readonly reported: ReportedMonth }[];
}

/** Each month by department or cost centre, as of its newest date that is over. One query for each month. */
export async function readGroups(
  loaded: LoadedConnection,
  months: readonly Month[],
  { app, by }: { readonly app: AppId | undefined; readonly by: ReportGrouping },
  needs: ReportNeeds,
): Promise<readonly ReportedGroups[]> {
  const { reader, connection } = loaded;
  if (app !== undefined) await loaded.app(app);
  return mapPooled(months, months.length, async (month): Promise<ReportedGroups> => {
    const days = countedDays(month, connection.syncState.days);
    if (!days) return { total: reported(loaded, month, undefined, needs, undefined), groups: [] };
    const found = app === undefined ? await reader.appMonths.ofMonth(month) : [await reader.appMonths.find(month, app)];
    const ofApps = found.filter((one) => one !== undefined);
    const ofMonth = { month, days, freedThrough: days.through, isNow: false, revisedAt: undefined };
    const priceOf = (of: AppId) => priceOn(needs.rules.apps.get(of)?.prices, days.through);
    const groups = groupsOf(ofApps, by, priceOf).map(({ group, parts }) => {
      // One person has one group, but may use several apps.
      const people = app === undefined ? undefined : sumOfParts(parts.map(({ counts }) => counts)).activePeople;
      return { group, reported: reported(loaded, month, { ...ofMonth, parts }, needs, people) };
    });
    const all = { ...ofMonth, parts: groups.flatMap(({ reported: { counted } }) => counted?.parts ?? []) };
    const people =
      app === undefined
        ? (await peopleOfOrg(loaded, [all])).get(days.through)
        : sumOfParts(all.parts.map(({ counts }) => counts)).activePeople;
    return { total: reported(loaded, month, all, needs, people), groups };
  });
}

function reported(
  loaded: LoadedConnection,
  month: Month,
  counted: CountedMonth | undefined,
  { idleAfterDays, directory }: ReportNeeds,
  activePeople: number | undefined,
): ReportedMonth {
  if (!counted) return { month, counted, isOver: false, shortfalls: ['BEFORE_OBSERVED'], activePeople: undefined };
  const { from, through: last } = daysOfMonth(month);
  const { through } = counted.days;
  const coverage = coverageOn(loaded, counted);
  const needs = { days: { from, through }, idleAfterDays, directory };
  return {
    month,
    counted,
    isOver: !counted.isNow && through === last,
    shortfalls: coverage ? shortfallsOf(coverage, { asOf: through, isPast: !counted.isNow }, needs) : ['STILL_READING'],
    activePeople,
  };
}

const coverageOn = ({ connection, moment }: LoadedConnection, { isNow, days }: CountedMonth): Coverage | undefined =>
  isNow ? moment.coverage : momentOf(connection, days.through).coverage;

/** A group in a month in which it held no seat. @param countsPeople whether people of groups are counted */
export const emptyGroup = ({ counted, ...month }: ReportedMonth, countsPeople: boolean): ReportedMonth => ({
  ...month,
  counted: counted && { ...counted, parts: [] },
  activePeople: counted && countsPeople ? 0 : undefined,
});
