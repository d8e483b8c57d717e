import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { OrgReliabilityBody } from '../../functions/api/reliability/orgSchema.ts';
import type { Horizon } from '../../functions/contract/words/reliability.ts';
import { seatTotals } from '../../functions/core/usage/money/totals.ts';
import { useApps, useOrgReliability } from '../api/queries/apps.ts';
import { formatDay } from '../format/dates.ts';
import { formatCount, formatNumber, formatPercent } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { LoadingState } from '../ui/LoadingState.tsx';
import { GivenBackTable } from './GivenBackTable.tsx';
import { HorizonSelect } from './HorizonSelect.tsx';
import { PastWeeks } from './PastWeeks.tsx';
import { weeksOfOrg } from './pastWeeks.ts';
import { ReliabilityByApp } from './ReliabilityByApp.tsx';
import { ReturnCurveChart } from './ReturnCurveChart.tsx';
import { chanceText } from './returnCurve.ts';

/** How far silence can be trusted in all apps of the org together, and in each. */
export function OrgReliability() {
  const { id } = useConnection();
  const answer = useOrgReliability(id);
  const [chosen, setChosen] = useState<Horizon>();
  if (answer.error && !answer.data) return <ErrorAlert error={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data) return <LoadingState />;
  const body = answer.data.data;
  const { countedThrough, curve, idleAfterDays, pastWeeks, givenBack, givenBackCount } = body;
  if (countedThrough === null)
    return <Box>What the past of this org says is counted once a week, and was not counted yet.</Box>;
  const horizon = chosen ?? knownHorizon(body);
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            variant="h2"
            description={`Counted once a week, through ${formatDay(countedThrough)}, from ${formatCount(body.apps, 'app')}.`}
            actions={<HorizonSelect label="Used again within" chosen={horizon} onChoose={setChosen} />}
          >
            In this org
          </Header>
        }
      >
        <SpaceBetween size="l">
          <KeySentences body={body} horizon={horizon} />
          {curve.length > 1 && (
            <ReturnCurveChart curve={curve} idleAfterDays={idleAfterDays} title="How long silences last, in all apps" />
          )}
        </SpaceBetween>
      </Container>
      <ReliabilityByApp />
      <PastWeeks
        key={horizon}
        weeks={weeksOfOrg(pastWeeks)}
        withinDays={horizon}
        description="Seats of all apps that were silent for their app’s threshold on a past Sunday, also where silence is no proof"
        empty="No past Sunday was observed for as long as a threshold yet."
      />
      <GivenBackTable
        seats={givenBack.map(({ appId, appLabel, name, ...seat }) => ({
          ...seat,
          name: name ?? seat.personId,
          app: { id: appId, label: appLabel },
        }))}
        count={givenBackCount}
      />
    </SpaceBetween>
  );
}

/** The longest one up to 60 days of which something is known. */
const knownHorizon = ({ returned }: OrgReliabilityBody): Horizon =>
  ([60, 30] as const).find((days) => returned.some((one) => one.withinDays === days && one.chance !== null)) ?? 30;

interface KeySentencesProps {
  readonly body: OrgReliabilityBody;
  readonly horizon: Horizon;
}

function KeySentences({ body, horizon }: KeySentencesProps) {
  const { id } = useConnection();
  const apps = useApps(id, usePeriod());
  const unused = apps.data && seatTotals(apps.data.data).cameBack;
  const { sessions, returned, calibration, idleAfterDays } = body;
  const chance = returned.find(({ withinDays }) => withinDays === horizon);
  const all = calibration.find(({ withinDays }) => withinDays === horizon)?.all;
  const counted = [
    `${formatCount(sessions.short, 'app')} where people sign in on each day of use`,
    `${formatNumber(sessions.fixed)} where they do after a fixed time`,
    `${formatNumber(sessions.longOrSliding)} that keep people signed in, or are used rarely`,
    `${formatNumber(sessions.unknown)} of which too little was seen`,
  ];
  return (
    <ColumnLayout columns={4} minColumnWidth={220}>
      <Fact
        label="Called unused, and came back"
        text={
          unused
            ? `Of ${formatCount(unused.judged, 'seat')} that were called unused before, ${formatNumber(unused.usedAgain)} (${formatPercent(unused.usedAgain / unused.judged)}) came back within ${unused.withinDays} days. The unused seats of the headline are of this kind.`
            : 'Too few seats were called unused for long enough to say how many come back.'
        }
      />
      <Fact label="How people sign in" text={`${counted.join(', ')}.`} />
      <Fact
        label="Used again after silence"
        text={
          chance && chance.chance !== null
            ? `Of all seats that were silent for ${formatCount(idleAfterDays, 'day')}, ${chanceText(chance)} were used again within ${horizon} days, whatever their app; ${formatCount(chance.silences, 'such silence')} were seen.`
            : `Not known yet: no silence was watched for ${formatCount(idleAfterDays + horizon, 'day')}.`
        }
      />
      <Fact
        label="Expected beside seen"
        text={
          all
            ? `Of ${formatCount(all.judged, 'silent seat')} on past Sundays, ${formatNumber(all.usedAgain)} were used again within ${horizon} days; the curves of their apps expected ${formatNumber(all.expected)}.`
            : `Nothing to compare yet within ${horizon} days.`
        }
      />
    </ColumnLayout>
  );
}

const Fact = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <div>
    <Box variant="awsui-key-label">{label}</Box>
    <Box>{text}</Box>
  </div>
);
