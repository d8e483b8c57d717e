import ColumnLayout from '@cloudscape-design/components/column-layout';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import { PHASE_LABELS } from '../format/labels/connections.ts';
import { formatNumber } from '../format/numbers.ts';
import { KeyValue } from '../ui/KeyValue.tsx';
import { Localized } from '../ui/Localized.tsx';
import { percentDone } from './percentDone.ts';
import { timeLeft } from './timeLeft.ts';

/** Progress of the first sync. */
export function SyncProgress({ connection: { progress } }: { readonly connection: Pick<ConnectionBody, 'progress'> }) {
  const percent = percentDone(progress);
  const isComputing = progress.phase === 'history' && progress.historyDaysDone === progress.historyDaysAsked;
  return (
    <SpaceBetween size="l">
      <ProgressBar
        label="First sync"
        value={percent}
        status={percent === 100 ? 'success' : 'in-progress'}
        description={isComputing ? 'Computing figures' : PHASE_LABELS[progress.phase]}
        additionalInfo={timeLeft(progress)}
        resultText="Everything was read"
      />
      <ColumnLayout columns={4} variant="text-grid" minColumnWidth={120}>
        <KeyValue label="People listed" value={<Count value={progress.people} />} />
        <KeyValue label="Apps listed" value={<Count value={progress.apps} />} />
        <KeyValue label="Assignments listed" value={<Count value={progress.seats} />} />
        <KeyValue
          label="Days of history"
          value={
            <>
              <Count value={progress.historyDaysDone} /> of <Count value={progress.historyDaysAsked} />
            </>
          }
        />
      </ColumnLayout>
    </SpaceBetween>
  );
}

const Count = ({ value }: { readonly value: number }) => <Localized format={(locale) => formatNumber(value, locale)} />;
