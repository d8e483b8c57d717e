import type { AuditEntryBody } from '../../functions/contract/recordBodies.ts';
import { useAudit } from '../api/queries.ts';
import { second } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { useSession } from '../auth/AuthProvider.tsx';
import type { Column } from '../table/sortAndFilter.ts';
import { DataTable } from '../table/DataTable.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';

const columns: readonly Column<AuditEntryBody>[] = [
  { id: 'at', header: 'When', value: ({ at }) => at, cell: ({ at }) => second(at), minWidth: 200 },
  { id: 'who', header: 'Who', value: ({ who }) => who },
  { id: 'action', header: 'What', value: ({ action }) => action },
  { id: 'app', header: 'App', value: ({ appId }) => appId },
];

/** Who did what with this connection. No values are kept. */
export function AuditLog() {
  const { id } = useConnection();
  const { mayManage } = useSession();
  const audit = useAudit(mayManage);
  if (!mayManage) return null;
  if (audit.error && !audit.data) return <ErrorAlert error={audit.error} again={() => void audit.refetch()} />;
  return (
    <DataTable
      name="audit"
      prefix="audit-"
      title="Who did what"
      one="entry"
      many="entries"
      items={audit.data?.filter(({ connectionId }) => connectionId === id)}
      columns={columns}
      keyOf={(entry) => entry.id}
      searchedIn={({ who, action }) => `${who ?? ''} ${action}`}
      usualSort="-at"
      empty="Nothing was done yet."
    />
  );
}
