import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { useLocation, useSearchParams } from 'wouter';
import { useUpdateConnection } from '../api/mutations.ts';
import { useSession } from '../auth/AuthProvider.tsx';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { ExportButton } from '../ui/ExportButton.tsx';
import { InlineError } from '../ui/InlineError.tsx';
import { DeleteDialog } from './DeleteDialog.tsx';
import { ReconnectDialog } from './ReconnectDialog.tsx';
import { SettingsDialog } from './SettingsDialog.tsx';
import { useSyncNow } from './useSyncNow.ts';

/** Actions on a connection. An open dialog stands in the URL, so that notifications can link to it. */
export function ConnectionActions() {
  const connection = useConnection();
  const { mayManage } = useSession();
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const sync = useSyncNow(connection);
  const change = useUpdateConnection(connection.id);
  if (!mayManage) return null;

  const open = (name: string | undefined) => navigate(paths.health(connection.id, undefined, { do: name }));
  const close = () => open(undefined);
  const isPaused = connection.health === 'PAUSED' || connection.healthCode === 'TOKEN_UNUSED';
  const isDeleting = connection.health === 'DELETING';
  const dialog = search.get('do');
  return (
    <>
      <InlineError error={change.error ?? sync.error} />
      {isPaused ? (
        <Button variant="primary" loading={change.isPending} onClick={() => change.mutate({ paused: false })}>
          Resume
        </Button>
      ) : (
        <Button iconName="refresh" loading={sync.isRunning} disabled={isDeleting} onClick={sync.start}>
          Sync now
        </Button>
      )}
      <Button
        variant={connection.health === 'NEEDS_RECONNECT' ? 'primary' : 'normal'}
        disabled={isDeleting}
        onClick={() => open('reconnect')}
      >
        Reconnect
      </Button>
      <ButtonDropdown
        ariaLabel="More actions"
        items={[
          { id: 'settings', text: 'Name and settings', disabled: isDeleting },
          { id: 'pause', text: 'Pause', disabled: isPaused || isDeleting },
          { id: 'delete', text: 'Delete', disabled: isDeleting },
        ]}
        onItemClick={({ detail }) => {
          if (detail.id === 'pause') change.mutate({ paused: true });
          else open(detail.id);
        }}
      >
        More
      </ButtonDropdown>
      <ExportButton path={`/v1/connections/${connection.id}/export`} fileName={`${connection.oktaDomain}.json`} />
      {dialog === 'reconnect' && <ReconnectDialog connection={connection} close={close} />}
      {dialog === 'settings' && <SettingsDialog connection={connection} close={close} />}
      {dialog === 'delete' && <DeleteDialog connection={connection} close={close} />}
    </>
  );
}
