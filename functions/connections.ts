// The API that writes: check an Okta org, connect it, sync now.
import { connectApi } from './edge/connect/connectApi.ts';
import { lambdaHandler } from './edge/http/lambda.ts';
import { wireConnections } from './edge/wireConnections.ts';

export const handler = lambdaHandler(() => connectApi(wireConnections()));
