/** What arrived at the customer's endpoint is what happened to its connections. */
import { DAY } from '../../functions/core/time.ts';
import type { Arrival } from '../receiver.ts';
import { connectionOf, type NotedEvent, type Tenant, type World } from '../world.ts';
import { stateIsTold } from './stateIsTold.ts';

/** Types of which a connection has one event at most. */
const ONCE = ['connection.created', 'connection.first_sync_completed', 'connection.deleted'];
/** Attempts over so long are enough; what is refused for longer is given up. */
const TRIED_FOR = 3 * DAY;

/**
 * Each event that the truth requires was acknowledged at least once, under one `webhook-id` and signed; nothing arrived that
 * did not happen; a connection's state is told in order, and after `connection.deleted` nothing of it.
 */
export async function eventsArrived(world: World, tenant: Tenant): Promise<readonly string[]> {
  const arrivals = world.receiver.arrivals.filter(({ tenant: id }) => id === tenant.id);
  const connection = await connectionOf(world, tenant);
  const known = [...tenant.deleted, ...(connection ? [connection.id] : [])];
  const found = [...areGenuine(arrivals), ...areNamedOnce(arrivals), ...areComplete(arrivals, tenant)];
  const strange = new Set(arrivals.map(ofConnection).filter((id) => !known.some((one) => one === id)));
  found.push(...[...strange].map((id) => `events of ${id}, which is no connection`));
  for (const id of known) {
    const first = firstAcknowledged(arrivals.filter((arrival) => ofConnection(arrival) === id));
    const isDeleted = id !== connection?.id;
    const types = first.map(({ message }) => message.type);
    for (const type of ONCE) {
      const count = types.filter((one) => one === type).length;
      const isWanted = type === 'connection.deleted' ? isDeleted : type === 'connection.created' || !isDeleted;
      const least = isWanted ? 1 : 0;
      const most = type === 'connection.deleted' && !isDeleted ? 0 : 1;
      if (count < least || count > most) found.push(`${id}: ${count} different events ${type}`);
    }
    found.push(...afterTheEnd(id, arrivals));
    found.push(...stateIsTold(id, first, isDeleted ? undefined : connection));
  }
  return found;
}

const ofConnection = ({ message }: Arrival): string => message.data.connectionId;

/** Only the first acknowledged request of each event, in the order of their arrival. */
function firstAcknowledged(arrivals: readonly Arrival[]): readonly Arrival[] {
  const seen = new Set<string>();
  return arrivals.filter(({ id, isAcknowledged }) => isAcknowledged && !seen.has(id) && seen.add(id));
}

/** What arrived after `connection.deleted` was acknowledged; that alone may come again. */
function afterTheEnd(id: string, arrivals: readonly Arrival[]): readonly string[] {
  const types = arrivals
    .filter((arrival) => ofConnection(arrival) === id)
    .map(({ message, isAcknowledged }) => (isAcknowledged ? message.type : `${message.type}, which was refused,`));
  const end = types.indexOf('connection.deleted');
  const late = end < 0 ? [] : types.slice(end).filter((type) => !type.startsWith('connection.deleted'));
  return late.map((type) => `${id}: ${type} came after connection.deleted`);
}

const areGenuine = (arrivals: readonly Arrival[]): readonly string[] =>
  arrivals.filter(({ isSigned }) => !isSigned).map(({ id, message }) => `${message.type} ${id} is not signed rightly`);

function areNamedOnce(arrivals: readonly Arrival[]): readonly string[] {
  const names = new Map<string, Set<string>>();
  for (const { id, message } of arrivals) {
    const { connectionId, day, week, askedAt } = message.data;
    const occurrence = `${message.type} of ${connectionId}, ${day ?? week ?? askedAt ?? message.timestamp}`;
    names.set(occurrence, (names.get(occurrence) ?? new Set()).add(id));
  }
  return [...names].filter(([, ids]) => ids.size > 1).map(([what, ids]) => `${what}, has the ids ${[...ids]}`);
}

/** What was written down has arrived, unless it was refused for three days. */
function areComplete(arrivals: readonly Arrival[], { noted, deleted }: Tenant): readonly string[] {
  const attempts = Map.groupBy(arrivals, ({ id }) => id);
  // Sums and questions go with the connection; its state is told to the end.
  const isRequired = ({ connection, event: { type } }: NotedEvent) =>
    type.startsWith('connection.') || !deleted.includes(connection);
  return [...noted.values()]
    .filter(isRequired)
    .filter(({ id }) => {
      const made = attempts.get(id) ?? [];
      const lasted = (made.at(-1)?.at ?? 0) - (made[0]?.at ?? 0);
      return !made.some(({ isAcknowledged }) => isAcknowledged) && lasted < TRIED_FOR;
    })
    .map(({ id, connection, event: { type } }) => `${type} of ${connection} did not arrive (${id})`);
}
