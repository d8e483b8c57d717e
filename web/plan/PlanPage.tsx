import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useSearchParams } from 'wouter';
import { withQuery } from '../api/client.ts';
import { type PlanPages, usePlan } from '../api/queries/actions.ts';
import { useApps } from '../api/queries/apps.ts';
import { formatCount, formatMoneyList, formatNumber } from '../format/numbers.ts';
import { PageHeader } from '../layout/PageHeader.tsx';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { usePeriod } from '../routing/period.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { download } from '../table/csv.ts';
import { saveAsWorkbook } from '../table/saveAsWorkbook.ts';
import { AnswerFrame } from '../ui/AnswerFrame.tsx';
import { CsvButton } from '../ui/CsvButton.tsx';
import { LoadingState } from '../ui/LoadingState.tsx';
import { PlanStep } from './PlanStep.tsx';

/** What to change in Okta, step by step, so that the reclaimable seats fall free: of one app, or of all. */
export function PlanPage() {
  const { id } = useConnection();
  const [search] = useSearchParams();
  const app = search.get('app') ?? undefined;
  const plan = usePlan(id, app);
  return (
    <ContentLayout
      header={
        <PageHeader
          title="Plan"
          period="none"
          description={<About app={app} />}
          coverage={plan.data?.coverage}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <CsvButton
                text="Excel"
                ariaLabel="Download the plan as an Excel workbook"
                path={withQuery(`/v1/connections/${id}/plan`, { app })}
                isDisabled={plan.data?.data.length === 0}
                save={saveAsWorkbook('plan', 'Plan')}
              />
              <CsvButton
                text="CSV"
                ariaLabel="Download the plan as CSV"
                path={withQuery(`/v1/connections/${id}/plan`, { app })}
                isDisabled={plan.data?.data.length === 0}
                save={(csv) => download('plan.csv', csv)}
              />
            </SpaceBetween>
          }
        />
      }
    >
      <AnswerFrame query={plan}>{plan.data ? <Steps plan={plan.data} /> : <LoadingState />}</AnswerFrame>
    </ContentLayout>
  );
}

/** Which app the plan is of. */
function About({ app }: { readonly app: string | undefined }) {
  const { id } = useConnection();
  const period = usePeriod();
  const apps = useApps(id, period);
  if (app === undefined) return 'Of all apps: the fewest changes in Okta that free the seats which can be cancelled.';
  const label = apps.data?.data.find((one) => one.id === app)?.label ?? app;
  return (
    <>
      Of <RouterLink to={paths.app(id, app, period)}>{label}</RouterLink>: the fewest changes in Okta that free the
      seats which can be cancelled. <RouterLink to={paths.plan(id)}>All apps</RouterLink>
    </>
  );
}

function Steps({ plan: { data, totals, isTruncated } }: { readonly plan: PlanPages }) {
  if (data.length === 0)
    return (
      <Container>
        <Box textAlign="center" padding="l">
          Nothing to do: no seat can be cancelled.
        </Box>
      </Container>
    );
  const { reclaimable, changes, frees, leftOut } = totals;
  const money = formatMoneyList(frees.money);
  return (
    <SpaceBetween size="l">
      <div className="savings-headline">
        <p>
          <strong>
            {formatCount(changes, 'change')} in Okta {changes === 1 ? 'frees' : 'free'} {formatNumber(frees.seats)} of{' '}
            {formatCount(reclaimable, 'seat')}
          </strong>
          {money === '' ? '' : `, which cost ${money} a year`}.{' '}
          {leftOut > 0 && `${formatCount(leftOut, 'seat')} cannot be freed without touching others. `}
          {frees.mayStay > 0 &&
            `${formatCount(frees.mayStay, 'seat')} may stay through another group, which the next list would name.`}
        </p>
      </div>
      <Alert type="info">
        You carry it out in Okta; this service never changes anything there. The plan rests on Okta’s newest lists:
        after the changes, the next sync shows what has fallen free. A group may also give what is not seen here, such
        as policies, roles and groups pushed to apps.
      </Alert>
      {data.map((step) => (
        <PlanStep key={step.number} step={step} />
      ))}
      {isTruncated && (
        <Alert type="info">These are the first {formatNumber(data.length)} steps. The CSV has all.</Alert>
      )}
    </SpaceBetween>
  );
}
