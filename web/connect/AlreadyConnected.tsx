import Alert from '@cloudscape-design/components/alert';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import { paths } from '../routing/paths.ts';
import { RouterLink } from '../routing/RouterLink.tsx';

interface AlreadyConnectedProps {
  /** The tenant's connection of the org that was found, where there is one. */
  readonly connection: Pick<ConnectionBody, 'id' | 'name' | 'oktaDomain'> | undefined;
}

/** Says that an org has a connection already, and leads to it. */
export const AlreadyConnected = ({ connection }: AlreadyConnectedProps) =>
  connection && (
    <Alert type="info" header={`${connection.oktaDomain} is connected already`}>
      It is the connection <RouterLink to={paths.insights(connection.id)}>{connection.name}</RouterLink>. To give it
      other credentials,{' '}
      <RouterLink to={paths.health(connection.id, undefined, { do: 'reconnect' })}>reconnect it</RouterLink>.
    </Alert>
  );
