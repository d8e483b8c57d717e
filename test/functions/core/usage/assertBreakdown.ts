// Compares an app's breakdown with what its seats say, each part by other functions than those that count it.
import assert from 'node:assert/strict';
import { WINDOW_DAYS } from '../../../../functions/contract/words/numbers.ts';
import type { App } from '../../../../functions/core/usage/app.ts';
import { type AppBreakdown, isBreakdownOf } from '../../../../functions/core/usage/appBreakdown.ts';
import { sumsByDepartment, useWithoutSeat } from '../../../../functions/core/usage/breakdown.ts';
import type { JudgedSeat } from '../../../../functions/core/usage/presence.ts';
import { useGaps } from '../../../../functions/core/usage/reliability/useGaps.ts';
import { NO_KEPT_SEATS, unusedSeats } from '../../../../functions/core/usage/seatFigures.ts';
import { peoplePerRange, rangesOf } from '../../../../functions/core/usage/series.ts';

/** @returns false where the breakdown is of another summary, and so would not be used */
export function assertBreakdown(breakdown: AppBreakdown | undefined, app: App, seats: readonly JudgedSeat[]): boolean {
  const { context } = app.summary;
  if (!context || !breakdown || !isBreakdownOf(breakdown, app.summary)) return false;
  const expected = sumsByDepartment(seats, context)
    .filter(({ sums }) => sums.assigned > 0 || sums.windows[90].activePeople > 0)
    .map(({ department, sums }) => [
      department,
      {
        assigned: sums.assigned,
        active: sums.states.ACTIVE,
        unused: unusedSeats({ states: sums.states, kept: NO_KEPT_SEATS }),
        silent: sums.states.SILENT + sums.states.AWAY,
        activePeople: Object.fromEntries(WINDOW_DAYS.map((days) => [days, sums.windows[days].activePeople])),
      },
    ]);
  const byName = (entries: Iterable<readonly unknown[]>) =>
    [...entries].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  assert.ok(breakdown.departments);
  assert.deepEqual(byName(breakdown.departments), byName(expected as unknown[][]), `departments of ${app.app}`);

  for (const grain of ['day', 'week', 'month'] as const) {
    const ranges = rangesOf({ from: context.asOf - 89, through: context.asOf }, grain).slice(0, -1);
    const people: number[] = ranges.map(({ from }) => breakdown.people[grain].get(from) ?? 0);
    assert.deepEqual(people, peoplePerRange(seats, ranges), `people by ${grain} of ${app.app}`);
  }
  const named = useWithoutSeat(seats, context, 100).map(({ seat }) => seat.person);
  assert.deepEqual(
    breakdown.withoutSeat.people.slice(0, 100).map(({ person }) => person),
    named,
  );
  const gaps = { closed: new Map(), first: new Map(), open: new Map() };
  for (const seat of seats)
    for (const { kind, days } of useGaps(seat, context)) gaps[kind].set(days, (gaps[kind].get(days) ?? 0) + 1);
  assert.deepEqual(breakdown.gaps, gaps, `gaps of ${app.app}`);
  return true;
}
