/** The size and activity of a company. */
export interface Workload {
  readonly people: number;
  readonly apps: number;
  readonly appsPerPerson: number;
  /** Sign-ins on a workday; other days have a tenth of them. */
  readonly signIns: number;
}

/** What costs depend on, summed up over a period. */
export interface Drivers {
  readonly runs: number;
  readonly events: number;
  /** Distinct seats, people and apps of each hour's sign-ins, summed up over the hours. */
  readonly seats: number;
  readonly people: number;
  readonly apps: number;
  /** All seats and all people, which are processed once a day. */
  readonly allSeats: number;
  readonly allPeople: number;
}

export interface SignIn {
  readonly person: number;
  /** Index of the app among the person's apps, in order of popularity. */
  readonly rank: number;
}

/** Three of four people sign in on a workday, mostly during ten business hours. */
const PRESENT = 0.75;
const BUSINESS_HOURS = { first: 8, count: 10, share: 0.85 } as const;
/** Exponent of Zipf's law for the popularity of apps, both of the company's and of each person's. */
const ZIPF = 0.9;
/** Days of a month, which is a twelfth of a year. */
export const WORKDAYS = 21;
export const OTHER_DAYS = 365 / 12 - WORKDAYS;
export const ELSEWHERE = 0.1;

/** A seeded generator of random numbers in [0, 1). */
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
    let low = 0;
    let high = count - 1;
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

/** The drivers of one simulated day. People have different apps, but most people have the popular ones. */
export function driversOf(load: Workload, share = 1): Drivers {
  const popularity = zipf(load.apps);
  let events = 0;
  let seats = 0;
  let people = 0;
  let apps = 0;
  for (let hour = 0; hour < 24; hour++) {
    const seatsOfHour = new Set<number>();
    const peopleOfHour = new Set<number>();
    const appsOfHour = new Set<number>();
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
  return { runs: 24, events, seats, people, apps, allSeats: load.people * load.appsPerPerson, allPeople: load.people };
}

/** Number of distinct seats used on one day, each of which is one fact of the history. */
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

export const NONE: Drivers = { runs: 0, events: 0, seats: 0, people: 0, apps: 0, allSeats: 0, allPeople: 0 };
