/** A company at work. */
export interface Workload {
  readonly people: number;
  readonly apps: number;
  readonly appsPerPerson: number;
  /** On a workday; a tenth of it on other days. */
  readonly signIns: number;
}

/** What costs are made of, added up over a time. */
export interface Drivers {
  readonly runs: number;
  readonly events: number;
  /** Seats, people and apps that an hour's sign-ins touch, summed over hours. */
  readonly seats: number;
  readonly people: number;
  readonly apps: number;
  /** All seats and all people, once a day. */
  readonly held: number;
  readonly staff: number;
}

export interface SignIn {
  readonly person: number;
  /** Which of the person's apps, the favourite first. */
  readonly rank: number;
}

/** Three of four people come on a workday; the ten hours of business see most of what they do. */
const PRESENT = 0.75;
const BUSINESS_HOURS = { first: 8, count: 10, share: 0.85 } as const;
/** Exponent of Zipf's law, of which app is whose favourite and which of theirs people open. */
const ZIPF = 0.9;
/** Days of a month, which is a twelfth of a year. */
export const WORKDAYS = 21;
export const OTHER_DAYS = 365 / 12 - WORKDAYS;
export const ELSEWHERE = 0.1;

/** The same numbers every time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function zipf(count: number): (at: number) => number {
  const sums = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank++) {
    sum += (rank + 1) ** -ZIPF;
    sums[rank] = sum;
  }
  return (at) => {
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? sum) < at * sum) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** The sign-ins of one hour of a day. */
export function* signInsOf(load: Workload, hour: number, share = 1): Generator<SignIn> {
  const random = seeded(hour + 1);
  const pick = zipf(load.appsPerPerson);
  const { first, count, share: business } = BUSINESS_HOURS;
  const part = hour >= first && hour < first + count ? business / count : (1 - business) / (24 - count);
  const present = Math.max(1, Math.round(load.people * PRESENT));
  for (let left = Math.round(load.signIns * share * part); left > 0; left--) {
    yield { person: Math.floor(random() * present), rank: pick(random()) };
  }
}

/** One day's drivers, by playing the day. Two people's apps differ, but popular apps are on most people's lists. */
export function driversOf(load: Workload, share = 1): Drivers {
  const popularity = zipf(load.apps);
  let [events, seats, people, apps] = [0, 0, 0, 0];
  for (let hour = 0; hour < 24; hour++) {
    const [seatsOfHour, peopleOfHour, appsOfHour] = [new Set<number>(), new Set<number>(), new Set<number>()];
    for (const { person, rank } of signInsOf(load, hour, share)) {
      events += 1;
      seatsOfHour.add(person * load.appsPerPerson + rank);
      peopleOfHour.add(person);
      appsOfHour.add(popularity(seeded(person * load.appsPerPerson + rank)()));
    }
    seats += seatsOfHour.size;
    people += peopleOfHour.size;
    apps += appsOfHour.size;
  }
  return { runs: 24, events, seats, people, apps, held: load.people * load.appsPerPerson, staff: load.people };
}

/** Facts of one day: distinct seats used. What history consists of. */
export function seatsUsedIn(load: Workload): number {
  const seats = new Set<number>();
  for (let hour = 0; hour < 24; hour++) {
    for (const { person, rank } of signInsOf(load, hour)) seats.add(person * load.appsPerPerson + rank);
  }
  return seats.size;
}

export const add = (a: Drivers, b: Drivers, times = 1): Drivers => {
  const sums = Object.entries(a).map(([name, value]) => [name, value + times * b[name as keyof Drivers]]);
  return Object.fromEntries(sums) as unknown as Drivers;
};

export const NONE: Drivers = { runs: 0, events: 0, seats: 0, people: 0, apps: 0, held: 0, staff: 0 };
