import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import type { SyncRunBody } from '../../functions/api/connections/syncRunSchema.ts';
import type { CallKind } from '../../functions/contract/words/okta.ts';
import { CALL_LABELS } from '../format/labels/okta.ts';
import { formatCount, formatNumber, formatPercent } from '../format/numbers.ts';

/** Okta calls of the latest runs by kind, and the largest share of one of Okta's rate limits that they used. */
export function OktaCalls({ runs }: { readonly runs: readonly SyncRunBody[] | undefined }) {
  const calls = new Map<CallKind, number>();
  for (const run of runs ?? []) {
    for (const [kind, made] of Object.entries(run.callsByEndpoint) as [CallKind, number][]) {
      calls.set(kind, (calls.get(kind) ?? 0) + made);
    }
  }
  const made = [...calls].filter(([, number]) => number > 0).sort(([, a], [, b]) => b - a);
  const share = Math.max(0, ...(runs ?? []).flatMap(({ limits }) => Object.values(limits).map((used) => used.share)));
  const most = Math.max(1, ...made.map(([, number]) => number));
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={
            runs &&
            `Of the last ${formatCount(runs.length, 'run')}. A quiet run costs one call; those for a service app’s access token are not among them. At most ${formatPercent(share)} of one of Okta’s limits was used at a time.`
          }
        >
          Okta calls
        </Header>
      }
    >
      {runs === undefined && <div className="skeleton" />}
      {runs && made.length === 0 && <Box color="text-body-secondary">No call was made yet.</Box>}
      <ul className="call-bars">
        {made.map(([kind, number]) => (
          <li key={kind}>
            <span>{CALL_LABELS[kind]}</span>
            <span className="call-bar" style={{ width: `${(100 * number) / most}%` }} aria-hidden="true" />
            <span>{formatNumber(number)}</span>
          </li>
        ))}
      </ul>
    </Container>
  );
}
