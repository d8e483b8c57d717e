/**
 * The ground truth of the org, counted from its own records and never from the JSON that it serves. Tests and benchmarks
 * compare the product's answers with it. A sign-in is a successful `user.authentication.sso` of a person to an app instance.
 */
import { SIGN_IN_EVENT } from '../../functions/core/okta/oktaFacts.ts';
import type { Assignment, PersonStatus } from './company.ts';
import type { Directory } from './directory.ts';
import type { Faults } from './faults.ts';
import { factsOf } from './logFacts.ts';
import { isOktaApp } from './oktaApps.ts';
import type { StoredEntry, SystemLog } from './systemLog.ts';
import { DAY } from './time.ts';
import { seesApp, seesPerson } from './visibility.ts';

/** Only events published in [publishedFrom, publishedBefore) are counted. */
export interface TruthWindow {
  readonly publishedFrom?: number;
  readonly publishedBefore?: number;
}

/** Sign-ins of one person into one app on one UTC day. */
interface UseTally {
  readonly appId: string;
  readonly personId: string;
  readonly day: string;
  /** Includes sign-ins that are not committed to the log yet. */
  readonly count: number;
  /** Only those that are committed to the log. */
  readonly persisted: number;
  readonly firstPublished: string;
  readonly lastPublished: string;
}

type SeatRow = Pick<Assignment, 'personId' | 'scope' | 'status'> & { readonly created: string };

interface AppRow {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly seats: readonly SeatRow[];
}

interface PersonRow {
  readonly id: string;
  readonly login: string;
  readonly status: PersonStatus;
}

export interface Truth {
  readonly at: string;
  readonly apps: readonly AppRow[];
  readonly people: readonly PersonRow[];
  /** In order of app, person, day. */
  readonly uses: readonly UseTally[];
  /** Failed sign-ins per app id. */
  readonly failures: Readonly<Record<string, number>>;
  /** Ids of Okta's own apps, listed or not, which are no SaaS apps. */
  readonly oktaApps: readonly string[];
  /** Ids of those that exist and that the token's owner cannot see. */
  readonly hidden: { readonly people: readonly string[]; readonly apps: readonly string[] };
  readonly totals: {
    readonly signIns: number;
    readonly persisted: number;
    readonly failures: number;
    /** Sign-in events in the log without a uuid or without a readable time, which cannot be counted. */
    readonly malformed: number;
    /** Second and later copies of an event, which are not counted. */
    readonly repeated: number;
  };
}

interface Tally {
  count: number;
  persisted: number;
  first: number;
  last: number;
}

/** The value of a key; it is created when it is missing. */
function getOrCreate<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

const inOrder = <Key extends string | number, Value>(map: ReadonlyMap<Key, Value>): (readonly [Key, Value])[] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1));

const iso = (time: number) => new Date(time).toISOString();

interface TruthSources {
  readonly directory: Directory;
  readonly log: SystemLog;
  readonly faults: Faults;
  readonly now: number;
}

/** Counts what happened in the org, also what its faults keep from the token. */
export function computeTruth({ directory, log, faults, now }: TruthSources, window: TruthWindow = {}): Truth {
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
      const byPerson = getOrCreate(uses, appId, () => new Map<string, Map<number, Tally>>());
      const byDay = getOrCreate(byPerson, facts.actorId, () => new Map<number, Tally>());
      const tally = getOrCreate(byDay, day, () => ({
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
    oktaApps: directory.allApps().flatMap((app) => (isOktaApp(app) ? [app.id] : [])),
    hidden: {
      people: directory.people().flatMap(({ id }) => (seesPerson(faults.visible, id) ? [] : [id])),
      apps: directory.apps().flatMap(({ id }) => (seesApp(faults.visible, id) ? [] : [id])),
    },
    totals,
  };
}
