import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { TENANT_TAG } from '../contract/access.ts';
import type { SecretId, TenantId } from '../core/ids.ts';
import type { KeyWriter, TokenReader, TokenWriter } from '../core/ports/tokenVault.ts';
import { Secret } from '../core/secret.ts';

/**
 * One secret per token or private key under `prefix`. Names and tags hold nothing but our own ids, since they appear in AWS's logs. No
 * value is ever replaced: Secrets Manager keeps former versions, and cannot be told to delete one. The name of a deleted
 * secret stays taken for a while, so each has a new one.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html
 * @param KmsKeyId encrypts new secrets; not needed by a caller that stores none
 */
export function createTokenVault(
  client: SecretsManagerClient,
  prefix: string,
  KmsKeyId?: string,
): TokenReader & TokenWriter & KeyWriter {
  const nameOf = (tenant: TenantId, secret: SecretId) => `${prefix}/${tenant}/${secret}`;
  const store = async (tenant: TenantId, secret: SecretId, value: object, tags: Readonly<Record<string, string>>) => {
    const SecretString = JSON.stringify({ v: 1, ...value });
    const Tags = Object.entries({ [TENANT_TAG]: tenant, ...tags }).map(([Key, Value]) => ({ Key, Value }));
    await client.send(new CreateSecretCommand({ Name: nameOf(tenant, secret), SecretString, Tags, KmsKeyId }));
  };
  return {
    put: (tenant, connection, token, secret = connection) =>
      store(tenant, secret, { kind: 'ssws', token: token.reveal() }, { connection }),
    putKey: (tenant, key, jwk) => store(tenant, key, { kind: 'privateKey', token: jwk.reveal() }, {}),
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
