import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { TENANT_TAG } from '../contract/access.ts';
import type { SecretId, TenantId } from '../core/ids.ts';
import type { TokenReader, TokenWriter } from '../core/ports/tokenVault.ts';
import { Secret } from '../core/secret.ts';

/**
 * One secret per token under `prefix`. Names and tags hold nothing but our own ids, since they appear in AWS's logs. No
 * value is ever replaced: Secrets Manager keeps former versions, and cannot be told to delete one. The name of a deleted
 * secret stays taken for a while, so each has a new one.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html
 * @param KmsKeyId encrypts new secrets; not needed by a caller that stores none
 */
export function createTokenVault(
  client: SecretsManagerClient,
  prefix: string,
  KmsKeyId?: string,
): TokenReader & TokenWriter {
  const nameOf = (tenant: TenantId, secret: SecretId) => `${prefix}/${tenant}/${secret}`;
  return {
    async put(tenant, connection, token, secret = connection) {
      const SecretString = JSON.stringify({ v: 1, kind: 'ssws', token: token.reveal() });
      const Name = nameOf(tenant, secret);
      const Tags = [
        { Key: TENANT_TAG, Value: tenant },
        { Key: 'connection', Value: connection },
      ];
      await client.send(new CreateSecretCommand({ Name, SecretString, Tags, KmsKeyId }));
    },
    async read(tenant, secret) {
      try {
        const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: nameOf(tenant, secret) }));
        return tokenIn(SecretString);
      } catch (error) {
        if (error instanceof ResourceNotFoundException) return undefined;
        throw error;
      }
    },
    async remove(tenant, secret) {
      try {
        await client.send(
          new DeleteSecretCommand({ SecretId: nameOf(tenant, secret), ForceDeleteWithoutRecovery: true }),
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
