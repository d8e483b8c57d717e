import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';
import { type TenantId, tenantId } from '../core/ids.ts';

/**
 * Which tenant a machine client belongs to: a parameter per client under `prefix`, written by the deployment. Undefined
 * for a client that belongs to none.
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
