import Badge from '@cloudscape-design/components/badge';
import type { AppBody } from '../../functions/api/apps/schema.ts';

type AppFacts = Pick<AppBody, 'longSessionsLikely' | 'fewSeats' | 'status' | 'states'>;

/** Reasons to read the figures of an app with care: a short label, and why. */
export const appWarnings = ({ longSessionsLikely, fewSeats, status, states }: AppFacts) => [
  ...(longSessionsLikely
    ? [{ label: 'long sessions', why: 'People seem to stay signed in for long: idle is “at most”.' }]
    : []),
  ...(fewSeats ? [{ label: 'few seats', why: 'Fewer than five seats: ratios say little.' }] : []),
  ...(states.NOT_MEASURABLE > 0 ? [{ label: 'not measurable', why: 'Okta writes no sign-ins for this app.' }] : []),
  ...(status === 'ACTIVE' ? [] : [{ label: status.toLowerCase(), why: 'The app is not active in Okta.' }]),
];

/** One badge per warning. `inFull` shows the reason beside the badge, not as a tooltip only. */
export function AppWarnings({ app, inFull = false }: { readonly app: AppFacts; readonly inFull?: boolean }) {
  return (
    <span className="warnings">
      {appWarnings(app).map(({ label, why }) => (
        <span key={label} title={why}>
          <Badge>{label}</Badge>
          {inFull && ` ${why}`}
        </span>
      ))}
    </span>
  );
}
