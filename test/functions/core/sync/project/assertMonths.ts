// Compares the months of apps with the seats, day by day and without the counter of the product.
import assert from 'node:assert/strict';
import { type Day, daysBetween, monthOf, monthStart } from '../../../../../functions/core/time.ts';
import { hasListedAssignments, isInternal } from '../../../../../functions/core/usage/app.ts';
import { seatAsOf } from '../../../../../functions/core/usage/asOf.ts';
import { contextAsOf } from '../../../../../functions/core/usage/evaluationContext.ts';
import type { JudgedSeat } from '../../../../../functions/core/usage/presence.ts';
import { type MonthCounts, NO_MONTH, sumOfParts } from '../../../../../functions/core/usage/report/month.ts';
import { seatAssignment, seatState } from '../../../../../functions/core/usage/state.ts';
import { judgedSeats } from '../assertTruth.ts';
import type { SyncFixture } from '../syncFixture.ts';

/** Asserts every month of every app, and by department and cost centre. Returns how many seats were freed in all. */
export async function assertMonths({
  reader,
  connection,
}: Pick<SyncFixture, 'reader' | 'connection'>): Promise<{ freed: number; reclaimed: number; givenBack: number }> {
  const { coverage, days } = (await connection()).syncState;
  assert.ok(coverage && days);
  const found = { freed: 0, reclaimed: 0, givenBack: 0 };
  for (const app of await reader.apps.list()) {
    const months = (await reader.appMonths.totalsOf(app.app))?.months;
    if (isInternal(app)) {
      assert.equal(months, undefined);
      continue;
    }
    assert.equal(months?.at(-1)?.through, app.days?.through);
    const seats = await judgedSeats(reader, app);
    const deletedOn = app.status?.status === 'DELETED' ? Math.floor(app.status.at / 86_400_000) : Infinity;
    const wouldHaveSeats = hasListedAssignments({ ...app, status: undefined });
    for (const { through, counts } of months ?? []) {
      const [row] = await reader.appDays.load(app.app, [through]);
      assert.ok(row, 'the month ends with a day that has a row');
      const isLost = row.context.hasNoSeats && wouldHaveSeats && deletedOn <= through;
      const { fewSeats } = row.context;
      const contextOn = (day: Day) => ({
        ...contextAsOf(
          app,
          coverage,
          day,
          isLost && day < deletedOn ? { ...row.context, hasNoSeats: false, appActive: true } : row.context,
        ),
        fewSeats,
      });
      const compared = daysBetween(Math.max(monthStart(through) - 1, app.days?.from ?? Infinity), through);
      const contexts = compared.map(contextOn);
      const byGroup = new Map<string, MonthCounts[]>();
      for (const seat of seats) {
        const one = countsOf(seat, compared, contexts);
        const key = JSON.stringify([seat.personSnapshot.department ?? null, seat.personSnapshot.costCenter ?? null]);
        byGroup.set(key, [...(byGroup.get(key) ?? []), one]);
      }
      const expected = [...byGroup]
        .map(([key, list]) => ({ key, counts: sumOfParts(list) }))
        .filter(({ counts: sum }) => JSON.stringify(sum) !== JSON.stringify(NO_MONTH));
      const stored = await reader.appMonths.find(monthOf(through), app.app);
      const shown = (stored?.groups ?? []).map(({ department, costCenter, counts: sum }) => ({
        key: JSON.stringify([department ?? null, costCenter ?? null]),
        counts: sum,
      }));
      const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
      assert.deepEqual(shown.sort(byKey), expected.sort(byKey), `${app.fact?.label} in ${monthOf(through)}`);
      assert.deepEqual(counts, sumOfParts(expected.map((group) => group.counts)));
      assert.deepEqual(counts.states, row.sums.states, 'as the day row has it');
      assert.equal(counts.activePeople, row.sums.toDate.month);
      for (const name of ['freed', 'reclaimed', 'givenBack'] as const) found[name] += counts[name];
    }
  }
  return found;
}

function countsOf(
  seat: JudgedSeat,
  days: readonly Day[],
  contexts: readonly ReturnType<typeof contextAsOf>[],
): MonthCounts {
  const held = days.map((day, index) => {
    const context = contexts[index];
    return context !== undefined && seatAssignment(seatAsOf(seat, day), context).assigned;
  });
  const last = days.length - 1;
  const end = contexts[last];
  const through = days[last] ?? 0;
  assert.ok(end);
  const state = seatState(seatAsOf(seat, through), end);
  const counts = { ...NO_MONTH, states: { ...NO_MONTH.states } };
  if (state) counts.states[state] += 1;
  if ([...seat.signIns.keys()].some((day) => day <= through && day >= monthStart(through))) counts.activePeople = 1;
  const lastHeld = held.lastIndexOf(true);
  if (!held[last] && lastHeld >= 0) {
    counts.freed = 1;
    const context = contexts[lastHeld];
    const before = context && seatState(seatAsOf(seat, days[lastHeld] ?? 0), context);
    if (before && ['LEAVER', 'NEVER_USED', 'IDLE'].includes(before)) counts.reclaimed = 1;
  }
  if (held[last]) {
    // Held from some day of the month to its end, not held on the day before, and taken away at some earlier time.
    const beginsAt = held.lastIndexOf(false) + 1;
    const { since } = seatAssignment(seatAsOf(seat, through), end);
    const wasTaken = since !== undefined && seat.assignment.points.some(({ at, assigned }) => !assigned && at <= since);
    if (beginsAt > 0 && wasTaken) counts.givenBack = 1;
  }
  return counts;
}
