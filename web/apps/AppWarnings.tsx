import Badge from '@cloudscape-design/components/badge';
import type { AppBody } from '../../functions/contract/usageBodies.ts';

type Cautioned = Pick<AppBody, 'longSessionsLikely' | 'fewSeats' | 'status' | 'states'>;

/** Why figures of an app should be read with care, each with a sentence. */
export const cautionsOf = ({ longSessionsLikely, fewSeats, status, states }: Cautioned) => [
  ...(longSessionsLikely
    ? [{ word: 'long sessions', why: 'People seem to stay signed in for long: idle is “at most”.' }]
    : []),
  ...(fewSeats ? [{ word: 'few seats', why: 'Fewer than five seats: ratios say little.' }] : []),
  ...(states.NOT_MEASURABLE > 0 ? [{ word: 'not measurable', why: 'Okta writes no sign-ins for this app.' }] : []),
  ...(status === 'ACTIVE' ? [] : [{ word: status.toLowerCase(), why: 'The app is not active in Okta.' }]),
];

/** One badge for each; `inFull` says why beside it, where there is room. */
export function Cautions({ app, inFull = false }: { readonly app: Cautioned; readonly inFull?: boolean }) {
  return (
    <span className="cautions">
      {cautionsOf(app).map(({ word, why }) => (
        <span key={word} title={why}>
          <Badge>{word}</Badge>
          {inFull && ` ${why}`}
        </span>
      ))}
    </span>
  );
}
