// Compares day rows with the seats, and with what really happened in the simulated org.
import assert from 'node:assert/strict';
import { dayOf, isoDay } from '../../../../../functions/core/time.ts';
import { seatAsOf } from '../../../../../functions/core/usage/asOf.ts';
import { contextAsOf } from '../../../../../functions/core/usage/evaluationContext.ts';
import type { AppDay } from '../../../../../functions/core/usage/figures.ts';
import type { EvaluationContext } from '../../../../../functions/core/usage/state.ts';
import { SumsCounter } from '../../../../../functions/core/usage/summary.ts';
import { judgedSeats } from '../assertTruth.ts';
import type { SyncFixture } from '../syncFixture.ts';
import { assertMonths } from './assertMonths.ts';

type Reads = Pick<SyncFixture, 'org' | 'reader' | 'connection'>;

/** Every row of every app, by app and day. */
export async function rowsOf({ reader, connection }: Reads): Promise<Map<string, AppDay>> {
  const { days } = (await connection()).syncState;
  assert.ok(days, 'no day rows yet');
  const rows = new Map<string, AppDay>();
  for (let day = days.from; day <= days.through; day++) {
    for (const row of await reader.appDays.onDay(day)) rows.set(`${row.app} ${isoDay(day)}`, row);
  }
  return rows;
}

/** Asserts that each row, and each month, equals the sums of the seats at the end of its day. */
export async function assertDayRows(fixture: Reads): Promise<void> {
  const { syncState } = await fixture.connection();
  assert.ok(syncState.coverage && syncState.days);
  assert.equal(syncState.days.through, dayOf(syncState.coverage.dataThrough) - 1);
  const rows = await rowsOf(fixture);
  for (const app of await fixture.reader.apps.list()) {
    const seats = await judgedSeats(fixture.reader, app);
    assert.ok(app.days === undefined || app.days.through === syncState.days.through, `rows of ${app.app} are missing`);
    for (let day = app.days?.from ?? Infinity; day <= syncState.days.through; day++) {
      const row = rows.get(`${app.app} ${isoDay(day)}`);
      assert.ok(row, `no row of ${app.app} on ${isoDay(day)}`);
      const { fewSeats } = row.context;
      const context: EvaluationContext = { ...contextAsOf(app, syncState.coverage, day, row.context), fewSeats };
      const counter = new SumsCounter();
      for (const seat of seats) counter.add(seatAsOf(seat, day), context);
      assert.equal(fewSeats, !context.everUsed && row.sums.assigned < 5);
      assert.deepEqual(row.sums, counter.sums(), `${app.fact?.label} on ${isoDay(day)}`);
      assert.deepEqual(row.context, context);
    }
  }
  await assertMonths(fixture);
}

/** Asserts people, sign-ins and person-days of every app in every window that ends with `day`, by the org's own log. */
export async function assertUseOnDay({ org, reader, connection }: Reads, day: number): Promise<void> {
  const { coverage } = (await connection()).syncState;
  assert.ok(coverage);
  const { uses } = org.truth({ publishedFrom: coverage.observedSince });
  for (const row of await reader.appDays.onDay(day)) {
    const ofApp = uses.filter(({ appId, persisted }) => appId === row.app && persisted > 0);
    for (const days of [7, 30, 60, 90] as const) {
      const within = ofApp.filter((use) => use.day <= isoDay(day) && use.day > isoDay(day - days));
      const { activePeople, signIns, activeDays } = row.sums.windows[days];
      assert.deepEqual(
        { activePeople, signIns, activeDays },
        {
          activePeople: new Set(within.map(({ personId }) => personId)).size,
          signIns: within.reduce((sum, { persisted }) => sum + persisted, 0),
          activeDays: within.length,
        },
        `${row.label}, ${days} days to ${isoDay(day)}`,
      );
    }
  }
}

/** Asserts the assigned seats at the end of `day`, of apps without removed assignments. */
export async function assertAssignedOnDay({ org, reader }: Reads, day: number): Promise<void> {
  const ended = new Set<string>();
  for (let sequence = 0; sequence < org.log.size(); sequence++) {
    const { eventType, app } = org.log.entry(sequence);
    if (eventType === 'application.user_membership.remove' && app !== undefined) ended.add(app);
  }
  const truth = org.truth();
  for (const row of await reader.appDays.onDay(day)) {
    const app = truth.apps.find(({ id }) => id === row.app);
    const stored = await reader.apps.find(row.app);
    if (!app || ended.has(app.id) || stored?.listedFrom === undefined) continue;
    const assigned = app.seats.filter(
      ({ created, status }) =>
        created < `${isoDay(day + 1)}T` && ['ACTIVE', 'PROVISIONED', 'PENDING', 'STAGED', 'APPROVED'].includes(status),
    );
    assert.equal(row.sums.assigned, assigned.length, `${row.label} on ${isoDay(day)}`);
  }
}
