import { OpenAPIHono } from '@hono/zod-openapi';
import { checkRoute, connectRoute, syncRoute } from '../connect/routes.ts';
import { deleteRoute, erasePersonRoute, exportPersonRoute, exportRoute, receiptRoute } from '../life/dataRoutes.ts';
import { appSettingsRoute, auditRoute, changeRoute } from '../life/routes.ts';
import { changesRoute, insightsRoute } from './insightRoutes.ts';
import { peopleRoute, personRoute } from './peopleRoutes.ts';
import {
  appRoute,
  appsRoute,
  connectionRoute,
  connectionsRoute,
  docsRoute,
  healthRoute,
  openApiRoute,
  seatsRoute,
  syncsRoute,
  usageRoute,
} from './routes.ts';

type Document = ReturnType<OpenAPIHono['getOpenAPI31Document']>;
let made: Document | undefined;

/** The contract of both API functions, made once from the schemas that validate. */
export function openApiDocument(): Document {
  made ??= makeDocument();
  return made;
}

/** The document as it is committed. */
export const openApiText = (): string => `${JSON.stringify(openApiDocument(), null, 2)}\n`;

function makeDocument(): Document {
  const { openAPIRegistry, getOpenAPI31Document } = new OpenAPIHono();
  openAPIRegistry.registerComponent('securitySchemes', 'jwt', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'An access token of the configured issuer. The tenant is one of its claims. A token with scope usage/operate may name another tenant with the header Tenant-Id.',
  });
  for (const route of [
    healthRoute,
    openApiRoute,
    checkRoute,
    connectRoute,
    connectionsRoute,
    connectionRoute,
    changeRoute,
    deleteRoute,
    syncRoute,
    syncsRoute,
    appsRoute,
    appRoute,
    appSettingsRoute,
    seatsRoute,
    usageRoute,
    docsRoute,
    peopleRoute,
    personRoute,
    insightsRoute,
    changesRoute,
    exportRoute,
    exportPersonRoute,
    erasePersonRoute,
    auditRoute,
    receiptRoute,
  ]) {
    openAPIRegistry.registerPath(route);
  }
  return getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Okta usage',
      version: '1',
      description:
        'Which SaaS apps signed in to through Okta are used, by whom, how much, and which seats lie idle. Instants are ISO 8601 in UTC, dates are UTC dates. Every usage answer says what it rests on (`coverage`). Errors are RFC 9457 problems with a stable `code`.',
    },
  });
}
