import Alert from '@cloudscape-design/components/alert';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo } from 'react';
import { usePerson } from '../api/queries.ts';
import { count, counted, day } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import { ViewHeader } from '../layout/PageHeader.tsx';
import { DataTable } from '../table/DataTable.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { Figure } from '../ui/KeyValue.tsx';
import { LoadingState } from '../ui/LoadingState.tsx';
import { nameOf, personSeatColumns } from './personColumns.tsx';
import { OurData } from './PersonDataActions.tsx';

/** One person: who they are, and every app they hold or use. */
export function PersonPage({ id }: { readonly id: string }) {
  const connection = useConnection();
  const period = usePeriod();
  const person = usePerson(connection.id, id, period);
  const columns = useMemo(
    () => personSeatColumns(connection.id, connection.oktaDomain, period),
    [connection.id, connection.oktaDomain, period],
  );
  if (person.error && !person.data) return <ErrorAlert error={person.error} again={() => void person.refetch()} />;
  if (!person.data) return <LoadingState />;
  const { data, coverage } = person.data;
  return (
    <ContentLayout
      header={
        <ViewHeader
          title={nameOf(data)}
          description={data.login}
          coverage={coverage}
          actions={<OurData person={id} name={nameOf(data)} />}
        />
      }
    >
      <SpaceBetween size="l">
        {data.leaver && data.appsHeld > 0 && (
          <Alert type="warning" header={`No longer active in Okta, but still holds ${counted(data.appsHeld, 'seat')}`}>
            Remove the assignments in Okta, then cancel the seats with each app.
          </Alert>
        )}
        <Container>
          <ColumnLayout columns={4} variant="text-grid" minColumnWidth={110}>
            <Figure label="Department" value={data.department ?? '–'} />
            <Figure label="Title" value={data.title ?? '–'} />
            <Figure label="Manager" value={data.manager ?? '–'} />
            <Figure label="Okta status" value={data.status ?? '–'} />
            <Figure label="Apps held" value={count(data.appsHeld)} />
            <Figure label={`Apps used in ${period.window} days`} value={count(data.appsUsed)} />
            <Figure label="Unused seats" value={count(data.unused)} />
            <Figure label="Last active" value={day(data.lastActiveOn)} />
          </ColumnLayout>
        </Container>
        <DataTable
          name="seats-of-person"
          title="Apps"
          one="app"
          many="apps"
          items={data.apps}
          columns={columns}
          keyOf={({ appId }) => appId}
          searchedIn={({ label }) => label}
          usualSort="-lastUsedOn"
          empty="This person holds no seat and used no app."
        />
      </SpaceBetween>
    </ContentLayout>
  );
}
