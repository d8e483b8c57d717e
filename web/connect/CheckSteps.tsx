import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useEffect, useState } from 'react';
import type { CheckBody } from '../../functions/contract/connectionBodies.ts';
import { ProblemAlert } from './ProblemAlert.tsx';

type Tick = CheckBody['ticks'][number];

const WAITING: Readonly<Record<Tick['step'], string>> = {
  org: 'The org answers',
  token: 'Okta accepts the token',
  people: 'Users can be read',
  apps: 'Applications can be read',
  log: 'The System Log can be read',
};
const STEPS = Object.keys(WAITING) as readonly Tick['step'][];
const REVEAL_MS = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 180;

/** What a live check found, one after the other; the first that failed comes with its fix. */
export function CheckSteps({ check }: { readonly check: CheckBody | undefined }) {
  const [revealed, setRevealed] = useState(0);
  useEffect(() => {
    setRevealed(0);
    if (!check) return;
    const timer = setInterval(() => setRevealed((count) => Math.min(STEPS.length, count + 1)), REVEAL_MS);
    return () => clearInterval(timer);
  }, [check]);
  const failed = check?.ticks.findIndex(({ ok }) => ok === false) ?? -1;
  return (
    <SpaceBetween size="s">
      <ul className="check-steps" aria-live="polite">
        {STEPS.map((step, index) => {
          const tick = index < revealed ? check?.ticks.find((made) => made.step === step) : undefined;
          return (
            <li key={step}>
              <StatusIndicator type={typeOf(tick, failed === -1 || index <= failed)}>
                {tick ? (tick.ok === null ? WAITING[step] : tick.detail) : WAITING[step]}
              </StatusIndicator>
            </li>
          );
        })}
      </ul>
      {check?.problem && revealed > failed && <ProblemAlert {...check.problem} />}
      {check && !check.problem && revealed === STEPS.length && check.owner !== null && (
        <Box variant="p" color="text-body-secondary">
          The token belongs to {check.owner}. If that person leaves, the token dies; a service user’s does not.
        </Box>
      )}
    </SpaceBetween>
  );
}

function typeOf(tick: Tick | undefined, isComing: boolean) {
  if (!tick) return isComing ? 'loading' : 'pending';
  return tick.ok === null ? 'pending' : tick.ok ? 'success' : 'error';
}
