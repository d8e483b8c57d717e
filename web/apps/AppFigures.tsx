import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import type { AppDetailBody } from '../../functions/api/apps/schema.ts';
import { keptSeats, reclaimableSeats } from '../../functions/core/usage/seatFigures.ts';
import { formatDay } from '../format/dates.ts';
import { formatChange, formatMoney, formatNumber, formatPercent } from '../format/numbers.ts';
import { KeyValue } from '../ui/KeyValue.tsx';

export function AppFigures({ app, window }: { readonly app: AppDetailBody; readonly window: number }) {
  return (
    <Container>
      <ColumnLayout columns={4} variant="text-grid" minColumnWidth={110}>
        <KeyValue label="Assigned" value={formatNumber(app.assigned)} />
        <KeyValue label={`Active people in ${window} days`} value={formatNumber(app.activePeople)} />
        <KeyValue label="Adoption" value={formatPercent(app.adoption)} />
        <KeyValue label="Seats you can reclaim" value={formatNumber(reclaimableSeats(app))} />
        {keptSeats(app) > 0 && <KeyValue label="Kept by a decision" value={formatNumber(keptSeats(app))} />}
        <KeyValue label="Last used" value={formatDay(app.lastUsedOn)} />
        <KeyValue label="Sign-ins" value={formatNumber(app.signIns)} />
        <KeyValue label="Trend" value={formatChange(app.trend?.people ?? null)} />
        <KeyValue label="Seats bought" value={formatNumber(app.purchasedSeats)} />
        <KeyValue label="Potential savings a year" value={formatMoney(app.potentialSavings)} />
        <KeyValue label="Bought, not assigned, a year" value={formatMoney(app.spareSavings)} />
        <KeyValue
          label="Engagement high / medium / low / none"
          value={`${app.engagement.high} / ${app.engagement.medium} / ${app.engagement.low} / ${app.engagement.none}`}
        />
        <KeyValue label="Used without a seat" value={formatNumber(app.usedWithoutAssignment)} />
        <KeyValue label="Sign-on mode" value={app.signOnMode ?? '–'} />
      </ColumnLayout>
    </Container>
  );
}
