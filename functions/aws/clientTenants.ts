import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';
import { type TenantId, tenantId } from '../core/ids.ts';

/**
 * The tenant of a machine client, from the parameter that the deployment writes for each client under `prefix`; undefined
 * for a client without a tenant.
 */
export const createClientTenants =
  (ssm: SSMClient, prefix: string) =>
  async (client: string): Promise<TenantId | undefined> => {
    try {
      const { Parameter } = await ssm.send(new GetParameterCommand({ Name: `${prefix}/${client}` }));
      return tenantId(Parameter?.Value);
    } catch (error) {
      if (error instanceof ParameterNotFound) return undefined;
      throw error;
    }
  };
