import type { SyncRunBody } from '../../functions/contract/connectionBodies.ts';
import { duration, second } from '../format/numbers.ts';
import type { Column } from '../table/sortAndFilter.ts';
import { DataTable } from '../table/DataTable.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';

const OUTCOMES: Readonly<Record<string, string>> = {
  caughtUp: 'Caught up',
  outOfTime: 'Goes on in the next run',
  outOfBudget: 'Waits for Okta’s rate limit',
  overtaken: 'Another run was faster',
  tokenRejected: 'Token refused',
  permissionMissing: 'Permission missing',
};

const columns: readonly Column<SyncRunBody>[] = [
  {
    id: 'startedAt',
    header: 'Started',
    value: ({ startedAt }) => startedAt,
    cell: ({ startedAt }) => second(startedAt),
    minWidth: 160,
  },
  { id: 'outcome', header: 'Outcome', value: ({ outcome }) => OUTCOMES[outcome] ?? outcome },
  { id: 'oktaCalls', header: 'Okta calls', value: ({ oktaCalls }) => oktaCalls },
  { id: 'read', header: 'Events read', value: ({ events }) => events.read },
  { id: 'signIns', header: 'Sign-ins', value: ({ events }) => events.signIns },
  { id: 'duplicates', header: 'Duplicates dropped', value: ({ events }) => events.duplicates },
  { id: 'rejected', header: 'Set aside', value: ({ events }) => events.rejected },
  { id: 'ms', header: 'Took', value: ({ ms }) => ms, cell: ({ ms }) => duration(ms) },
  { id: 'detail', header: 'Detail', value: ({ detail }) => detail, isExtra: true },
  { id: 'tableWrites', header: 'Table writes', value: ({ tableWrites }) => tableWrites, isExtra: true },
];

interface RunsProps {
  readonly runs: readonly SyncRunBody[] | undefined;
  readonly error: Error | null;
  readonly again: () => void;
}

export function Runs({ runs, error, again }: RunsProps) {
  if (error && !runs) return <ErrorAlert error={error} again={again} />;
  return (
    <DataTable
      name="syncs"
      title="Last runs"
      one="run"
      many="runs"
      items={runs}
      columns={columns}
      keyOf={({ startedAt }) => startedAt}
      searchedIn={({ outcome, detail }) => `${outcome} ${detail ?? ''}`}
      usualSort="-startedAt"
      empty="There was no sync yet."
    />
  );
}
