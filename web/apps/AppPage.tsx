import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { appInOkta } from '../../functions/core/usage/oktaConsole.ts';
import { reclaimableSeats } from '../../functions/core/usage/seatFigures.ts';
import { useApp } from '../api/queries/apps.ts';
import { useSession } from '../auth/AuthProvider.tsx';
import { chartDays } from '../charts/chartDays.ts';
import { DayChart } from '../charts/DayChart.tsx';
import { SeatStateBar, SeatStateLegend } from '../charts/SeatStateBar.tsx';
import { PageHeader } from '../layout/PageHeader.tsx';
import { PlanButton } from '../plan/PlanButton.tsx';
import { ReliabilitySection } from '../reliability/ReliabilitySection.tsx';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import { SeatsTable } from '../seats/SeatsTable.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { LoadingState } from '../ui/LoadingState.tsx';
import { OpenInOkta } from '../ui/OpenInOkta.tsx';
import { AppFigures } from './AppFigures.tsx';
import { AppSettings } from './AppSettings.tsx';
import { AppWarnings } from './AppWarnings.tsx';
import { DepartmentsTable } from './DepartmentsTable.tsx';
import { TiersTable } from './TiersTable.tsx';

const SETTINGS = 'threshold-and-price';

/** One app: its figures, seats, use over time, departments and settings. */
export function AppPage({ id }: { readonly id: string }) {
  const connection = useConnection();
  const period = usePeriod();
  const { mayManage } = useSession();
  const mayEdit = mayManage && period.asOf === undefined;
  const app = useApp(connection.id, id, period);
  if (app.error && !app.data) return <ErrorAlert error={app.error} onRetry={() => void app.refetch()} />;
  if (!app.data) return <LoadingState />;
  const { data, coverage } = app.data;
  return (
    <ContentLayout
      header={
        <PageHeader
          title={data.label}
          description={<AppWarnings app={data} inFull />}
          coverage={coverage}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {period.asOf === undefined && reclaimableSeats(data) > 0 && <PlanButton app={id} />}
              <OpenInOkta href={appInOkta(connection.oktaDomain, id, data.name)} />
            </SpaceBetween>
          }
        />
      }
    >
      <SpaceBetween size="l">
        <AppFigures app={data} window={period.window} />
        <Container
          header={
            <Header
              variant="h2"
              actions={
                mayEdit && (
                  <Button onClick={() => document.getElementById(SETTINGS)?.scrollIntoView()}>
                    Threshold and price
                  </Button>
                )
              }
            >
              Seats by state
            </Header>
          }
        >
          <SeatStateLegend states={data.states} />
          <SeatStateBar states={data.states} of={data.assigned} />
        </Container>
        <TiersTable tiers={data.tiers} />
        <SeatsTable app={id} />
        {period.asOf === undefined && <ReliabilitySection key={id} app={data} mayEdit={mayEdit} />}
        <Container header={<Header variant="h2">Over time</Header>}>
          <DayChart
            title="Active people"
            unit={['person', 'people']}
            days={chartDays(data.series, ({ activePeople }) => activePeople, coverage)}
          />
        </Container>
        <DepartmentsTable departments={data.departments} />
        {mayEdit && (
          <div id={SETTINGS} className="screen-only">
            <AppSettings key={id} app={data} />
          </div>
        )}
      </SpaceBetween>
    </ContentLayout>
  );
}
