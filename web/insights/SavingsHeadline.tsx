import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useLocation } from 'wouter';
import type { AppBody } from '../../functions/api/apps/schema.ts';
import { describeTotals, seatTotals } from '../../functions/core/usage/money/totals.ts';
import { ReclaimableSeatsButton } from '../opportunities/ReclaimableSeatsButton.tsx';
import { PlanButton } from '../plan/PlanButton.tsx';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { usePeriod } from '../routing/period.ts';

/** How many seats can be cancelled and what that saves, in the words of the API, with a link to their list. */
export function SavingsHeadline({ apps }: { readonly apps: readonly AppBody[] }) {
  const { id } = useConnection();
  const period = usePeriod();
  const [, navigate] = useLocation();
  const totals = seatTotals(apps);
  const { claim, detail } = describeTotals(totals);
  const to = paths.opportunities(id, period);
  if (totals.assigned === 0) return null;
  return (
    <div className="savings-headline">
      <p>
        <strong>{claim}</strong> {detail}
      </p>
      {totals.reclaimable.seats > 0 && (
        <SpaceBetween direction="horizontal" size="xs">
          <ReclaimableSeatsButton seats={totals.reclaimable.seats} />
          <PlanButton />
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
