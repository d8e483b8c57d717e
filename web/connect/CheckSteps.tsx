import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useEffect, useState } from 'react';
import type { CheckBody } from '../../functions/api/connections/checkSchema.ts';
import { CHECK_STEP_LABELS, CHECK_STEPS } from '../format/labels/connections.ts';
import { ProblemAlert } from './ProblemAlert.tsx';

const REVEAL_MS = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 180;

interface Props {
  readonly check: CheckBody | undefined;
  /** Whether an answer may still come: without one, no step goes on. */
  readonly isRunning: boolean;
}

/** The results of a live check, shown one after the other. A failed step comes with what can be done about it. */
export function CheckSteps({ check, isRunning }: Props) {
  const [revealed, setRevealed] = useState(0);
  useEffect(() => {
    setRevealed(0);
    if (!check) return;
    const timer = setInterval(() => setRevealed((count) => Math.min(CHECK_STEPS.length, count + 1)), REVEAL_MS);
    return () => clearInterval(timer);
  }, [check]);
  const failed = check?.ticks.findIndex(({ ok }) => ok === false) ?? -1;
  return (
    <SpaceBetween size="s">
      <ul className="check-steps" aria-live="polite">
        {CHECK_STEPS.map((step, index) => {
          const result = index < revealed ? check?.ticks.find((each) => each.step === step) : undefined;
          const wasMade = result !== undefined && result.ok !== null;
          return (
            <li key={step}>
              <StatusIndicator
                type={statusOf(result, (isRunning || check !== undefined) && (failed === -1 || index <= failed))}
              >
                {wasMade ? result.detail : CHECK_STEP_LABELS[step]}
              </StatusIndicator>
            </li>
          );
        })}
      </ul>
      {check?.problem && revealed > failed && <ProblemAlert {...check.problem} addresses={check.egressAddresses} />}
      {check && revealed > failed && check.scopes?.some(({ granted }) => !granted) && (
        <Box variant="p" color="text-body-secondary">
          Not granted:{' '}
          {check.scopes
            .filter(({ granted }) => !granted)
            .map(({ scope, isRequired }) => `${scope} (${isRequired ? 'needed' : 'optional'})`)
            .join(', ')}
          .
        </Box>
      )}
      {check && check.warning !== null && revealed > failed && <Alert type="warning" header={check.warning} />}
      {check && !check.problem && revealed === CHECK_STEPS.length && check.owner !== null && (
        <Box variant="p" color="text-body-secondary">
          The token belongs to {check.owner}. Okta deactivates it together with that user, so use a service account.
        </Box>
      )}
    </SpaceBetween>
  );
}

/** `willBeMade`: the check goes on, and no earlier step failed. */
function statusOf(result: CheckBody['ticks'][number] | undefined, willBeMade: boolean) {
  if (!result) return willBeMade ? 'loading' : 'pending';
  if (result.ok === null) return 'pending';
  return result.ok ? 'success' : 'error';
}
