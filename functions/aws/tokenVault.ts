import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { TENANT_TAG } from '../contract/access.ts';
import type { ConnectionId, TenantId } from '../core/ids.ts';
import type { TokenReader, TokenWriter } from '../core/ports/tokenVault.ts';
import { Secret } from '../core/secret.ts';

/**
 * One secret per connection under `prefix`. Names and tags hold nothing but our own ids, since they appear in AWS's logs.
 * @param KmsKeyId encrypts new secrets; not needed by a caller that stores none
 */
export function createTokenVault(
  client: SecretsManagerClient,
  prefix: string,
  KmsKeyId?: string,
): TokenReader & TokenWriter {
  const nameOf = (tenant: TenantId, connection: ConnectionId) => `${prefix}/${tenant}/${connection}`;
  return {
    async put(tenant, connection, token) {
      const SecretString = JSON.stringify({ v: 1, kind: 'ssws', token: token.reveal() });
      const Name = nameOf(tenant, connection);
      const Tags = [
        { Key: TENANT_TAG, Value: tenant },
        { Key: 'connection', Value: connection },
      ];
      try {
        await client.send(new CreateSecretCommand({ Name, SecretString, Tags, KmsKeyId }));
      } catch (error) {
        if (!(error instanceof ResourceExistsException)) throw error;
        await client.send(new PutSecretValueCommand({ SecretId: Name, SecretString }));
      }
    },
    async read(tenant, connection) {
      try {
        const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: nameOf(tenant, connection) }));
        return tokenIn(SecretString);
      } catch (error) {
        if (error instanceof ResourceNotFoundException) return undefined;
        throw error;
      }
    },
    async remove(tenant, connection) {
      try {
        await client.send(
          new DeleteSecretCommand({ SecretId: nameOf(tenant, connection), ForceDeleteWithoutRecovery: true }),
        );
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw error;
      }
    },
  };
}

/** An error of `JSON.parse` quotes the text, so it must not be thrown on. */
function tokenIn(text: string | undefined): Secret | undefined {
  try {
    const { token } = JSON.parse(text ?? '{}') as { token?: unknown };
    return typeof token === 'string' ? new Secret(token) : undefined;
  } catch {
    return undefined;
  }
}
