import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { AppDetailBody } from '../../functions/api/apps/schema.ts';
import { HORIZONS, type Horizon } from '../../functions/contract/words/reliability.ts';
import { useReliability } from '../api/queries/apps.ts';
import { formatCount } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { AdoptThreshold } from './AdoptThreshold.tsx';
import { ChangedSeats } from './ChangedSeats.tsx';
import { DepartmentCurves } from './DepartmentCurves.tsx';
import { GapChart } from './GapChart.tsx';
import { GivenBackOfApp } from './GivenBackOfApp.tsx';
import { HorizonSelect } from './HorizonSelect.tsx';
import { PastWeeks } from './PastWeeks.tsx';
import { weeksOfApp } from './pastWeeks.ts';
import { ReturnCurveChart } from './ReturnCurveChart.tsx';

interface ReliabilityDetailsProps {
  readonly app: AppDetailBody;
  readonly mayEdit: boolean;
}

/** How far the silence of the app's seats can be trusted: in words, as charts, and by what became of silent seats. */
export function ReliabilityDetails({ app, mayEdit }: ReliabilityDetailsProps) {
  const connection = useConnection();
  const [horizon, setHorizon] = useState<Horizon>();
  const answer = useReliability(connection.id, app.id, app.idleAfterDays, horizon);
  if (answer.error && !answer.data) return <ErrorAlert error={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading />;
  const { session, returned, recommended, curve, gaps, departments, pastWeeks, givenBack, givenBackCount } =
    answer.data.data;
  const { idleAfterDays, withinDays } = answer.data.data;
  return (
    <SpaceBetween size="l">
      <ColumnLayout columns={3} minColumnWidth={220}>
        <Sentence label="How people sign in" text={session.sentence} />
        <Sentence label="Used again after silence" text={returned.sentence} />
        <SpaceBetween size="s">
          <Sentence label="Recommended threshold" text={recommended.sentence} />
          {mayEdit && recommended.idleAfterDays !== null && (
            <AdoptThreshold app={app} days={recommended.idleAfterDays} />
          )}
        </SpaceBetween>
      </ColumnLayout>
      {mayEdit && recommended.idleAfterDays !== null && recommended.idleAfterDays !== app.idleAfterDays && (
        <ChangedSeats app={app.id} days={recommended.idleAfterDays} />
      )}
      <div className="view-actions">
        <HorizonSelect
          label="Used again within"
          chosen={horizon ?? HORIZONS.find((days) => days === withinDays)}
          onChoose={setHorizon}
        />
      </div>
      <Box>
        Seats whose silence proves nothing are called silent, and are not in the headline.{' '}
        <RouterLink to={paths.howSureOf(connection.id)}>Why silence is evidence only in some apps</RouterLink>
      </Box>
      <ColumnLayout columns={2} minColumnWidth={280}>
        {curve.length > 1 ? (
          <ReturnCurveChart curve={curve} idleAfterDays={idleAfterDays} />
        ) : (
          <Box>No seat was observed for a whole day after its use or its assignment, so no curve can be drawn.</Box>
        )}
        {gaps.closed.length > 0 ? (
          <GapChart gaps={gaps} />
        ) : (
          <Box>No seat was used on two days yet, so there are no gaps between days of use.</Box>
        )}
      </ColumnLayout>
      {pastWeeks === null ? (
        <Box>What the threshold would have said in the past is counted once a week, and not yet for this one.</Box>
      ) : (
        <PastWeeks
          key={withinDays}
          weeks={weeksOfApp(pastWeeks)}
          withinDays={withinDays}
          description={`Seats that were silent for ${formatCount(idleAfterDays, 'day')} on a past Sunday`}
          empty={`No past Sunday was observed for ${formatCount(idleAfterDays, 'day')} yet.`}
        />
      )}
      <DepartmentCurves departments={departments} idleAfterDays={idleAfterDays} withinDays={withinDays} />
      <GivenBackOfApp app={app.id} givenBack={givenBack} givenBackCount={givenBackCount} />
    </SpaceBetween>
  );
}

const Sentence = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <div>
    <Box variant="awsui-key-label">{label}</Box>
    <Box>{text}</Box>
  </div>
);

const Loading = () => (
  <div role="status" aria-live="polite">
    <span className="visually-hidden">Loading …</span>
    <div className="skeleton skeleton-title" />
    <div className="skeleton" />
    <div className="skeleton" />
  </div>
);
