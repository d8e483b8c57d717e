import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import { CONNECT_SESSION_SCHEME } from '../contract/access.ts';
import { TENANT_ID } from '../core/ids.ts';
import type { Api } from './http/createApi.ts';
import type { OpenApi, Operation, Parameter } from './meta/openApi.ts';
import { documentedEvents } from './webhooks/documentedEvents.ts';

/** The resources, in the order in which the document shows them. */
const TAGS = [
  {
    name: 'Connections',
    description: 'A tenant’s connections to Okta orgs: check, connect, change, sync, disconnect.',
  },
  {
    name: 'Connect sessions',
    description:
      'Links by which a customer’s admin connects an Okta org without an account: made by a vendor, used once.',
  },
  { name: 'Apps', description: 'The org’s apps with their figures, and the admin’s settings of single apps.' },
  { name: 'Seats', description: 'Who holds a seat of an app, and how they use it.' },
  { name: 'Prices', description: 'What seats cost and when contracts renew, for all apps in one table.' },
  { name: 'Decisions', description: 'Seats and opportunities that are kept, snoozed or marked as done.' },
  { name: 'People', description: 'The org’s people with the apps they hold and use; erasing one of them.' },
  { name: 'Usage', description: 'Use of the whole org over time.' },
  { name: 'Insights', description: 'What could be done about seats, the most valuable first.' },
  { name: 'Plan', description: 'What to change in Okta to free the reclaimable seats.' },
  {
    name: 'Assistant',
    description: 'Tools by which an assistant asks all of this: the Model Context Protocol, reading alone.',
  },
  { name: 'Changes', description: 'The feed of what changed from day to day.' },
  { name: 'Webhooks', description: 'Events that are sent to endpoints of the customer, and what became of them.' },
  { name: 'Exports', description: 'Everything that is kept of a connection or about one person.' },
  { name: 'Receipts', description: 'Proof of deletions.' },
  { name: 'Audit log', description: 'Who did what when.' },
  { name: 'Service', description: 'Readiness and this contract. Open to anybody.' },
] as const;

const INFO = {
  title: 'Okta usage',
  version: '1',
  summary: 'Which SaaS apps behind Okta are used, and which paid seats lie idle.',
  description:
    'Which SaaS apps signed in to through Okta are used, by whom, how much, and which seats lie idle. Instants are ISO 8601 in UTC, dates are UTC dates. Every usage answer says what it rests on (`coverage`). Errors are RFC 9457 problems with a stable `code`.',
  contact: { name: 'The team that runs this service' },
  license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
};

const SECURITY_SCHEME = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description:
    'An access token of the configured issuer. The tenant is one of its claims. A token with scope usage/operate may name another tenant with the header Tenant-Id.',
} as const;

const CONNECT_SESSION_SECURITY = {
  type: 'http',
  scheme: 'bearer',
  description: 'The token of a connect session, from the fragment of its link. It names the tenant.',
} as const;

const TENANT_HEADER: Parameter = {
  name: 'Tenant-Id',
  in: 'header',
  required: false,
  description: 'The tenant that an operator’s request is about. Needs scope usage/operate besides.',
  schema: { type: 'string', pattern: TENANT_ID.source },
  example: 'acme',
};

/**
 * The contract of both API functions, generated from the routes they have registered. Each operation says which function
 * answers it (`x-function`), which scope it needs (`security`), and which methods its path has (`Allow` of a 405).
 */
export function openApiDocument(apis: { readonly connections: Api; readonly usage: Api }): OpenApi {
  const { openAPIRegistry, getOpenAPI31Document } = new OpenAPIHono();
  openAPIRegistry.registerComponent('securitySchemes', 'jwt', SECURITY_SCHEME);
  openAPIRegistry.registerComponent('securitySchemes', CONNECT_SESSION_SCHEME, CONNECT_SESSION_SECURITY);
  const routes = [...routesIn(apis.connections, 'connections'), ...routesIn(apis.usage, 'usage')];
  for (const route of routes.sort((a, b) => placeOf(a) - placeOf(b))) openAPIRegistry.registerPath(route);
  for (const event of documentedEvents()) openAPIRegistry.registerWebhook(event);
  const document = getOpenAPI31Document({
    openapi: '3.1.0',
    info: INFO,
    servers: [
      { url: '/', description: 'The origin that serves this document.' },
      { url: 'http://127.0.0.1:4747', description: 'The local stack (`npm start`).' },
    ],
    tags: TAGS.map((tag) => ({ ...tag })),
  }) as unknown as OpenApi;
  return { ...document, paths: mapValues(document.paths, completed) };
}

/** The document as it is committed. */
export const openApiText = (apis: { readonly connections: Api; readonly usage: Api }): string =>
  `${JSON.stringify(openApiDocument(apis), null, 2)}\n`;

const routesIn = ({ openAPIRegistry }: Api, name: string): RouteConfig[] =>
  openAPIRegistry.definitions.flatMap((definition) =>
    definition.type === 'route' ? [{ ...definition.route, 'x-function': name }] : [],
  );

const placeOf = ({ tags = [] }: RouteConfig): number => TAGS.findIndex(({ name }) => name === tags[0]);

/** Operations of one path with what they have in common with all the others. */
function completed(operations: Readonly<Record<string, Operation>>): Readonly<Record<string, Operation>> {
  const allowed = Object.keys(operations)
    .map((method) => method.toUpperCase())
    .join(', ');
  return mapValues(operations, (operation) => ({
    ...operation,
    ...(operation.security?.some((requirement) => 'jwt' in requirement) && {
      parameters: [...(operation.parameters ?? []), TENANT_HEADER],
    }),
    responses: { ...operation.responses, 405: methodNotAllowed(allowed) },
  }));
}

const methodNotAllowed = (allowed: string) => ({
  description:
    'The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead.',
  headers: {
    Allow: {
      description: 'The methods of this path.',
      schema: { type: 'string', const: allowed },
    },
  },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const mapValues = <Value, Result>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value) => Result,
): Readonly<Record<string, Result>> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
