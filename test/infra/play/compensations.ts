// Plays what requests undo when something fails half-way or a connection is deleted meanwhile, which no request from
// outside can bring about: straight through the adapters, with the function's own credentials.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SSMClient } from '@aws-sdk/client-ssm';
import { createClientTenants } from '../../../functions/aws/clientTenants.ts';
import { createTenantPorts } from '../../../functions/aws/tenantPorts.ts';
import type { AppId, ConnectionId, OrgId, TenantId } from '../../../functions/core/ids.ts';
import { decisionChange } from '../../../functions/core/usage/decisions/decisionChange.ts';
import { TABLE_NAME } from '../../../local/lambda/environment.ts';
import type { Request } from '../iamPolicy.ts';
import { type PlayedStack, TENANT } from './playedStack.ts';

const ID = '01KAJ0V5Z8QH6T3W9C2R4N7XYB' as ConnectionId;
const ORG = '00oUnknown' as OrgId;

/** @returns the adapters' functions that were called, as `file#name` */
export async function playCompensations({ clientOptions }: PlayedStack): Promise<ReadonlySet<string>> {
  const client = new DynamoDBClient(clientOptions('connections'));
  const ports = createTenantPorts({ client, name: TABLE_NAME }, TENANT as TenantId);
  try {
    await ports.orgClaims.release(ORG, ID);
    await ports.connections.removeConnecting(ID);
    await ports.connections.decide(ID, { askedAt: 0, accept: true } as never, Date.now());
    await ports.appSettings(ID).remove('0oaUnknown' as AppId);
    await ports.erasures(ID).remove('hash');
    await ports.appKeys.release(ID, ID);
    const target = { app: '0oaUnknown' as AppId, opportunity: 'IDLE_SEATS' } as const;
    const change = decisionChange(target, 'KEPT', undefined, { now: Date.now(), dataThrough: undefined });
    await ports.decisions(ID).withdraw([target], [change]);
  } finally {
    client.destroy();
  }
  return new Set([
    'orgClaims.ts#release',
    'tenantConnections.ts#removeConnecting',
    'tenantConnections.ts#decide',
    'appSettings.ts#remove',
    'erasures.ts#remove',
    'appKeys.ts#release',
    'decisions.ts#withdraw',
  ]);
}

/** What the claims function asks Parameter Store for in the name of a machine client. The stand-ins have no such service. */
export async function clientParameterRequest(): Promise<Request> {
  let name = '';
  const send = (command: { readonly input: { readonly Name?: string } }) => {
    name = command.input.Name ?? '';
    return Promise.resolve({ Parameter: { Value: TENANT } });
  };
  await createClientTenants({ send } as unknown as SSMClient, '/okta-usage/dev/clients')('a-client');
  return { action: 'ssm:GetParameter', resource: `arn:aws:ssm:us-east-1:000000000000:parameter${name}` };
}
