import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import type { SweepBody } from '../../functions/api/connections/schema.ts';
import { formatMinute } from '../format/dates.ts';
import { formatNumber } from '../format/numbers.ts';
import { KeyValue } from '../ui/KeyValue.tsx';

/** Differences that a sweep found and that no event in Okta's log had reported. */
export function Drift({ sweep }: { readonly sweep: SweepBody }) {
  const { drift, appsDone, apps, lastSweptAt, nextAppAt } = sweep;
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="A seventh of the apps is listed again each day. Differences were changed in Okta without an event; they are corrected."
        >
          Drift
        </Header>
      }
    >
      <ColumnLayout columns={4} variant="text-grid" minColumnWidth={110}>
        <KeyValue label="Added" value={formatNumber(drift.added)} />
        <KeyValue label="Removed" value={formatNumber(drift.removed)} />
        <KeyValue label="Changed" value={formatNumber(drift.changed)} />
        <KeyValue label="Incomplete lists" value={formatNumber(drift.partialLists)} />
        <KeyValue label="Apps listed in this round" value={`${formatNumber(appsDone)} of ${formatNumber(apps)}`} />
        <KeyValue label="Last round ended" value={formatMinute(lastSweptAt)} />
        <KeyValue label="Next app" value={formatMinute(nextAppAt)} />
      </ColumnLayout>
    </Container>
  );
}
