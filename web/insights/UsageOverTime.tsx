import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { chartDays } from '../charts/chartDays.ts';
import { DayChart } from '../charts/DayChart.tsx';
import { usePeriod } from '../routing/period.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { useOrgUsage } from './useOrgUsage.ts';

/** Active people and sign-ins of the org, day by day. */
export function UsageOverTime() {
  const { window } = usePeriod();
  const days = useOrgUsage();
  const shown = days.data?.data.slice(-window) ?? [];
  return (
    <Container
      header={
        <Header variant="h2" description="UTC days. Hatched: not observed in full. Outlined: not over yet.">
          Over time
        </Header>
      }
    >
      {days.error && !days.data && <ErrorAlert error={days.error} onRetry={() => void days.refetch()} />}
      {!days.data && !days.error && <div className="skeleton chart-space" />}
      {days.data && (
        <ColumnLayout columns={2} minColumnWidth={280}>
          <DayChart
            title="Active people"
            unit={['person', 'people']}
            days={chartDays(shown, ({ activePeople }) => activePeople, days.data.coverage)}
          />
          <DayChart
            title="Sign-ins"
            unit={['sign-in', 'sign-ins']}
            days={chartDays(shown, ({ signIns }) => signIns, days.data.coverage)}
          />
        </ColumnLayout>
      )}
    </Container>
  );
}
