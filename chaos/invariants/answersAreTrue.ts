import type { AppBody } from '../../functions/api/apps/schema.ts';
import type { SeatBody } from '../../functions/api/seats/schema.ts';
import type { Tenant } from '../world.ts';
import { compareMaps } from './compareMaps.ts';

const DAY = 86_400_000;
const WINDOW = 90;

/** What the API answers about apps, seats and sign-ins of the last 90 days equals what happened in the org. */
export async function answersAreTrue({ api, org, connection }: Tenant): Promise<readonly string[]> {
  if (connection === undefined) return [];
  const { coverage } = await api.connection(connection);
  const to = String(coverage.dataThrough).slice(0, 10);
  const from = new Date(Date.parse(to) - (WINDOW - 1) * DAY).toISOString().slice(0, 10);
  const uses = org
    .truth({ publishedFrom: Date.parse(String(coverage.observedSince)) })
    .uses.filter(({ day, persisted }) => persisted > 0 && day >= from && day <= to);
  const path = `/v1/connections/${connection}/apps`;
  const apps: readonly AppBody[] = await api.all(`${path}?window=${WINDOW}&include=internal&limit=500`);
  const differences: string[] = [];
  for (const app of apps) {
    const used = uses.filter(({ appId }) => appId === app.id);
    const truth = { signIns: sum(used), activePeople: new Set(used.map(({ personId }) => personId)).size };
    if (app.signIns !== null && app.activePeople !== null)
      differences.push(
        ...compareMaps(
          `answer about ${app.id}`,
          entries(truth),
          entries({ signIns: app.signIns, activePeople: app.activePeople }),
        ),
      );
    const seats: readonly SeatBody[] = await api.all(`${path}/${app.id}/seats?window=${WINDOW}&limit=500`);
    const held = seats.filter(({ assigned }) => assigned).length;
    const bySeat = new Map(seats.map(({ personId, signIns }) => [personId, signIns ?? 0]));
    const byPerson = new Map<string, number>();
    for (const { personId, persisted } of used) byPerson.set(personId, (byPerson.get(personId) ?? 0) + persisted);
    for (const [person, count] of bySeat) if (count === 0) bySeat.delete(person);
    if (app.signIns !== null) differences.push(...compareMaps(`seats of ${app.id} as answered`, byPerson, bySeat));
    if (held !== app.assigned)
      differences.push(`answer about ${app.id}: assigned ${app.assigned}, listed seats ${held}`);
  }
  return differences;
}

const sum = (uses: readonly { readonly persisted: number }[]) =>
  uses.reduce((total, { persisted }) => total + persisted, 0);
const entries = (figures: Readonly<Record<string, number>>) => new Map(Object.entries(figures));
