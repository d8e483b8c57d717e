import type { Connection } from '../../functions/core/connections/connection.ts';
import { DAY, isoDay } from '../../functions/core/time.ts';
import type { Arrival } from '../receiver.ts';

/** Events that are about the state of a connection, which arrive in order. */
const isOfState = ({ message: { type } }: Arrival): boolean =>
  type.startsWith('connection.') || type === 'decision.needed';

/**
 * The events of one connection tell one story: they begin with `connection.created` and are in the order of their times, a
 * recovery follows a trouble and each trouble is another one than before, days follow each other, and the end is as it is.
 * @param first of each event its first acknowledged arrival, in order
 * @param connection as it is at the end, when all is well; undefined where it was deleted
 */
export function stateIsTold(
  id: string,
  first: readonly Arrival[],
  connection: Connection | undefined,
): readonly string[] {
  const found: string[] = [];
  const states = first.filter(isOfState).map(({ message }) => message);
  if (states.length > 0 && states[0]?.type !== 'connection.created') found.push(`${id} begins with ${states[0]?.type}`);
  let before = '';
  let trouble: string | undefined;
  for (const { type, timestamp, data } of states) {
    if (timestamp < before) found.push(`${id}: ${type} of ${timestamp} came after an event of ${before}`);
    before = timestamp;
    if (type === 'connection.recovered' && trouble === undefined)
      found.push(`${id} recovered from nothing, ${timestamp}`);
    if (type === 'connection.recovered') trouble = undefined;
    if (!type.startsWith('connection.needs_')) continue;
    if (data.code === trouble) found.push(`${id}: ${trouble} was told twice, ${timestamp}`);
    trouble = data.code;
  }
  if (!connection) return found;
  if (trouble !== undefined) found.push(`${id} is well, and ${trouble} was told last`);
  return [...found, ...daysAreTold(id, first, connection)];
}

function daysAreTold(id: string, first: readonly Arrival[], { syncState }: Connection): readonly string[] {
  const told = first.flatMap(({ message: { type, data } }) =>
    type === 'usage.day_completed' ? [String(data.day)] : [],
  );
  const { days } = syncState;
  const [from = ''] = told.sort();
  if (!days || told.length === 0) return days ? [`${id}: no day was told`] : [];
  const last = isoDay(days.through);
  const expected: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(last); at += DAY)
    expected.push(new Date(at).toISOString().slice(0, 10));
  return told.join() === expected.join() ? [] : [`${id}: days told are ${told}, and not ${from} to ${last}`];
}
