import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useLocation } from 'wouter';
import type { AppBody } from '../../functions/api/apps/schema.ts';
import { formatCount, formatMoney, formatNumber } from '../format/numbers.ts';
import { ReclaimableSeatsButton } from '../opportunities/ReclaimableSeatsButton.tsx';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { usePeriod } from '../routing/period.ts';
import { orgTotals, savingsByCurrency } from '../usage/figures.ts';

/** How many seats can be cancelled and what that saves, in one sentence, with a link to their list. */
export function SavingsHeadline({ apps }: { readonly apps: readonly AppBody[] }) {
  const { id } = useConnection();
  const period = usePeriod();
  const [, navigate] = useLocation();
  const { assigned, unused, leavers } = orgTotals(apps);
  const amounts = savingsByCurrency(apps).map(formatMoney);
  const to = paths.opportunities(id, period);
  if (assigned === 0) return null;
  return (
    <div className="savings-headline">
      <p>
        <strong>You can cancel up to {formatCount(unused + leavers, 'seat')}</strong> of {formatNumber(assigned)}:{' '}
        {formatNumber(unused)} unused, {formatNumber(leavers)} of people who left.
        {amounts.length > 0 && ` That is ${amounts.join(' + ')} a year for the apps whose price is known.`}
      </p>
      {unused + leavers > 0 && (
        <SpaceBetween direction="horizontal" size="xs">
          <ReclaimableSeatsButton apps={apps} />
          <Button
            variant="primary"
            href={to}
            onFollow={(event) => {
              event.preventDefault();
              navigate(to);
            }}
          >
            See which
          </Button>
        </SpaceBetween>
      )}
    </div>
  );
}
