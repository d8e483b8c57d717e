import { type Day, monthStart, weekStart } from '../../../../functions/core/time.ts';
import type { OrgDay } from '../../../../functions/core/usage/orgDay.ts';

/** The people of an org day, counted by `distinct`, which returns how many different people were active in a range. */
export const peopleByPeriod = (day: Day, distinct: (from: Day, through: Day) => number): OrgDay['people'] => ({
  day: distinct(day, day),
  7: distinct(day - 6, day),
  30: distinct(day - 29, day),
  60: distinct(day - 59, day),
  90: distinct(day - 89, day),
  week: distinct(weekStart(day), day),
  month: distinct(monthStart(day), day),
});
