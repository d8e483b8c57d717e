// The API that writes: connect an Okta org, change, sync and delete the connection.
import { createConnectionsApi } from './api/connectionsApi.ts';
import { lambdaHandler } from './lambda/apiHandler.ts';
import { wireConnections } from './lambda/wireConnections.ts';

export const handler = lambdaHandler(() => createConnectionsApi(wireConnections()));
