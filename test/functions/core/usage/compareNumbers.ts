// Compares the read API's answers about one date with the org's own records.
import assert from 'node:assert/strict';
import type { AppBody } from '../../../../functions/api/apps/schema.ts';
import type { UsageResponse } from '../../../../functions/api/http/schema.ts';
import type { PersonBody, PersonDetailBody } from '../../../../functions/api/people/schema.ts';
import type { SeriesPointBody } from '../../../../functions/api/usage/schema.ts';
import { dayOf, isoDay } from '../../../../functions/core/time.ts';
import type { SyncFixture } from '../sync/syncFixture.ts';
import { readingOf } from './readApi.ts';
import type { computeNumbers } from './trueNumbers.ts';

type Question = Pick<SyncFixture, 'tenant' | 'id' | 'table' | 'clock' | 'connection'>;

/**
 * Compares every app in every window, and the org day by day.
 * @param asOf undefined compares the answers about now
 * @returns how many apps and seats were compared, and the states in which seats were
 */
export async function assertNumbersAreTrue(
  question: Question,
  truth: ReturnType<typeof computeNumbers>,
  asOf: number | undefined,
): Promise<{ readonly apps: number; readonly seats: number; readonly states: ReadonlySet<string> }> {
  const { coverage } = (await question.connection()).syncState;
  assert.ok(coverage);
  const { json } = readingOf(question);
  const read = async <Data>(path: string): Promise<Data> => {
    const query = asOf === undefined ? '' : `&asOf=${isoDay(asOf)}`;
    return (await json<UsageResponse<Data>>(`${path}${query}`)).data;
  };
  const day = asOf ?? dayOf(coverage.dataThrough);
  const end = asOf === undefined ? coverage.dataThrough : Infinity;

  const found = new Set<string>();
  let seats = 0;
  let apps: readonly AppBody[] = [];
  for (const window of [7, 30, 60, 90] as const) {
    apps = await read<readonly AppBody[]>(`apps?include=internal&limit=500&window=${window}`);
    for (const app of apps) {
      const expected = truth.app(app.id, day, end);
      const { assigned, engagement, usedWithoutAssignment, lastUsedOn, activePeople, signIns, activeDays } = app;
      const states = Object.fromEntries(Object.entries(app.states).filter(([, count]) => count > 0));
      for (const state of Object.keys(states)) found.add(state);
      const figures = activePeople === null ? null : { activePeople, signIns, activeDays };
      const { windows, ...rest } = expected;
      assert.deepEqual(
        { assigned, states, engagement, usedWithoutAssignment, lastUsedOn, figures },
        { ...rest, figures: windows[window] },
        `${app.label} in ${window} days to ${isoDay(day)}`,
      );
      if (window === 7) seats += assigned;
    }
  }
  const people = await read<readonly PersonBody[]>('people?limit=100&window=30');
  for (const person of people) {
    const { apps: _held, ...detail } = await read<PersonDetailBody>(`people/${person.id}?window=30`);
    assert.deepEqual(person, detail, `${person.login} in the list is as on their own page`);
  }
  const from = isoDay(day - 6);
  const points = await read<readonly SeriesPointBody[]>(`usage?from=${from}&to=${isoDay(day)}`);
  assert.equal(points.length, 7);
  for (const { to, activePeople, signIns, appsInUse, activePeopleIn } of points)
    assert.deepEqual({ activePeople, signIns, appsInUse, activePeopleIn }, truth.ofDay(dayOf(Date.parse(to))), to);
  return { apps: apps.length, seats, states: found };
}
