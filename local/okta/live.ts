/** Live activity: people sign in while the org runs, and now and then a person is assigned, unassigned or deactivated. */
import { SIGN_IN_EVENT } from '../../functions/core/okta/oktaFacts.ts';
import type { App, Assignment, Person } from './company.ts';
import { canSignIn, createCompanyLife, type LifeOptions } from './companyLife.ts';
import type { LiveActivity, LivePace } from './simulatedOrg.ts';
import type { SystemLog } from './systemLog.ts';
import { DAY } from './time.ts';

interface LiveOptions extends LifeOptions {
  readonly onTick: (at: number) => void;
  readonly pace: LivePace;
}

/** A seat that was not used for this long counts as idle. */
const IDLE_AFTER_MS = 21 * DAY;
/** Probability that a person uses an idle seat after all; it is low, so that idle seats stay idle while the org runs. */
const RETURN_PROBABILITY = 0.003;

const seatKey = (person: string, app: string): string => `${person} ${app}`;

function usedSince(log: SystemLog, time: number): Set<string> {
  const used = new Set<string>();
  for (let sequence = log.firstPersistedFrom(time), size = log.size(); sequence < size; sequence++) {
    const { eventType, actor, app } = log.entry(sequence);
    if (eventType === SIGN_IN_EVENT && app !== undefined) used.add(seatKey(actor, app));
  }
  return used;
}

export function createLiveActivity(options: LiveOptions) {
  const { directory, log, change, random, now, adminId, onTick, pace } = options;
  const livePast = createCompanyLife(options);
  const workers = () => directory.people().filter(({ status }) => status === 'ACTIVE');
  let seatsInUse: Set<string> | undefined;
  const inUse = (): Set<string> => {
    seatsInUse ??= usedSince(log, now() - IDLE_AFTER_MS);
    return seatsInUse;
  };
  const seatOf = (person: Person): Assignment | undefined => {
    const returns = random.chance(RETURN_PROBABILITY);
    const seats = directory
      .assignmentsOfPerson(person.id)
      .filter((seat) => canSignIn(directory.app(seat.appId)))
      .filter((seat) => returns || inUse().has(seatKey(person.id, seat.appId)));
    // The square of a uniform number favours the first seats, so that some apps stay popular and some stay idle.
    return seats[Math.floor(random.next() ** 2 * seats.length)];
  };
  const signIn = (person: Person) => {
    const seat = seatOf(person);
    if (!seat) return;
    inUse().add(seatKey(person.id, seat.appId));
    change.signIn(person.id, seat.appId, { outcome: random.chance(0.02) ? 'FAILURE' : 'SUCCESS' });
  };

  /** Most people who are assigned to an app use it. */
  const assign = (person: Person, app: App) => {
    change.assign(person.id, app.id);
    if (random.chance(0.8)) inUse().add(seatKey(person.id, app.id));
  };

  const livePerTick = () => {
    const people = workers();
    if (people.length === 0) return;
    const busy = 1 + random.int(Math.ceil(people.length / 50));
    for (let i = 0; i < busy; i++) signIn(random.pick(people));
    const person = random.pick(people);
    if (random.chance(0.05)) {
      const free = directory
        .apps()
        .filter((app) => canSignIn(app) && !app.implicitAssignment && !directory.assignment(app.id, person.id));
      if (free.length > 0) assign(person, random.pick(free));
    } else if (random.chance(0.03)) {
      const seat = seatOf(person);
      if (seat) change.unassign(person.id, seat.appId);
    } else if (random.chance(0.005) && person.id !== adminId) {
      change.setPersonStatus(person.id, 'DEPROVISIONED', { keepSeats: random.chance(0.5) });
    }
  };
  /** What a tick at that time does. The times alone decide it, so that recorded ticks can be replayed. */
  const replay = (at: number) => (pace === 'clock' ? livePast(at) : livePerTick());
  let timer: NodeJS.Timeout | undefined;
  const tick = () => {
    const at = now();
    onTick(at);
    replay(at);
  };
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };
  const live: LiveActivity = {
    tick,
    stop,
    start({ everyMs }) {
      stop();
      timer = setInterval(tick, everyMs).unref();
    },
  };
  return { ...live, replay };
}
