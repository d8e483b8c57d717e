import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { TENANT_TAG, WEBHOOK_SECRETS } from '../contract/access.ts';
import type { TenantId } from '../core/ids.ts';
import type { KeyWriter, TokenReader, TokenWriter } from '../core/ports/tokenVault.ts';
import type { WebhookSecretReader, WebhookSecretWriter } from '../core/ports/webhooks.ts';
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
): TokenReader & TokenWriter & KeyWriter & WebhookSecretReader & WebhookSecretWriter {
  const nameOf = (tenant: TenantId, secret: string) => `${prefix}/${tenant}/${secret}`;
  const store = async (tenant: TenantId, secret: string, value: object, tags: Readonly<Record<string, string>>) => {
    const SecretString = JSON.stringify({ v: 1, ...value });
    const Tags = Object.entries({ [TENANT_TAG]: tenant, ...tags }).map(([Key, Value]) => ({ Key, Value }));
    await client.send(new CreateSecretCommand({ Name: nameOf(tenant, secret), SecretString, Tags, KmsKeyId }));
  };
  const read = async (tenant: TenantId, secret: string): Promise<Secret | undefined> => {
    try {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: nameOf(tenant, secret) }));
      return tokenIn(SecretString);
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  };
  const remove = async (tenant: TenantId, secret: string): Promise<void> => {
    try {
      const SecretId = nameOf(tenant, secret);
      await client.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
    }
  };
  return {
    put: (tenant, connection, token, secret = connection) =>
      store(tenant, secret, { kind: 'ssws', token: token.reveal() }, { connection }),
    putKey: (tenant, key, jwk) => store(tenant, key, { kind: 'privateKey', token: jwk.reveal() }, {}),
    read,
    remove,
    putWebhookSecret: (tenant, secret, value) =>
      store(tenant, webhookSecret(secret), { kind: 'webhook', token: value.reveal() }, {}),
    readWebhookSecret: (tenant, secret) => read(tenant, webhookSecret(secret)),
    removeWebhookSecret: (tenant, secret) => remove(tenant, webhookSecret(secret)),
  };
}

/** Under a path of their own: the function that delivers reads these and nothing of Okta's. */
const webhookSecret = (secret: string): string => `${WEBHOOK_SECRETS}/${secret}`;

/** An error of `JSON.parse` quotes the text, so it must not be thrown on. */
function tokenIn(text: string | undefined): Secret | undefined {
  try {
    const { token } = JSON.parse(text ?? '{}') as { token?: unknown };
    return typeof token === 'string' ? new Secret(token) : undefined;
  } catch {
    return undefined;
  }
}
