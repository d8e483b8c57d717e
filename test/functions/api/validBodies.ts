// One valid body for each schema that a request may carry.
import type { DocumentedRoute } from './operations.ts';
import { TOKEN } from './world.ts';

/** What the bodies are about. */
export const EXAMPLE_APP = '0oa1gjh63g214q0Hq0g4';
export const EXAMPLE_PERSON = '00u1gjh63g214q0Hq0g4';

const BODIES: Readonly<Record<string, (host: string) => object>> = {
  CheckRequest: (host) => ({ oktaDomain: host, apiToken: TOKEN }),
  ConnectRequest: (host) => ({ oktaDomain: host, apiToken: TOKEN }),
  KeyRequest: () => ({}),
  ConnectSessionRequest: () => ({ externalId: 'customer-4711', name: 'Production', tags: { plan: 'enterprise' } }),
  LinkRequest: (host) => ({ oktaDomain: host, apiToken: TOKEN }),
  ChangeRequest: () => ({ name: 'Renamed', idleAfterDays: 45 }),
  AppSettingsRequest: () => ({ purchasedSeats: 9 }),
  DecisionsRequest: () => ({
    kind: 'KEEP',
    until: '2027-03-31',
    seats: [{ appId: EXAMPLE_APP, personId: EXAMPLE_PERSON }],
  }),
  UndoDecisionsRequest: () => ({ opportunities: [{ appId: EXAMPLE_APP, opportunity: 'IDLE_SEATS' }] }),
  McpMessage: () => ({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'list_connections' } }),
  WebhookRequest: () => ({ url: 'https://vendor.example/okta-usage' }),
  WebhookChange: () => ({ description: 'Production' }),
  PricesRequest: () => ({ rows: [{ appId: EXAMPLE_APP, amount: 12.5, currency: 'USD', per: 'MONTH' }] }),
};

/** A valid body for the route, undefined where it takes none; throws for a body that is not known here. */
export function validBody({ key, operation }: DocumentedRoute, host: string): object | undefined {
  const reference = operation.requestBody?.content?.['application/json']?.schema?.$ref;
  if (operation.requestBody === undefined) return undefined;
  const body = BODIES[reference?.split('/').at(-1) ?? ''];
  if (!body) throw new Error(`${key} takes a body that has no example in validBodies.ts`);
  return body(host);
}
