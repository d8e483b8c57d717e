import type { AuditEntryBody } from '../../functions/api/auditLog/schema.ts';
import { useAuditLog } from '../api/queries/connections.ts';
import { useSession } from '../auth/AuthProvider.tsx';
import { formatSecond } from '../format/dates.ts';
import { AUDIT_ACTION_LABELS } from '../format/labels/records.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { DataTable } from '../table/DataTable.tsx';
import type { Column } from '../table/sortAndFilter.ts';
import { AnswerFrame } from '../ui/AnswerFrame.tsx';

/** What came by a link came from somebody without an account. */
const whoOf = ({ who, connectSessionId }: AuditEntryBody): string | null =>
  who ?? (connectSessionId === null ? null : 'By a link');

const columns: readonly Column<AuditEntryBody>[] = [
  { id: 'at', header: 'When', value: ({ at }) => at, cell: ({ at }) => formatSecond(at), minWidth: 200 },
  { id: 'who', header: 'Who', value: whoOf },
  { id: 'action', header: 'What', value: ({ action }) => AUDIT_ACTION_LABELS[action] },
  { id: 'app', header: 'App', value: ({ appId }) => appId },
];

/** The audit log of this connection: who did what, and when. It holds no values. */
export function AuditLog() {
  const { id } = useConnection();
  const { mayManage } = useSession();
  const audit = useAuditLog(mayManage);
  if (!mayManage) return null;
  return (
    <AnswerFrame query={audit}>
      <DataTable
        name="audit"
        prefix="audit-"
        title="Who did what"
        singular="entry"
        plural="entries"
        items={audit.data?.filter(({ connectionId }) => connectionId === id)}
        columns={columns}
        trackBy={(entry) => entry.id}
        searchText={(entry) => `${whoOf(entry) ?? ''} ${AUDIT_ACTION_LABELS[entry.action]}`}
        defaultSort="-at"
        empty="Nothing was done yet."
      />
    </AnswerFrame>
  );
}
