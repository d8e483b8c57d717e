import type { SyncRunBody } from '../../functions/api/connections/syncRunSchema.ts';
import { formatSecond } from '../format/dates.ts';
import { ENDPOINT_LABELS, OUTCOME_LABELS } from '../format/labels/okta.ts';
import { formatDuration } from '../format/numbers.ts';
import { DataTable } from '../table/DataTable.tsx';
import type { Column } from '../table/sortAndFilter.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';

/** Which part of Okta it was, and its answer where only Okta knows what that means: `System Log, 403 E0000085`. */
const detailOf = ({ detail, refusal }: SyncRunBody): string | null => {
  const answer = refusal && [refusal.status, refusal.errorCode].filter((part) => part !== null).join(' ');
  return [detail && ENDPOINT_LABELS[detail], answer].filter((part) => part !== null).join(', ') || null;
};

const columns: readonly Column<SyncRunBody>[] = [
  {
    id: 'startedAt',
    header: 'Started',
    value: ({ startedAt }) => startedAt,
    cell: ({ startedAt }) => formatSecond(startedAt),
    minWidth: 160,
  },
  { id: 'outcome', header: 'Outcome', value: ({ outcome }) => OUTCOME_LABELS[outcome] },
  { id: 'oktaCalls', header: 'Okta calls', value: ({ oktaCalls }) => oktaCalls },
  { id: 'read', header: 'Events read', value: ({ events }) => events.read },
  { id: 'signIns', header: 'Sign-ins', value: ({ events }) => events.signIns },
  { id: 'duplicates', header: 'Duplicates dropped', value: ({ events }) => events.duplicates },
  { id: 'rejected', header: 'Unreadable', value: ({ events }) => events.rejected },
  { id: 'ms', header: 'Took', value: ({ ms }) => ms, cell: ({ ms }) => formatDuration(ms) },
  { id: 'detail', header: 'Detail', value: detailOf, isHidden: true },
  { id: 'tableWrites', header: 'Table writes', value: ({ tableWrites }) => tableWrites, isHidden: true },
];

interface SyncRunsProps {
  readonly runs: readonly SyncRunBody[] | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
}

export function SyncRuns({ runs, error, onRetry }: SyncRunsProps) {
  if (error && !runs) return <ErrorAlert error={error} onRetry={onRetry} />;
  return (
    <DataTable
      name="syncs"
      title="Last runs"
      singular="run"
      plural="runs"
      items={runs}
      columns={columns}
      trackBy={({ startedAt }) => startedAt}
      searchText={(run) => `${OUTCOME_LABELS[run.outcome]} ${detailOf(run) ?? ''}`}
      defaultSort="-startedAt"
      empty="There was no sync yet."
    />
  );
}
