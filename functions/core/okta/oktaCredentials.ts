import type { Connection } from '../connections/connection.ts';
import type { OktaCredentials } from '../ports/okta.ts';
import type { Secret } from '../secret.ts';

/** What a connection authenticates with. @param secret its current secret: the token, or the app's private key */
export const credentialsOf = (
  { app, secrets }: Pick<Connection, 'app' | 'secrets'>,
  secret: Secret,
): OktaCredentials =>
  app
    ? { serviceApp: { clientId: app.clientId, key: { id: secrets.current, jwk: secret }, scopes: app.scopes } }
    : { token: secret };
