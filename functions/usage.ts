// The API that reads: connections, apps, seats, use over time.

import { usageApi } from './api/usage/usageApi.ts';
import { lambdaHandler } from './lambda/apiHandler.ts';
import { wireUsage } from './lambda/wireUsage.ts';

export const handler = lambdaHandler(() => usageApi(wireUsage()));
