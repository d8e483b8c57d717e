import type { AppBody } from '../../functions/api/apps/schema.ts';
import { useApps } from '../api/queries/apps.ts';
import { SESSION_LABELS } from '../format/labels/reliability.ts';
import { formatNumber, formatPercent } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { usePeriod } from '../routing/period.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { DataTable } from '../table/DataTable.tsx';
import type { Column } from '../table/sortAndFilter.ts';

/** Seats that were called unused, of which it is known whether they came back: within 60 days, else within 30. */
function cameBackOf({ cameBack }: AppBody) {
  if (!cameBack) return undefined;
  const { within30, within60 } = cameBack;
  if (within60.judged > 0) return { days: 60, ...within60 };
  return within30.judged > 0 ? { days: 30, ...within30 } : undefined;
}

const share = (app: AppBody): number | null => {
  const found = cameBackOf(app);
  return found ? found.usedAgain / found.judged : null;
};

const sessionText = ({ session }: AppBody): string => {
  if (!session) return '–';
  return session.days === null ? SESSION_LABELS[session.class] : `After ${session.days} days`;
};

/** How each app with seats keeps people signed in, and what became of its seats that were called unused. */
export function ReliabilityByApp() {
  const { id } = useConnection();
  const period = usePeriod();
  const apps = useApps(id, period);
  const columns: readonly Column<AppBody>[] = [
    {
      id: 'label',
      header: 'App',
      value: ({ label }) => label,
      cell: (app) => (
        <span className="cell-name">
          <RouterLink to={paths.app(id, app.id, period)}>{app.label}</RouterLink>
        </span>
      ),
    },
    { id: 'session', header: 'People sign in', value: sessionText },
    {
      id: 'proof',
      header: 'Silence is proof',
      value: ({ session }) => (session === null ? null : session.provesSilence ? 'yes' : 'no'),
    },
    { id: 'idleAfterDays', header: 'Idle after days', value: ({ idleAfterDays }) => idleAfterDays, isHidden: true },
    { id: 'judged', header: 'Called unused before', value: (app) => cameBackOf(app)?.judged ?? null },
    {
      id: 'cameBack',
      header: 'Came back',
      value: share,
      cell: (app) => {
        const found = cameBackOf(app);
        if (!found) return '–';
        return `${formatNumber(found.usedAgain)} (${formatPercent(share(app))}) within ${found.days} days`;
      },
    },
  ];
  return (
    <DataTable
      name="reliabilityByApp"
      prefix="app-"
      title="By app"
      description="Seats that the threshold called unused on past Sundays, each counted once, and how many of them came back. Only where silence is proof is a seat called unused."
      singular="app"
      plural="apps"
      items={apps.data?.data.filter(({ assigned }) => assigned > 0)}
      columns={columns}
      trackBy={(app) => app.id}
      searchText={({ label }) => label}
      defaultSort="-judged"
      empty="No app has seats."
    />
  );
}
