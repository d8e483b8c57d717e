import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';
import { TENANT_TAG } from '../contract/access.ts';
import type { ConnectionId, TenantId } from '../core/ids.ts';
import { createTableClient, LIMITS } from './clients.ts';

export interface TenantClients {
  readonly dynamodb: DynamoDBClient;
  readonly secrets: SecretsManagerClient;
}

/** The shortest session that STS gives, and three times as long as a run may take. */
const SECONDS = 900;

/**
 * Clients that reach one tenant's items and secrets only: the role's policy compares both with the session's tag, so that
 * AWS refuses a mistake in our own keys. Every run gets new clients, so that no tenant's credentials outlive its run in a
 * sandbox that other tenants use, too. The HTTP connections are shared: they carry no credentials.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */
export function createTenantClients(
  sts: STSClient,
  RoleArn: string,
): (tenant: TenantId, connection: ConnectionId) => Promise<TenantClients> {
  const { requestHandler } = sts.config;
  return async (tenant, connection) => {
    const { Credentials: given } = await sts.send(
      new AssumeRoleCommand({
        RoleArn,
        RoleSessionName: connection,
        DurationSeconds: SECONDS,
        Tags: [{ Key: TENANT_TAG, Value: tenant }],
      }),
    );
    if (!given?.AccessKeyId || !given.SecretAccessKey) throw new Error('STS gave no credentials');
    const credentials = {
      accessKeyId: given.AccessKeyId,
      secretAccessKey: given.SecretAccessKey,
      sessionToken: given.SessionToken,
    };
    const options = { ...LIMITS, requestHandler, credentials };
    return { dynamodb: createTableClient(options), secrets: new SecretsManagerClient(options) };
  };
}
