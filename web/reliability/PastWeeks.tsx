import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Horizon } from '../../functions/contract/words/reliability.ts';
import { CalibrationChart } from './CalibrationChart.tsx';
import { PastWeeksTable } from './PastWeeksTable.tsx';
import { observedHorizon, type PastWeek } from './pastWeeks.ts';

interface PastWeeksProps {
  readonly weeks: readonly PastWeek[];
  /** The horizon of the question. */
  readonly withinDays: number;
  readonly description: string;
  readonly empty: string;
}

/** The idle rule tested on the past: what was expected beside what happened, as a chart, and all of it as a table. */
export function PastWeeks({ weeks, withinDays, description, empty }: PastWeeksProps) {
  const [chosen, setChosen] = useState<Horizon>();
  const horizon = chosen ?? observedHorizon(weeks, withinDays);
  return (
    <SpaceBetween size="l">
      <CalibrationChart weeks={weeks} horizon={horizon} />
      <PastWeeksTable weeks={weeks} horizon={horizon} onChoose={setChosen} description={description} empty={empty} />
    </SpaceBetween>
  );
}
