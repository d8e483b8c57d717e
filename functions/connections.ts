// The API that writes: check an Okta org, connect it, sync now.
import { connectApi } from './api/connect/connectApi.ts';
import { lambdaHandler } from './lambda/apiHandler.ts';
import { wireConnections } from './lambda/wireConnections.ts';

export const handler = lambdaHandler(() => connectApi(wireConnections()));
