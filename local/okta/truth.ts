/**
 * What really happened in the org, counted from its own records and never from the JSON it serves, so that a product's
 * answers can be compared with it. A sign-in is a successful `user.authentication.sso` by a person into an app instance.
 */
import { SIGN_IN_EVENT } from '../../functions/core/oktaFacts.ts';
import type { Assignment, PersonStatus } from './company.ts';
import type { Directory } from './directory.ts';
import { factsOf } from './logFacts.ts';
import type { StoredEntry, SystemLog } from './systemLog.ts';

/** Restricts what is counted to events published in [publishedFrom, publishedBefore). */
export interface TruthWindow {
  readonly publishedFrom?: number;
  readonly publishedBefore?: number;
}

/** Sign-ins of one person into one app on one UTC day. */
interface TrueUse {
  readonly appId: string;
  readonly personId: string;
  readonly day: string;
  /** Including those that have happened but are not in the log yet. */
  readonly count: number;
  /** Those that are in the log by now. */
  readonly persisted: number;
  readonly firstPublished: string;
  readonly lastPublished: string;
}

type TrueSeat = Pick<Assignment, 'personId' | 'scope' | 'status'> & { readonly created: string };

interface TrueApp {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly seats: readonly TrueSeat[];
}

interface TruePerson {
  readonly id: string;
  readonly login: string;
  readonly status: PersonStatus;
}

export interface Truth {
  readonly at: string;
  readonly apps: readonly TrueApp[];
  readonly people: readonly TruePerson[];
  /** In order of app, person, day. */
  readonly uses: readonly TrueUse[];
  /** Failed sign-ins per app id. */
  readonly failures: Readonly<Record<string, number>>;
  readonly totals: {
    readonly signIns: number;
    readonly persisted: number;
    readonly failures: number;
    /** Sign-in events that name no uuid, or no time that can be read: in the log, but not countable. */
    readonly malformed: number;
    /** Second and later copies, none of them counted. */
    readonly repeated: number;
  };
}

interface Tally {
  count: number;
  persisted: number;
  first: number;
  last: number;
}

/** The value of a key, made when it is missing. */
function within<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

const inOrder = <Key extends string | number, Value>(map: ReadonlyMap<Key, Value>): (readonly [Key, Value])[] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1));

const iso = (time: number) => new Date(time).toISOString();
const DAY = 86_400_000;

export function tellTruth(directory: Directory, log: SystemLog, now: number, window: TruthWindow = {}): Truth {
  const from = window.publishedFrom ?? Number.NEGATIVE_INFINITY;
  const before = window.publishedBefore ?? Number.POSITIVE_INFINITY;
  const uses = new Map<string, Map<string, Map<number, Tally>>>();
  const failures: Record<string, number> = {};
  const totals = { signIns: 0, persisted: 0, failures: 0, malformed: 0, repeated: 0 };

  const count = (entry: StoredEntry, isPersisted: boolean) => {
    if (entry.eventType !== SIGN_IN_EVENT && !entry.overrides) return;
    if (entry.published < from || entry.published >= before) return;
    const facts = factsOf(entry);
    const appId = facts.targets.find((target) => target.type === 'AppInstance')?.id;
    if (facts.eventType !== SIGN_IN_EVENT || facts.actorType !== 'User' || appId === undefined) return;
    if (entry.repeated) {
      totals.repeated += 1;
    } else if (!facts.identified) {
      totals.malformed += 1;
    } else if (facts.outcome === 'FAILURE') {
      totals.failures += 1;
      failures[appId] = (failures[appId] ?? 0) + 1;
    } else if (facts.outcome === 'SUCCESS') {
      totals.signIns += 1;
      totals.persisted += isPersisted ? 1 : 0;
      const day = Math.floor(entry.published / DAY);
      const byPerson = within(uses, appId, () => new Map<string, Map<number, Tally>>());
      const byDay = within(byPerson, facts.actorId, () => new Map<number, Tally>());
      const tally = within(byDay, day, () => ({
        count: 0,
        persisted: 0,
        first: entry.published,
        last: entry.published,
      }));
      tally.count += 1;
      tally.persisted += isPersisted ? 1 : 0;
      tally.first = Math.min(tally.first, entry.published);
      tally.last = Math.max(tally.last, entry.published);
    }
  };
  for (let sequence = 0, size = log.size(); sequence < size; sequence++) count(log.entry(sequence), true);
  for (const entry of log.pending()) count(entry, false);

  return {
    at: iso(now),
    apps: directory.apps().map(({ id, name, label, status }) => ({
      id,
      name,
      label,
      status,
      seats: directory
        .assignmentsOf(id)
        .map((row) => ({ personId: row.personId, scope: row.scope, status: row.status, created: iso(row.created) })),
    })),
    people: directory.people().map(({ id, login, status }) => ({ id, login, status })),
    uses: inOrder(uses).flatMap(([appId, byPerson]) =>
      inOrder(byPerson).flatMap(([personId, byDay]) =>
        inOrder(byDay).map(([day, { count, persisted, first, last }]) => ({
          appId,
          personId,
          day: iso(day * DAY).slice(0, 10),
          count,
          persisted,
          firstPublished: iso(first),
          lastPublished: iso(last),
        })),
      ),
    ),
    failures,
    totals,
  };
}
