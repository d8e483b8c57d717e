// The API that reads: connections, apps, seats, use over time.
import { lambdaHandler } from './edge/http/lambda.ts';
import { usageApi } from './edge/usage/usageApi.ts';
import { wireUsage } from './edge/wireUsage.ts';

export const handler = lambdaHandler(() => usageApi(wireUsage()));
