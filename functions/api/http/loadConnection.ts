import type { Context } from 'hono';
import { DEFINITION_VERSION, type WindowDays } from '../../contract/words/numbers.ts';
import { mapPooled } from '../../core/concurrency.ts';
import type { Connection } from '../../core/connections/connection.ts';
import { type AppId, type ConnectionId, type PersonId, personId } from '../../core/ids.ts';
import type { TenantConnections } from '../../core/ports/connections.ts';
import type { UsageReader } from '../../core/ports/usage.ts';
import { LOG } from '../../core/sync/oktaPolicy.ts';
import { type Day, type DayRange, dayOf, type Instant, isoDay } from '../../core/time.ts';
import type { App } from '../../core/usage/app.ts';
import { seatAsOf } from '../../core/usage/asOf.ts';
import {
  type AnswerEnd,
  type AnswerNeeds,
  type Coverage,
  type DirectoryNeeds,
  directoryOfApp,
} from '../../core/usage/coverage.ts';
import { type AppDecisions, decisionsInForce, NO_DECISIONS } from '../../core/usage/decisions/decision.ts';
import type { Person } from '../../core/usage/person.ts';
import { type AppSettings, NO_APP_SETTINGS, type Rules } from '../../core/usage/rules.ts';
import type { Seat } from '../../core/usage/seat.ts';
import type { ApiEnv } from './apiEnv.ts';
import type { Paged } from './lists/pages.ts';
import { type Moment, momentOf } from './moment.ts';
import type { ReadPorts } from './ports.ts';
import { presentAnswerCoverage } from './present.ts';
import { ProblemError } from './problems/problems.ts';
import type { RequestReading } from './requestReading.ts';
import type { UsageResponse } from './schema.ts';
import { createSeatPeople, type HolderLoader, type SeatJudge } from './seatPeople.ts';

/** A connection as one request reads it, at the moment that the request asks about. */
export interface LoadedConnection {
  readonly connection: Connection;
  readonly reader: UsageReader;
  readonly moment: Moment;
  /** The date that windows end with; undefined before anything was counted. */
  readonly asOf: Day | undefined;
  /** The date whose prices and decisions count: the past day asked about, or today. */
  readonly priceDay: Day;
  /** The oldest instant of which Okta has events now. */
  readonly keptSince: Instant;
  /** What the admin has decided. One query, however often it is called. */
  rules(): Promise<Rules>;
  /** The admin's settings of one app: a part of `rules`, read by key. */
  settingsOf(id: AppId): Promise<AppSettings>;
  /** The rules with the settings of this app alone. */
  rulesOf(id: AppId): Promise<Rules>;
  /** The decisions that are in force, of all apps or of `app` alone. One query, however often it is called. */
  decisions(app?: AppId): Promise<(of: AppId) => AppDecisions>;
  /** Throws APP_NOT_FOUND. */
  app(id: AppId): Promise<App>;
  /** Throws PERSON_NOT_FOUND. */
  person(id: PersonId): Promise<Person>;
  /** Whether the answer has taken so long, or its tenant has read so much, that it should read no further. */
  isTimeUp(): boolean;
  /** Called before an answer reads all that it can; where that is one too many of its tenant, `isTimeUp` is true afterwards. */
  reserve(): Promise<void>;
  /** Throws TOO_MANY_REQUESTS where reading stopped for the tenant's quota: for answers that cannot be given in part. */
  assertNotExhausted(): void;
  /** Adds to seats, which are as of the moment asked about, when their people were seen anywhere. */
  readonly judge: SeatJudge;
  /** Who holds seats, by id. */
  readonly holdersOf: HolderLoader;
  /** The app's seats as they were at the moment asked about, query page by query page. */
  seats(app: AppId): Paged<Seat>;
  /** What an answer about the app's seats rests on: the app, and the people who hold or held a seat of it. */
  directoryOf(app: AppId): Promise<DirectoryNeeds>;
  /** The dates of a window; undefined before anything was counted. */
  daysOf(window: WindowDays): DayRange | undefined;
  /** The envelope of a usage answer. @param needs what must have been observed for it to be complete */
  respond<Data>(data: Data, needs: AnswerNeeds, next?: string | null): UsageResponse<Data>;
}

/** What an answer is about: it is read in the request that reads the connection. */
interface About {
  /** The app, and its settings. */
  readonly app?: AppId;
  readonly person?: PersonId;
}

/**
 * The tenant's connection, to be read as of `asOf`, or as of now. Throws CONNECTION_NOT_FOUND, also for a connection of
 * another tenant, and INVALID_QUERY for a date that cannot be asked about.
 */
