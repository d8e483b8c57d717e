import { z } from 'zod';
import { object, text } from './configSchema.ts';

/** Every name of a function whose executions can be reserved. The claims function has few and short ones. */
const reservable = (least: number) =>
  z
    .int(`must be a whole number from ${least} to 1000`)
    .min(least, `must be a whole number from ${least} to 1000`)
    .max(1000, `must be a whole number from ${least} to 1000`)
    .optional();

/**
 * How many syncs run at once unless the config says otherwise. A new account has 10 executions for all functions: two
 * deliver events, and three are left to the APIs and the dispatcher. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const DEFAULT_WORKERS = 5;
/** How many executions deliver events. Tenants whose endpoints hang take some of them for up to a minute each. */
const DEFAULT_DELIVERIES = 2;

/** The maximum concurrency of an event source, as AWS allows it. It reserves nothing. */
const consumers = (preset: number) =>
  z
    .int('must be a whole number from 2 to 1000')
    .min(2, 'must be a whole number from 2 to 1000')
    .max(1000, 'must be a whole number from 2 to 1000')
    .default(preset);

const concurrency = object({
  /** Syncs at once. */
  workers: consumers(DEFAULT_WORKERS),
  /** Connections and webhooks at once whose events are sent. */
  deliveries: consumers(DEFAULT_DELIVERIES),
  /** Executions that are set aside for a function, which has no more than these. AWS keeps 100 of the account unreserved. */
  reserved: object({
    connections: reservable(1),
    usage: reservable(1),
    dispatch: reservable(1),
    sync: reservable(2),
  }).default({}),
});

const TAG = /^[\p{L}\p{N} _.:/=+\-@]{1,128}$/u;

/**
 * Fields about where and how a deployment runs.
 * @param isDisposable true for the environment whose data may be deleted; only that one may be deployed to any account, and
 * without gradual deployment
 */
export const operation = (isDisposable: boolean) => {
  const account = text(/^\d{12}$/, 'the 12 digits of an AWS account');
  const region = text(/^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region, such as eu-west-1');
  return {
    account: isDisposable ? account.optional() : account,
    region: isDisposable ? region.optional() : region,
    concurrency: concurrency.default({ workers: DEFAULT_WORKERS, deliveries: DEFAULT_DELIVERIES, reserved: {} }),
    /** How new code of a function takes over. */
    deployment: z
      .enum(['canary', 'allAtOnce'], 'must be one of canary, allAtOnce')
      .default(isDisposable ? 'allAtOnce' : 'canary'),
    /** Name of a table that was restored from a backup, to be used instead of the stack's own. */
    adoptTable: text(/^[\w.-]{3,255}$/, 'the name of a table').optional(),
    monthlyBudgetUsd: z
      .number('must be an amount in US dollars')
      .min(1, 'must be an amount in US dollars')
      .max(10_000_000, 'must be an amount in US dollars')
      .optional(),
    /** Tags of every resource, besides `application` and `environment`. */
    tags: z
      .record(
        z
          .string()
          .regex(TAG)
          .refine((name) => !/^(aws:|application$|environment$)/i.test(name)),
        z.string().regex(/^[\p{L}\p{N} _.:/=+\-@]{0,256}$/u, 'must be a tag’s value'),
        'must be an object with names and values of tags; application, environment and aws:… are set already',
      )
      .default({}),
    /** Name of the managed policy that every role of the stack has as its permissions boundary. */
    permissionsBoundary: text(/^[\w+=,.@-]{1,128}$/, 'the name of a managed policy').optional(),
    /** Of `cdk bootstrap --qualifier`. */
    bootstrapQualifier: text(/^[a-z0-9]{1,10}$/, '1 to 10 lower-case letters and digits').optional(),
    /** Encrypts queues, logs and alarms with a key of the account instead of AWS’s own. */
    customerManagedKey: z.boolean('must be true or false').default(false),
    /** Days for which CloudFront’s and S3’s access logs are kept; 0 for none. They hold people’s addresses. */
    accessLogDays: z
      .int('must be a whole number from 0 to 3650')
      .min(0, 'must be a whole number from 0 to 3650')
      .max(3650, 'must be a whole number from 0 to 3650')
      .default(0),
    /** X-Ray. */
    tracing: z.boolean('must be true or false').default(false),
  };
};
