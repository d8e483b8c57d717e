// Writes the API's contract to docs/openapi.json. A test fails while the file is not what the registered routes give.
import { writeFileSync } from 'node:fs';
import { type ConnectionsApiPorts, createConnectionsApi } from '../functions/api/connectionsApi.ts';
import { openApiText } from '../functions/api/openApi.ts';
import { createUsageApi, type UsageApiPorts } from '../functions/api/usageApi.ts';

/** No route runs while the document is made, so that no port is ever used. */
const unused = { tenantClaim: 'none' } as ConnectionsApiPorts & UsageApiPorts;

writeFileSync(
  new URL('../docs/openapi.json', import.meta.url),
  openApiText({ connections: createConnectionsApi(unused), usage: createUsageApi(unused) }),
);