export async function loadConnection(
  { portsOf, now }: ReadPorts,
  c: Context<ApiEnv>,
  id: ConnectionId,
  asOf?: Day | undefined,
  about: About = {},
): Promise<LoadedConnection> {
  const reading = c.get('reading');
  const { connections, usage } = portsOf(c.get('tenant'), reading);
  const reader = usage(id);
  const [connection, found] = await Promise.all([findConnection(connections, id), findSubject(reader, about)]);
  c.set('connection', id);
  const moment = momentOf(connection, asOf);
  const end = endOf(moment);
  const { idleAfterDays, exclusions } = connection.settings;
  const { reserve, isTimeUp, assertNotExhausted } = reading;
  const settingsOf = async (appId: AppId) =>
    (appId === about.app ? found.settings : await reader.appSettings.find(appId)) ?? NO_APP_SETTINGS;
  let known: Promise<Rules> | undefined;
  const priceDay = moment.past ?? dayOf(now());
  const decided = new Map<AppId | undefined, Promise<ReadonlyMap<AppId, AppDecisions>>>();
  return {
    connection,
    reader,
    moment,
    asOf: end?.asOf,
    settingsOf,
    rulesOf: async (appId) => ({ idleAfterDays, exclusions, apps: new Map([[appId, await settingsOf(appId)]]) }),
    keptSince: (connection.syncState.coverage?.dataThrough ?? now()) - LOG.retention,
    priceDay,
    rules() {
      known ??= reader.appSettings.list().then((apps) => ({ idleAfterDays, exclusions, apps }));
      return known;
    },
    async decisions(app) {
      const found =
        decided.get(undefined) ??
        decided.get(app) ??
        reader.decisions.list(app).then((stored) => decisionsInForce(stored, priceDay));
      decided.set(app, found);
      const byApp = await found;
      return (of) => byApp.get(of) ?? NO_DECISIONS;
    },
    async app(appId) {
      const app = appId === about.app ? found.app : await reader.apps.find(appId);
      if (!app) throw new ProblemError('APP_NOT_FOUND');
      return app;
    },
    async person(asked) {
      const person = asked === about.person ? found.person : (await reader.people.load([asked]))[0];
      if (!person) throw new ProblemError('PERSON_NOT_FOUND');
      return person;
    },
    reserve,
    isTimeUp,
    assertNotExhausted,
    ...createSeatPeople(reader),
    seats: (app) => pagedSeats(reader, app, moment.past, reading),
    directoryOf: (app) => readDirectoryOf(reader, app, moment.coverage),
    daysOf: (window) => end && { from: end.asOf - window + 1, through: end.asOf },
    respond: (data, needs, next = null) => ({
      data,
      asOf: end ? isoDay(end.asOf) : null,
      partialDay: end !== undefined && !end.isPast,
      page: { next },
      coverage: presentAnswerCoverage(connection, moment.coverage, end, needs),
      definitionVersion: DEFINITION_VERSION,
    }),
  };
}

async function findSubject({ apps, appSettings, people }: UsageReader, { app, person }: About) {
  const [foundApp, settings, [foundPerson] = []] = await Promise.all([
    app === undefined ? undefined : apps.find(app),
    app === undefined ? undefined : appSettings.find(app),
    person === undefined ? undefined : people.load([person]),
  ]);
  return { app: foundApp, settings, person: foundPerson };
}

/** The connection, or CONNECTION_NOT_FOUND. */
export async function findConnection(
  connections: Pick<TenantConnections, 'get'>,
  id: ConnectionId,
): Promise<Connection> {
  const connection = await connections.get(id);
  if (!connection) throw new ProblemError('CONNECTION_NOT_FOUND');
  return connection;
}

/** Of more unreadable people than these it is not asked which apps they have. */
const MOST_PEOPLE_ASKED_ABOUT = 20;

/** A person who could not be read matters to an app only where a seat of theirs is stored. One query per such person. */
async function readDirectoryOf(
  { seats }: Pick<UsageReader, 'seats'>,
  app: AppId,
  coverage: Coverage | undefined,
): Promise<DirectoryNeeds> {
  const unread = (coverage?.incomplete ?? []).flatMap(({ kind, id }) =>
    kind === 'person' && id ? [personId(id)] : [],
  );
  if (unread.length > MOST_PEOPLE_ASKED_ABOUT) return directoryOfApp(app, () => true);
  const holders = await mapPooled(unread, unread.length, async (person) => {
    const held = person ? await seats.ofPerson(person) : [];
    return held.some((seat) => seat.app === app) ? person : undefined;
  });
  return directoryOfApp(app, (id) => holders.some((person) => person === id));
}

const pagedSeats = (
  reader: Pick<UsageReader, 'seats'>,
  app: AppId,
  past: Day | undefined,
  { reserve, isTimeUp, assertNotExhausted }: RequestReading,
): Paged<Seat> => ({
  async read(after, limit) {
    const page = await reader.seats.page(app, after, limit);
    return past === undefined ? page : { ...page, items: page.items.map((seat) => seatAsOf(seat, past)) };
  },
  idOf: ({ person }) => person,
  reserve,
  isTimeUp,
  assertNotExhausted,
});

function endOf({ past, coverage }: Moment): AnswerEnd | undefined {
  if (past !== undefined) return { asOf: past, isPast: true };
  return coverage && { asOf: dayOf(coverage.dataThrough), isPast: false };
}
