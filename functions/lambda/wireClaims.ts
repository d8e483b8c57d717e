import { createSsmClient } from '../aws/clients.ts';
import { createClientTenants } from '../aws/clientTenants.ts';
import { TENANT_ATTRIBUTE } from '../contract/access.ts';
import { ENV } from '../contract/functions.ts';
import { type TenantId, tenantId } from '../core/ids.ts';
import { readEnv } from './env.ts';

/** The part of Cognito's event (trigger version 3) that is read. `triggerSource` says whether the token is a person's or a client's. */
export interface TokenEvent {
  readonly triggerSource: string;
  readonly callerContext: { readonly clientId: string };
  readonly request: { readonly userAttributes?: Readonly<Record<string, string>> };
}

export function wireClaims() {
  const env = readEnv(ENV.claims);
  return addTenant(env.TENANT_CLAIM, createClientTenants(createSsmClient(), env.CLIENT_PARAMETERS));
}

/**
 * Puts the tenant into an access token: for a person the attribute that only an administrator can write, for a machine
 * client what the deployment says. What the caller sends (`clientMetadata`) is ignored. A token without a tenant carries
 * no claim, and the API refuses it unless it may name a tenant.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export const addTenant =
  (claim: string, tenantOf: (client: string) => Promise<TenantId | undefined>) =>
  async <Event extends TokenEvent>(event: Event) => {
    const isMachine = event.triggerSource === 'TokenGeneration_ClientCredentials';
    const tenant = isMachine
      ? await tenantOf(event.callerContext.clientId)
      : tenantId(event.request.userAttributes?.[TENANT_ATTRIBUTE]);
    const accessTokenGeneration = tenant ? { claimsToAddOrOverride: { [claim]: tenant } } : {};
    return { ...event, response: { claimsAndScopeOverrideDetails: { accessTokenGeneration } } };
  };
