import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import type { SweepBody } from '../../functions/contract/connectionBodies.ts';
import { count, minute } from '../format/numbers.ts';
import { Figure } from '../ui/KeyValue.tsx';

/** What listing everything again has found that no event in Okta's log had told. */
export function Drift({ sweep }: { readonly sweep: SweepBody }) {
  const { drift, appsDone, apps, lastSweptAt, nextAppAt } = sweep;
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="A seventh of the apps is listed again each day. What differs was changed in Okta without an event; it is set right."
        >
          Drift
        </Header>
      }
    >
      <ColumnLayout columns={4} variant="text-grid" minColumnWidth={110}>
        <Figure label="Added" value={count(drift.added)} />
        <Figure label="Removed" value={count(drift.removed)} />
        <Figure label="Changed" value={count(drift.changed)} />
        <Figure label="Lists not believed" value={count(drift.partialLists)} />
        <Figure label="Apps listed in this round" value={`${count(appsDone)} of ${count(apps)}`} />
        <Figure label="Last round ended" value={minute(lastSweptAt)} />
        <Figure label="Next app" value={minute(nextAppAt)} />
      </ColumnLayout>
    </Container>
  );
}
