import type { ReportGrouping } from '../../contract/words/money.ts';
import { mapPooled } from '../../core/concurrency.ts';
import type { AppId } from '../../core/ids.ts';
import { type Day, daysOfMonth, type Month, monthOf } from '../../core/time.ts';
import { isInternal } from '../../core/usage/app.ts';
import { type Coverage, type DirectoryNeeds, shortfallsOf, WHOLE_DIRECTORY } from '../../core/usage/coverage.ts';
import { seatFiguresNow } from '../../core/usage/figures.ts';
import { pricesOn } from '../../core/usage/money/price.ts';
import { type MonthCounts, sumOfParts } from '../../core/usage/report/month.ts';
import { monthPrices } from '../../core/usage/report/reportFigures.ts';
import {
  type CountedMonth,
  countedDays,
  groupsOf,
  monthOfNow,
  pastMonth,
  type ReportedApp,
  type ReportGroup,
} from '../../core/usage/report/reportRows.ts';
import type { Rules } from '../../core/usage/rules.ts';
import { loadKept } from '../http/keptSeats.ts';
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
 * The months, each over one app or over all of them: the month of now as of now, every other one as of its end. Four
 * queries, and the org's rows of the months' last days.
 */
export async function readMonths(
  loaded: LoadedConnection,
  months: readonly Month[],
  app: AppId | undefined,
  needs: ReportNeeds,
): Promise<readonly ReportedMonth[]> {
  const { connection, asOf, priceDay } = loaded;
  const apps = (await (app === undefined ? allApps(loaded) : oneApp(loaded, app))).filter(
    (one) => !isInternal(one.app),
  );
  const options = { rules: needs.rules, rows: connection.syncState.days };
  const counted: (CountedMonth | undefined)[] = [];
  for (const month of months) {
    const isNow = asOf !== undefined && month === monthOf(asOf);
    if (isNow) counted.push(monthOfNow(await withKept(loaded, apps, needs.rules), options, { asOf, priceDay }));
    else counted.push(pastMonth(apps, month, options));
  }
  const people = await (app === undefined ? peopleOfOrg(loaded, counted) : undefined);
  return months.map((month, index) => {
    const one = counted[index];
    const ofParts =
      one && app !== undefined ? sumOfParts(one.parts.map(({ counts }) => counts)).activePeople : undefined;
    return reported(loaded, month, one, needs, one && (people?.get(one.days.through) ?? ofParts));
  });
}

/** The apps as they are now, with the seats that decisions keep. */
async function withKept(loaded: LoadedConnection, apps: readonly ReportedApp[], rules: Rules) {
  const now = apps.map((one) => ({ ...one, figures: seatFiguresNow(one.app, rules) }));
  const keptOf = await loadKept(
    loaded,
    now.map(({ figures }) => figures),
  );
  return now.map((one) => ({ ...one, kept: keptOf(one.figures) }));
}

async function allApps({ reader }: LoadedConnection): Promise<readonly ReportedApp[]> {
  const [apps, totals] = await Promise.all([reader.apps.summed(), reader.appMonths.totals()]);
  const months = new Map(totals.map((one) => [one.app, one.months]));
  return apps.map((app) => ({ app, months: months.get(app.app) ?? [] }));
}

async function oneApp(loaded: LoadedConnection, id: AppId): Promise<readonly ReportedApp[]> {
  const [app, totals] = await Promise.all([loaded.app(id), loaded.reader.appMonths.totalsOf(id)]);
  return [{ app, months: totals?.months ?? [] }];
}

/** Different people who signed in to any app since their month began, by the last day. */
async function peopleOfOrg(
  { reader }: LoadedConnection,
  counted: readonly (CountedMonth | undefined)[],
): Promise<ReadonlyMap<Day, number>> {
  const rows = await reader.orgDays.load(counted.flatMap((one) => one?.days.through ?? []));
  return new Map(rows.map(({ day, people }) => [day, people.month]));
}

/** A month and its groups, in the order in which they are listed. */
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
    const pricesOf = (of: AppId, counts: MonthCounts) => {
      const settings = needs.rules.apps.get(of);
      return monthPrices(pricesOn(settings?.prices, days.through), counts, settings);
    };
    const groups = groupsOf(ofApps, by, pricesOf).map(({ group, parts }) => {
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
