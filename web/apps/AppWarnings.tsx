import Badge from '@cloudscape-design/components/badge';
import type { AppBody } from '../../functions/contract/usageBodies.ts';

type AppFacts = Pick<AppBody, 'longSessionsLikely' | 'fewSeats' | 'status' | 'states'>;

/** Why figures of an app should be read with care, each with a sentence. */
export const appWarnings = ({ longSessionsLikely, fewSeats, status, states }: AppFacts) => [
  ...(longSessionsLikely
    ? [{ word: 'long sessions', why: 'People seem to stay signed in for long: idle is “at most”.' }]
    : []),
  ...(fewSeats ? [{ word: 'few seats', why: 'Fewer than five seats: ratios say little.' }] : []),
  ...(states.NOT_MEASURABLE > 0 ? [{ word: 'not measurable', why: 'Okta writes no sign-ins for this app.' }] : []),
  ...(status === 'ACTIVE' ? [] : [{ word: status.toLowerCase(), why: 'The app is not active in Okta.' }]),
];

/** One badge for each; `inFull` says why beside it, where there is room. */
export function AppWarnings({ app, inFull = false }: { readonly app: AppFacts; readonly inFull?: boolean }) {
  return (
    <span className="warnings">
      {appWarnings(app).map(({ word, why }) => (
        <span key={word} title={why}>
          <Badge>{word}</Badge>
          {inFull && ` ${why}`}
        </span>
      ))}
    </span>
  );
}
