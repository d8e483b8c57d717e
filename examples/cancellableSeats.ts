// Prints the seats that can be cancelled: node examples/cancellableSeats.ts URL, with a bearer token in USAGE_TOKEN.
import { createClient, type ItemOf, type UsageClient } from '../packages/client/src/client.ts';

type Seat = ItemOf<'/v1/connections/{id}/seats'>;

/** One line for each seat of each connected org. */
export async function* cancellableSeats(client: UsageClient): AsyncGenerator<string> {
  const { data: connections } = await client.get('/v1/connections', {});
  for (const { id, name } of connections)
    for await (const seat of client.cancellableSeats(id)) yield [name, seat.appLabel, ...described(seat)].join('\t');
}

const described = ({ login, personId, yearlyCost, reason }: Seat): string[] => [
  login ?? personId,
  yearlyCost === null ? 'no price' : `${yearlyCost.amount} ${yearlyCost.currency} a year`,
  reason,
];

if (import.meta.main) {
  const client = createClient({ baseUrl: process.argv[2] ?? 'http://127.0.0.1:4747', token: process.env.USAGE_TOKEN });
  for await (const line of cancellableSeats(client)) console.log(line);
}
