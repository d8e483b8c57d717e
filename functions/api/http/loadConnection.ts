import type { Context } from 'hono';
import { DEFINITION_VERSION } from '../../contract/words.ts';
import type { Connection } from '../../core/connection.ts';
import type { AppId, ConnectionId } from '../../core/ids.ts';
import type { TenantConnections } from '../../core/ports/connections.ts';
import type { UsageReader } from '../../core/ports/usage.ts';
import { type Day, dayOf, isoDay } from '../../core/time.ts';
import type { App } from '../../core/usage/app.ts';
import { seatAsOf } from '../../core/usage/asOf.ts';
import type { Rules } from '../../core/usage/rules.ts';
import type { Seat } from '../../core/usage/seat.ts';
import type { ApiEnv } from './apiEnv.ts';
import { type Moment, momentOf } from './moment.ts';
import type { Paged } from './pages.ts';
import type { ReadPorts } from './ports.ts';
import { presentCoverage } from './present.ts';
import { ProblemError } from './problems.ts';
import type { UsageResponse } from './schema.ts';

/** A connection as one request reads it, at the moment that the request asks about. */
export interface LoadedConnection {
  readonly connection: Connection;
  readonly reader: UsageReader;
  readonly moment: Moment;
  /** What the admin has decided. One query, however often it is called. */
  rules(): Promise<Rules>;
  /** Throws APP_NOT_FOUND. */
  app(id: AppId): Promise<App>;
  /** The app's seats as they were at the moment asked about, query page by query page. */
  seats(app: AppId): Paged<Seat>;
  /** The envelope of a usage answer. */
  respond<Data>(data: Data, next?: string | null): UsageResponse<Data>;
}

/**
 * The tenant's connection, to be read as of `asOf`, or as of now. Throws CONNECTION_NOT_FOUND, also for a connection of
 * another tenant, and INVALID_QUERY for a date that cannot be asked about.
 */
export async function loadConnection(
  { portsOf }: ReadPorts,
  c: Context<ApiEnv>,
  id: ConnectionId,
  asOf?: Day | undefined,
): Promise<LoadedConnection> {
  const { connections, usage } = portsOf(c.get('tenant'));
  const connection = await findConnection(connections, id);
  c.set('connection', id);
  const reader = usage(id);
  const moment = momentOf(connection, asOf);
  const { idleAfterDays, exclusions } = connection.settings;
  let known: Promise<Rules> | undefined;
  return {
    connection,
    reader,
    moment,
    rules() {
      known ??= reader.appSettings.list().then((apps) => ({ idleAfterDays, exclusions, apps }));
      return known;
    },
    async app(appId) {
      const app = await reader.apps.find(appId);
      if (!app) throw new ProblemError('APP_NOT_FOUND');
      return app;
    },
    seats: (app) => pagedSeats(reader, app, moment.past),
    respond: (data, next = null) => ({
      data,
      asOf: answeredDay(moment),
      partialDay: moment.past === undefined && moment.coverage !== undefined,
      page: { next },
      coverage: presentCoverage(connection, moment.coverage),
      definitionVersion: DEFINITION_VERSION,
    }),
  };
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

const pagedSeats = (reader: Pick<UsageReader, 'seats'>, app: AppId, past: Day | undefined): Paged<Seat> => ({
  async read(after, limit) {
    const page = await reader.seats.page(app, after, limit);
    return past === undefined ? page : { ...page, items: page.items.map((seat) => seatAsOf(seat, past)) };
  },
  idOf: ({ person }) => person,
});

function answeredDay({ past, coverage }: Moment): string | null {
  if (past !== undefined) return isoDay(past);
  return coverage ? isoDay(dayOf(coverage.dataThrough)) : null;
}
