// Day rows of seats that are taken and given back, days later: after every sync each row is what the stored seats say, and
// what happened in the org.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OktaOrg } from '../../../../../functions/core/ports/okta.ts';
import { DAY, type Day, dayOf, HOUR, isoDay, MINUTE, startOf } from '../../../../../functions/core/time.ts';
import { type Random, seededRandom } from '../../../../../local/okta/random.ts';
import { appId, fullCompany, personId, sharedTable } from '../sharedTable.ts';
import type { SyncFixture } from '../syncFixture.ts';
import { assertDayRows } from './assertDayRows.ts';

const table = sharedTable();
const PEOPLE = 6;
const APPS = 2;

/** How the product learns of changes: by events, by complete lists alone, or of some by events and reads by id. */
type Source = 'events' | 'lists' | 'mixed';

/** A time in which a seat was held, by what can be known. */
interface Held {
  readonly from: number;
  /** It had been suspended, so that its creation date does not say since when it is held again. */
  readonly isFromListed: boolean;
  to: number;
}

describe('day rows of seats that are taken and given back later', () => {
  for (const { source, seeds } of [
    { source: 'events', seeds: ['a', 'b'] },
    { source: 'lists', seeds: ['a', 'b'] },
    { source: 'mixed', seeds: ['a', 'b', 'c'] },
  ] as const)
    for (const seed of seeds)
      it(`equal the seats${source === 'mixed' ? '' : ' and the truth'}: ${source}, seed ${seed}`, async () => {
        const fixture = await table.open({ company: fullCompany(PEOPLE, APPS), daysAsked: 10 });
        const { org, clock } = fixture;
        const random = seededRandom(seed);
        const group = org.change.addGroup('Staff').id;
        org.change.assignGroup(group, appId(0), []);
        await fixture.syncUntilQuiet();
        const history = historyOf(fixture);
        for (let day = 0; day < 30; ) {
          for (let left = 1 + random.int(3); left > 0; left--, day++) {
            const midnight = startOf(dayOf(clock.now) + 1);
            const times = [random.int(22 * 60), random.int(22 * 60)].sort((a, b) => a - b);
            for (const minutes of times) {
              clock.now = midnight + MINUTE + minutes * MINUTE;
              change(fixture, random, source, group);
              history.note();
            }
            clock.now = midnight + DAY - MINUTE;
          }
          clock.now += HOUR;
          await fixture.syncUntilQuiet({ org: history.noteLists });
          await assertDayRows(fixture);
          if (source !== 'mixed') await history.assertRows(source);
        }
      });
});

/** One random change of one random person. */
function change({ org, clock }: SyncFixture, random: Random, source: Source, group: string): void {
  const { directory, change: make } = org;
  const person = personId(1 + random.int(PEOPLE - 1));
  const app = appId(random.int(APPS));
  const silent = source === 'lists' || (source === 'mixed' && random.chance(0.5));
  const seat = directory.assignment(app, person);
  const chance = random.next();
  if (directory.person(person)?.status === 'DEPROVISIONED') {
    const seatsBack = random.pick(['restored', 'ofGroups'] as const);
    if (chance < 0.6) make.setPersonStatus(person, 'ACTIVE', { seatsBack, seatEvents: !silent });
  } else if (chance < 0.1 && source !== 'lists') {
    make.setPersonStatus(person, 'DEPROVISIONED', { keepSeats: random.chance(0.4), seatEvents: !silent });
  } else if (chance < 0.3) {
    // An event of the group's makes the person's seats be read by id.
    const isUnseen = source === 'lists';
    const isMember = directory.membersOf(group).has(person);
    if (isMember) make.removeFromGroup(person, group, { silent: isUnseen, seatEvents: !silent });
    else make.addToGroup(person, group, { silent: isUnseen, seatEvents: !silent });
  } else if (chance < 0.45 && seat && source !== 'events') {
    const status = seat.status === 'ACTIVE' ? 'SUSPENDED' : 'ACTIVE';
    directory.putAssignment({ ...seat, status, lastUpdated: clock.now });
  } else if (seat) make.unassign(person, app, { silent });
  else make.assign(person, app, { silent });
}

/** Follows the org's own records, and compares the rows of apps with them. */
function historyOf({ org, clock, reader, connection }: SyncFixture) {
  const seats = new Map<string, Held[]>();
  /** When the list of each app was asked for; the first sync has read all of them. */
  const lists = new Map(Array.from({ length: APPS }, (_, app) => [appId(app), [clock.now]]));
  const note = () => {
    for (let app = 0; app < APPS; app++) {
      for (let person = 0; person < PEOPLE; person++) {
        const seat = org.directory.assignment(appId(app), personId(person));
        const key = `${appId(app)} ${personId(person)}`;
        const held = seats.get(key) ?? [];
        seats.set(key, held);
        const last = held.at(-1);
        const isHeld = seat?.status === 'ACTIVE';
        if (last?.to === Infinity && (!isHeld || seat.created > last.from)) last.to = clock.now;
        if (isHeld && last?.to !== Infinity)
          held.push(
            last && seat.created < last.to
              ? { from: clock.now, isFromListed: true, to: Infinity }
              : { from: seat.created, isFromListed: false, to: Infinity },
          );
      }
    }
  };
  note();
  return {
    note,
    noteLists: (okta: OktaOrg): OktaOrg => ({
      ...okta,
      assignments(app, next, options) {
        lists.set(app, [...(lists.get(app) ?? []), clock.now]);
        return okta.assignments(app, next, options);
      },
    }),
    async assertRows(source: Source): Promise<void> {
      const { days } = (await connection()).syncState;
      assert.ok(days);
      for (let app = 0; app < APPS; app++) {
        const listedAfter = (at: number) => lists.get(appId(app))?.find((listedAt) => listedAt > at) ?? Infinity;
        // Without events a seat is known once a list had it, and is held until one does not.
        const known = (held: Held): readonly Pick<Held, 'from' | 'to'>[] => {
          if (source === 'events') return [held];
          const seenAt = listedAfter(held.from);
          if (seenAt >= held.to || seenAt === Infinity) return [];
          return [
            {
              from: held.isFromListed ? seenAt : held.from,
              to: held.to === Infinity ? Infinity : listedAfter(held.to),
            },
          ];
        };
        const ofApp = [...seats].filter(([key]) => key.startsWith(appId(app))).map(([, held]) => held.flatMap(known));
        for (let day: Day = days.from; day <= days.through; day++) {
          const end = startOf(day + 1);
          const assigned = ofApp.filter((held) => held.some(({ from, to }) => from < end && to >= end)).length;
          const row = (await reader.appDays.onDay(day)).find((one) => one.app === appId(app));
          assert.equal(row?.sums.assigned, assigned, `${appId(app)} on ${isoDay(day)} at ${isoDay(dayOf(clock.now))}`);
        }
      }
    },
  };
}
