// The API that writes: check an Okta org, connect it, sync now.
import { createConnectionsApi } from './api/connectionsApi.ts';
import { lambdaHandler } from './lambda/apiHandler.ts';
import { wireConnections } from './lambda/wireConnections.ts';

export const handler = lambdaHandler(() => createConnectionsApi(wireConnections()));
