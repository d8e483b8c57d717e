import type { AppBody } from '../../functions/api/apps/schema.ts';
import type { SeatBody } from '../../functions/api/seats/schema.ts';
import type { Tenant } from '../world.ts';
import { compareMaps } from './compareMaps.ts';

const DAY = 86_400_000;
const WINDOWS = [7, 30, 60, 90] as const;

/** What the API answers about apps, seats and sign-ins, in the longest window that was observed, equals what happened in the org. */
export async function answersAreTrue({ api, org, connection }: Tenant): Promise<readonly string[]> {
  if (connection === undefined) return [];
  const { coverage } = await api.connection(connection);
  const to = String(coverage.dataThrough).slice(0, 10);
  const startOf = (days: number) => Date.parse(to) - (days - 1) * DAY;
  const observedSince = Date.parse(String(coverage.observedSince));
  const window = WINDOWS.findLast((days) => startOf(days) >= observedSince) ?? WINDOWS[0];
  const from = new Date(startOf(window)).toISOString().slice(0, 10);
  const uses = org
    .truth({ publishedFrom: observedSince })
    .uses.filter(({ day, persisted }) => persisted > 0 && day >= from && day <= to);
  const path = `/v1/connections/${connection}/apps`;
  const apps: readonly AppBody[] = await api.all(`${path}?window=${window}&include=internal&limit=500`);
  const differences: string[] = [];
  for (const app of apps) {
    const seats: readonly SeatBody[] = await api.all(`${path}/${app.id}/seats?window=${window}&limit=500`);
    const used = uses.filter(({ appId }) => appId === app.id);
    differences.push(...compareApp(app, seats, used));
  }
  return differences;
}

type Use = ReturnType<Tenant['org']['truth']>['uses'][number];

function compareApp(app: AppBody, seats: readonly SeatBody[], uses: readonly Use[]): readonly string[] {
  const held = seats.filter(({ assigned }) => assigned).length;
  const assigned = compareMaps(
    `answer about ${app.id}`,
    figures({ assigned: held }),
    figures({ assigned: app.assigned }),
  );
  if (app.signIns === null || app.activePeople === null) return [...assigned, `answer about ${app.id}: no figures`];
  const byPerson = new Map<string, number>();
  for (const { personId, persisted } of uses) byPerson.set(personId, (byPerson.get(personId) ?? 0) + persisted);
  const signIns = uses.reduce((total, { persisted }) => total + persisted, 0);
  const bySeat = seats.flatMap(({ personId, signIns }) => (signIns ? [[personId, signIns] as const] : []));
  return [
    ...assigned,
    ...compareMaps(
      `answer about ${app.id}`,
      figures({ signIns, activePeople: byPerson.size }),
      figures({ signIns: app.signIns, activePeople: app.activePeople }),
    ),
    ...compareMaps(`sign-ins of the seats of ${app.id} as answered`, byPerson, new Map(bySeat)),
  ];
}

const figures = (of: Readonly<Record<string, number>>) => new Map(Object.entries(of));
