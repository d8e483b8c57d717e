import Alert from '@cloudscape-design/components/alert';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo } from 'react';
import { personInOkta } from '../../functions/core/usage/oktaConsole.ts';
import { usePerson } from '../api/queries/people.ts';
import { formatDay } from '../format/dates.ts';
import { formatCount, formatNumber } from '../format/numbers.ts';
import { PageHeader } from '../layout/PageHeader.tsx';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import { personSeatColumns } from '../seats/seatColumns.tsx';
import { DataTable } from '../table/DataTable.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { KeyValue } from '../ui/KeyValue.tsx';
import { LoadingState } from '../ui/LoadingState.tsx';
import { OpenInOkta } from '../ui/OpenInOkta.tsx';
import { PersonDataActions } from './PersonDataActions.tsx';
import { nameOf } from './personColumns.tsx';

/** One person: profile, and every app they hold a seat of or use. */
export function PersonPage({ id }: { readonly id: string }) {
  const connection = useConnection();
  const period = usePeriod();
  const person = usePerson(connection.id, id, period);
  const columns = useMemo(() => personSeatColumns(connection.id, period), [connection.id, period]);
  if (person.error && !person.data) return <ErrorAlert error={person.error} onRetry={() => void person.refetch()} />;
  if (!person.data) return <LoadingState />;
  const { data, coverage } = person.data;
  return (
    <ContentLayout
      header={
        <PageHeader
          title={nameOf(data)}
          description={data.login}
          coverage={coverage}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <OpenInOkta href={personInOkta(connection.oktaDomain, id)} />
              <PersonDataActions person={id} name={nameOf(data)} />
            </SpaceBetween>
          }
        />
      }
    >
      <SpaceBetween size="l">
        {data.leaver && data.appsHeld > 0 && (
          <Alert
            type="warning"
            header={`No longer active in Okta, but still holds ${formatCount(data.appsHeld, 'seat')}`}
          >
            Remove the assignments in Okta, then cancel the seats with each app.
          </Alert>
        )}
        <Container>
          <ColumnLayout columns={4} variant="text-grid" minColumnWidth={110}>
            <KeyValue label="Department" value={data.department ?? '–'} />
            <KeyValue label="Title" value={data.title ?? '–'} />
            <KeyValue label="Manager" value={data.manager ?? '–'} />
            <KeyValue label="Okta status" value={data.status ?? '–'} />
            <KeyValue label="Apps held" value={formatNumber(data.appsHeld)} />
            <KeyValue label={`Apps used in ${period.window} days`} value={formatNumber(data.appsUsed)} />
            <KeyValue label="Unused seats" value={formatNumber(data.unused)} />
            <KeyValue label="Last active" value={formatDay(data.lastActiveOn)} />
          </ColumnLayout>
        </Container>
        <DataTable
          name="seats-of-person"
          title="Apps"
          singular="app"
          plural="apps"
          items={data.apps}
          columns={columns}
          trackBy={({ appId }) => appId}
          searchText={({ label }) => label}
          defaultSort="-lastUsedOn"
          empty="This person holds no seat and used no app."
        />
      </SpaceBetween>
    </ContentLayout>
  );
}
