import Badge from '@cloudscape-design/components/badge';
import type { AppBody } from '../../functions/api/apps/schema.ts';
import { formatDay } from '../format/dates.ts';
import { INCOMPLETE_REASON_LABELS } from '../format/labels/numbers.ts';

type AppFacts = Pick<AppBody, 'longSessionsLikely' | 'noSignInSeen' | 'fewSeats' | 'status' | 'states' | 'incomplete'>;

/** Reasons to read the figures of an app with care: a short label, and why. */
export const appWarnings = ({ longSessionsLikely, noSignInSeen, fewSeats, status, states, incomplete }: AppFacts) => [
  ...(incomplete ? [{ label: 'incomplete', why: incompleteSentence(incomplete) }] : []),
  ...(noSignInSeen
    ? [
        {
          label: 'no sign-ins',
          why: 'Nobody was seen signing in: it is used another way, or by nobody; ask its owner. No seat is called unused.',
        },
      ]
    : []),
  ...(longSessionsLikely && !noSignInSeen
    ? [{ label: 'long sessions', why: 'People seem to stay signed in for long, or few use the app.' }]
    : []),
  ...(fewSeats ? [{ label: 'few seats', why: 'Fewer than five seats: ratios say little.' }] : []),
  ...(states.NOT_MEASURABLE > 0 && status === 'ACTIVE'
    ? [{ label: 'not measurable', why: 'Okta writes no sign-ins for this app.' }]
    : []),
  ...statusWarnings(status),
];

const incompleteSentence = ({ reason, since }: NonNullable<AppFacts['incomplete']>): string =>
  `${INCOMPLETE_REASON_LABELS[reason]}, since ${formatDay(since)}: seats may be missing, and none is called unused because of it. It is tried again by itself.`;

function statusWarnings(status: string): readonly { readonly label: string; readonly why: string }[] {
  if (status === 'ACTIVE') return [];
  if (status === 'UNLISTED') return [{ label: 'not listed', why: 'Sign-ins name this app; Okta does not list it.' }];
  return [{ label: status.toLowerCase(), why: 'The app is not active in Okta.' }];
}

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
