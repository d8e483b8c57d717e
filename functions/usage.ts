// The API that reads: connections, apps, seats, use over time.

import { createUsageApi } from './api/usageApi.ts';
import { lambdaHandler } from './lambda/apiHandler.ts';
import { wireUsage } from './lambda/wireUsage.ts';

export const handler = lambdaHandler(() => createUsageApi(wireUsage()));
