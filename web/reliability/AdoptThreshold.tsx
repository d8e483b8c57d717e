import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { AppDetailBody } from '../../functions/api/apps/schema.ts';
import { useUpdateAppSettings } from '../api/mutations.ts';
import { useAppPreview } from '../api/queries/apps.ts';
import { ThresholdPreview } from '../apps/ThresholdPreview.tsx';
import { formatCount } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import { InlineError } from '../ui/InlineError.tsx';

interface AdoptThresholdProps {
  readonly app: AppDetailBody;
  /** The recommended threshold. */
  readonly days: number;
}

/** Makes the recommended threshold that of the app, once the effect on its seats is shown. */
export function AdoptThreshold({ app, days }: AdoptThresholdProps) {
  const { id } = useConnection();
  const update = useUpdateAppSettings(id, app.id);
  const isInForce = days === app.idleAfterDays;
  // The same question as the preview's, whose answer it shares.
  const preview = useAppPreview(id, app.id, usePeriod(), isInForce ? undefined : days);
  if (isInForce) return <Box>The app has this threshold.</Box>;
  if (days === app.settings.idleAfterDays)
    return (
      <StatusIndicator type="success">Saved. The numbers change with the next sync, which starts now.</StatusIndicator>
    );
  return (
    <SpaceBetween size="xs">
      <Box>
        <ThresholdPreview app={app} idleAfterDays={days} />
      </Box>
      <div className="view-actions">
        <Button
          loading={update.isPending}
          disabled={preview.isPending}
          onClick={() => update.mutate({ idleAfterDays: days, was: { idleAfterDays: app.settings.idleAfterDays } })}
        >
          Use {formatCount(days, 'day')} for this app
        </Button>
      </div>
      <InlineError error={update.error} />
    </SpaceBetween>
  );
}
