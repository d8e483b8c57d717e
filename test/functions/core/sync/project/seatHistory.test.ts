// Day rows of seats that are taken and given back, days later, by events and without.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DAY, dayOf, HOUR, isoDay, MINUTE } from '../../../../../functions/core/time.ts';
import { seededRandom } from '../../../../../local/okta/random.ts';
import { appId, fullCompany, personId, sharedTable } from '../sharedTable.ts';
import { assertDayRows } from './assertDayRows.ts';

const table = sharedTable();
const PEOPLE = 6;
const APPS = 2;
const MODES = (process.env.MODES ?? 'events,silent').split(',');

describe('day rows of seats that come and go', () => {
  for (const mode of MODES)
  for (const seed of (process.env.SEEDS ?? 'a,b,c,d').split(','))
    it(`${mode} ${seed}`, async () => {
      const random = seededRandom(seed);
      const fixture = await table.open({ company: fullCompany(PEOPLE, APPS), daysAsked: 10 });
      const { org, clock } = fixture;
      const { change, directory } = org;
      const group = change.addGroup('Staff');
      change.assignGroup(group.id, appId(0), []);
      await fixture.syncUntilQuiet();
      const told = () => mode === 'events' || (mode === 'mixed' && random.chance(0.5));
      const step = () => {
        const person = personId(1 + random.int(PEOPLE - 1));
        const app = appId(random.int(APPS));
        const silent = !told();
        const { status } = directory.person(person) ?? {};
        const seat = directory.assignment(app, person);
        const chance = random.next();
        if (status === 'DEPROVISIONED') {
          if (chance < 0.6) change.setPersonStatus(person, 'ACTIVE', { seatsBack: random.pick(['restored', 'ofGroups'] as const), seatEvents: !silent });
        } else if (chance < 0.1) change.setPersonStatus(person, 'DEPROVISIONED', { keepSeats: random.chance(0.4), seatEvents: !silent });
        else if (chance < 0.3) {
          if (directory.membersOf(group.id).has(person)) change.removeFromGroup(person, group.id, { seatEvents: !silent });
          else change.addToGroup(person, group.id, { seatEvents: !silent });
        } else if (chance < 0.36 && seat && mode !== 'events') directory.putAssignment({ ...seat, status: seat.status === 'ACTIVE' ? 'SUSPENDED' : 'ACTIVE', lastUpdated: clock.now });
        else if (seat) change.unassign(person, app, { silent });
        else change.assign(person, app, { silent });
      };
      const heldOn = new Map<number, Map<string, string>>();
      for (let day = 0; day < 30; ) {
        const gap = 1 + random.int(3);
        for (let left = gap; left > 0; left--, day++) {
          const midnight = (dayOf(clock.now) + 1) * DAY;
          const times = Array.from({ length: 2 }, () => midnight + MINUTE + random.int(22 * 60) * MINUTE).sort((a, b) => a - b);
          for (const at of times) {
            clock.now = at;
            step();
          }
          clock.now = midnight + DAY - MINUTE;
          heldOn.set(dayOf(midnight), new Map([0, 1].map((a) => [appId(a), directory.assignmentsOf(appId(a)).filter((s) => s.status === 'ACTIVE').map((s) => s.personId).sort().join()])));
        }
        clock.now += HOUR + MINUTE;
        await fixture.syncUntilQuiet();
        await assertDayRows(fixture);
        if (mode === 'events') for (const [on, apps] of heldOn) for (const row of await fixture.reader.appDays.onDay(on)) {
          const expected = (apps.get(row.app) ?? '').split(',').filter(Boolean).length;
          assert.equal(row.sums.assigned, expected, `${row.app} on ${isoDay(on)} at ${isoDay(dayOf(clock.now))}`);
        }
      }
    });
});
