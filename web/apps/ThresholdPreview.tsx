import { useEffect, useState } from 'react';
import type { AppDetailBody } from '../../functions/api/apps/schema.ts';
import { ApiError } from '../api/client.ts';
import { useAppPreview } from '../api/queries/apps.ts';
import { SEAT_STATE_LABELS } from '../format/labels/seats.ts';
import { formatChange, formatCount, formatNumber } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import { stateChanges } from './stateChanges.ts';

/** So that somebody who goes through the thresholds asks the API only about the one they stop at. */
const DEBOUNCE_MS = 300;

interface ThresholdPreviewProps {
  readonly app: AppDetailBody;
  readonly idleAfterDays: number;
}

/** How many seats would be unused with another idle threshold, as the API evaluates them. Nothing is saved. */
export function ThresholdPreview({ app, idleAfterDays }: ThresholdPreviewProps) {
  const { id } = useConnection();
  const days = useDebounced(idleAfterDays);
  const isSaved = idleAfterDays === app.idleAfterDays;
  const isSettled = days === idleAfterDays;
  const preview = useAppPreview(id, app.id, usePeriod(), isSettled && !isSaved ? days : undefined);
  if (isSaved) return 'A seat without a sign-in for this long is idle.';
  if (preview.error) return <span role="status">{failureText(preview.error, idleAfterDays)}</span>;
  if (!preview.data) {
    return <span role="status">Computing the effect of {idleAfterDays} days …</span>;
  }
  const { unused, states } = preview.data.data;
  const changes = stateChanges(app.states, states).map(
    ([state, by]) => `${SEAT_STATE_LABELS[state].label.toLowerCase()} ${formatChange(by)}`,
  );
  return (
    <span role="status">
      {`With ${idleAfterDays} days: ${formatCount(unused, 'unused seat')} instead of ${formatNumber(app.unused)}.${changes.length > 0 ? ` Seats: ${changes.join(', ')}.` : ''}`}
    </span>
  );
}

const failureText = (error: Error, days: number): string =>
  error instanceof ApiError && error.problem.code === 'PREVIEW_TOO_LARGE'
    ? 'This app has too many seats for a preview.'
    : `The effect of ${days} days is not known: ${error.message}`;

/** The value once it has stayed the same for a moment. */
function useDebounced<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
