/**
 * List prices in US dollars, us-east-1, on demand, without free tiers. From AWS's price lists as of September 2026
 * (AmazonDynamoDB 2026-09-11, AWSLambda 2026-09-19, AmazonApiGateway 2026-09-21), the others from AWS's pricing pages.
 */
export const PRICES = {
  asOf: '2026-09-21',
  tableWrite: 0.625 / 1e6,
  tableRead: 0.125 / 1e6,
  storageGbMonth: 0.25,
  recoveryGbMonth: 0.2,
  lambdaGbSecond: 0.0000133334,
  lambdaRequest: 0.2 / 1e6,
  httpRequest: 1 / 1e6,
  secretMonth: 0.4,
  secretCall: 0.05 / 1e4,
  keyCall: 0.03 / 1e4,
  queueRequest: (0.4 + 0.1) / 1e6, // including the surcharge for fair queues
  logsGb: 0.5 + 0.03,
} as const;
