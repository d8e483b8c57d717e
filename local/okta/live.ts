/** Live activity: people keep working while the org runs, and now and then somebody joins a tool, drops one, or leaves. */
import type { Changes } from './changes.ts';
import type { App, Assignment, Person } from './company.ts';
import type { Directory } from './directory.ts';
import type { Random } from './random.ts';
import type { LiveActivity } from './simulatedOrg.ts';

interface LiveOptions {
  readonly directory: Directory;
  readonly change: Changes;
  readonly random: Random;
  readonly now: () => number;
  /** Never leaves: the org's tokens are theirs. */
  readonly adminId: string;
  readonly onTick: (at: number) => void;
}

/** Bookmarks and service apps have no sign-ins; an inactive app lets nobody in. */
const canSignIn = (app: App | undefined): app is App =>
  app?.status === 'ACTIVE' && app.signOnMode !== 'BOOKMARK' && app.oauthType !== 'service';

export function createLiveActivity({ directory, change, random, now, adminId, onTick }: LiveOptions) {
  const workers = () => directory.people().filter(({ status }) => status === 'ACTIVE');
  const seatOf = (person: Person): Assignment | undefined => {
    const seats = directory.assignmentsOfPerson(person.id).filter((seat) => canSignIn(directory.app(seat.appId)));
    // The square of a uniform number favours the first seats, so that some tools stay popular and some stay idle.
    return seats[Math.floor(random.next() ** 2 * seats.length)];
  };
  const signIn = (person: Person) => {
    const seat = seatOf(person);
    if (seat) change.signIn(person.id, seat.appId, { outcome: random.chance(0.02) ? 'FAILURE' : 'SUCCESS' });
  };

  const replay = () => {
    const people = workers();
    if (people.length === 0) return;
    const busy = 1 + random.int(Math.ceil(people.length / 50));
    for (let i = 0; i < busy; i++) signIn(random.pick(people));
    const person = random.pick(people);
    if (random.chance(0.05)) {
      const free = directory
        .apps()
        .filter((app) => canSignIn(app) && !app.implicitAssignment && !directory.assignment(app.id, person.id));
      if (free.length > 0) change.assign(person.id, random.pick(free).id);
    } else if (random.chance(0.03)) {
      const seat = seatOf(person);
      if (seat) change.unassign(person.id, seat.appId);
    } else if (random.chance(0.005) && person.id !== adminId) {
      change.setPersonStatus(person.id, 'DEPROVISIONED', { keepSeats: random.chance(0.5) });
    }
  };
  let timer: NodeJS.Timeout | undefined;
  const tick = () => {
    onTick(now());
    replay();
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
