import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import type { AppDetailBody } from '../../functions/contract/usageBodies.ts';
import { count, day, money, percent, signed } from '../format/numbers.ts';
import { reclaimable } from '../usage/figures.ts';
import { Figure } from '../ui/KeyValue.tsx';

export function AppFigures({ app, window }: { readonly app: AppDetailBody; readonly window: number }) {
  return (
    <Container>
      <ColumnLayout columns={4} variant="text-grid" minColumnWidth={110}>
        <Figure label="Assigned" value={count(app.assigned)} />
        <Figure label={`Active people in ${window} days`} value={count(app.activePeople)} />
        <Figure label="Adoption" value={percent(app.adoption)} />
        <Figure label="Seats you can reclaim" value={count(reclaimable(app))} />
        <Figure label="Last used" value={day(app.lastUsedOn)} />
        <Figure label="Sign-ins" value={count(app.signIns)} />
        <Figure label="Trend" value={app.trend === null ? '–' : signed(app.trend.people)} />
        <Figure label="Seats bought" value={count(app.purchasedSeats)} />
        <Figure
          label="Potential savings a year"
          value={app.potentialSavings ? money(app.potentialSavings.amount, app.potentialSavings.currency) : '–'}
        />
        <Figure
          label="Engagement high / medium / low / none"
          value={`${app.engagement.high} / ${app.engagement.medium} / ${app.engagement.low} / ${app.engagement.none}`}
        />
        <Figure label="Used without a seat" value={count(app.usedWithoutAssignment)} />
        <Figure label="Sign-on mode" value={app.signOnMode ?? '–'} />
      </ColumnLayout>
    </Container>
  );
}
