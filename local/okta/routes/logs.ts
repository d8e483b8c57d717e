/** The System Log: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/SystemLog/ */
import { invalidParameter, oktaError } from '../errors.ts';
import { type Dialect, filterRows } from '../filter.ts';
import { factsOf, type LogFacts } from '../logFacts.ts';
import { boundedLog, pollLog } from '../logQueries.ts';
import { isPolling } from '../requestCondition.ts';
import { DAY } from '../time.ts';
import { limitOf, type OrgState, positionOf, type Route, type RouteRequest } from './route.ts';

/** Okta cannot filter by `published`; the other attributes are those that clients of this org use. */
const logDialect: Dialect = (attribute, operator) =>
  /^(eventType|outcome\.result|actor\.id|actor\.type|target\.id|target\.type)$/.test(attribute) &&
  /^(eq|ne|sw|co|ew)$/.test(operator);

function logValues(facts: LogFacts, attribute: string): readonly string[] {
  switch (attribute) {
    case 'eventType':
      return [facts.eventType];
    case 'outcome.result':
      return [facts.outcome];
    case 'actor.id':
      return [facts.actorId];
    case 'actor.type':
      return [facts.actorType];
    case 'target.id':
      return facts.targets.map(({ id }) => id);
    default:
      return facts.targets.map(({ type }) => type);
  }
}

function timeOf(query: URLSearchParams, name: 'since' | 'until'): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw invalidParameter(name, `The ${name} parameter must be an Internet date/time.`);
  return time;
}

function listEvents(request: RouteRequest, org: OrgState) {
  const { query } = request;
  const now = org.now();
  const limit = limitOf(request, { min: 0, usual: 100, max: 1000 });
  const sortOrder = query.get('sortOrder') ?? 'ASCENDING';
  if (!['ASCENDING', 'DESCENDING'].includes(sortOrder)) throw invalidParameter('sortOrder', `Unknown '${sortOrder}'.`);
  const position = positionOf(request, org.cursors);
  const until = timeOf(query, 'until');
  const since = timeOf(query, 'since') ?? (until ?? now) - 7 * DAY;
  // Only a request without a cursor is checked; otherwise a stored link would fail once its `since` is 180 days old.
  if (position === undefined && since < now - 180 * DAY) {
    throw oktaError('E0000053', 'The since parameter is over 180 days prior to the current day.');
  }
  const matchesFacts = filterRows(query.get('filter'), logDialect, logValues);
  const logQuery = {
    limit,
    now,
    position,
    since,
    matches: (entry: Parameters<typeof factsOf>[0]) => matchesFacts(factsOf(entry)),
  };
  const page = isPolling(query)
    ? pollLog(org.log, logQuery)
    : boundedLog(org.log, {
        ...logQuery,
        until: until ?? now,
        descending: sortOrder === 'DESCENDING',
        end: org.faults.boundedEnd,
      });
  return { kind: 'page', items: page.entries.map(org.renderEvent), position: page.position } as const;
}

export const logRoutes: readonly Route[] = [
  {
    endpoint: 'logs',
    bucket: 'logs',
    method: 'GET',
    pattern: /^\/api\/v1\/logs$/,
    parameters: ['since', 'until', 'after', 'filter', 'limit', 'sortOrder'],
    needsToken: true,
    handle: listEvents,
  },
];
