import ColumnLayout from '@cloudscape-design/components/column-layout';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ConnectionBody } from '../../functions/contract/connectionBodies.ts';
import { formatNumber } from '../format/numbers.ts';
import { KeyValue } from '../ui/KeyValue.tsx';
import { timeLeft } from './timeLeft.ts';

const PHASES: readonly ConnectionBody['progress']['phase'][] = [
  'connecting',
  'stream',
  'people',
  'apps',
  'assignments',
  'history',
  'done',
];
const PHASE_WORDS: Readonly<Record<ConnectionBody['progress']['phase'], string>> = {
  connecting: 'LoadingState for the first sync',
  stream: 'Reading new sign-ins',
  people: 'ListResponse people',
  apps: 'ListResponse apps',
  assignments: 'ListResponse assignments',
  history: 'Reading past sign-ins, newest first',
  done: 'Done',
};
/** Listings are a third of the bar, history the rest: roughly how long they take. */
const LISTED = 33;
/** While everything was read and is being added up. */
const ALMOST = 99;

function percentDone({ phase, historyDaysDone, historyDaysAsked }: ConnectionBody['progress']): number {
  if (phase === 'done') return 100;
  if (phase !== 'history') return Math.round((LISTED * PHASES.indexOf(phase)) / PHASES.indexOf('history'));
  return Math.min(ALMOST, Math.round(LISTED + ((100 - LISTED) * historyDaysDone) / Math.max(1, historyDaysAsked)));
}

/** How far the first sync is. */
export function Progress({ connection: { progress } }: { readonly connection: ConnectionBody }) {
  const percent = percentDone(progress);
  const isAddingUp = progress.phase === 'history' && progress.historyDaysDone === progress.historyDaysAsked;
  return (
    <SpaceBetween size="l">
      <ProgressBar
        label="First sync"
        value={percent}
        status={percent === 100 ? 'success' : 'in-progress'}
        description={isAddingUp ? 'Adding up' : PHASE_WORDS[progress.phase]}
        additionalInfo={timeLeft(progress)}
        resultText="Everything was read"
      />
      <ColumnLayout columns={4} variant="text-grid" minColumnWidth={120}>
        <KeyValue label="People" value={formatNumber(progress.people)} />
        <KeyValue label="Apps" value={formatNumber(progress.apps)} />
        <KeyValue label="Seats" value={formatNumber(progress.seats)} />
        <KeyValue
          label="Days of history"
          value={`${formatNumber(progress.historyDaysDone)} of ${formatNumber(progress.historyDaysAsked)}`}
        />
      </ColumnLayout>
    </SpaceBetween>
  );
}
