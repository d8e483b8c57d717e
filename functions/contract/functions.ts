/** Each Lambda: how long it may run, in seconds, and how much memory it gets, in MB. */
export const FUNCTIONS = {
  connections: { timeoutSeconds: 29, memoryMb: 512 },
  usage: { timeoutSeconds: 29, memoryMb: 512 },
  dispatch: { timeoutSeconds: 50, memoryMb: 256 },
  /** The least that holds a chunk: most of a sync is waiting, which costs more with more memory (docs/scale.md). */
  sync: { timeoutSeconds: 300, memoryMb: 512 },
  /** Sends events to webhooks: long enough for some that hang, each of which is given 10 seconds. */
  deliver: { timeoutSeconds: 60, memoryMb: 256 },
  /** Called by Cognito before it issues a token; deployed with the user pool alone, and not run on a laptop. */
  claims: { timeoutSeconds: 5, memoryMb: 256 },
} as const;

export type FunctionName = keyof typeof FUNCTIONS;

/**
 * V8's old space and each half of its young one in the sync function, in MB. By default V8 uses 90% of the function's
 * memory before a full collection, and 200 to 250 MB of buffers, code, stacks and allocator overhead come on top.
 */
export const SYNC_HEAP = ['--max-old-space-size=256', '--max-semi-space-size=8'] as const;

/** Environment variables each function reads; a name missing at cold start is reported with all the others. */
export const ENV = {
  connections: [
    'TABLE_NAME',
    'SECRET_PREFIX',
    'SECRET_KEY_ARN',
    'TENANT_CLAIM',
    'OKTA_EGRESS_ADDRESSES',
    'TENANT_QUOTAS',
    'WORKER_FUNCTION',
    'CONNECT_SETTINGS',
    'PAGE_FILE',
  ],
  usage: ['TABLE_NAME', 'TENANT_CLAIM', 'OKTA_EGRESS_ADDRESSES', 'TENANT_QUOTAS'],
  dispatch: ['TABLE_NAME', 'SYNC_QUEUE_URL', 'DELIVER_QUEUE_URL', 'DISPATCH_INTERVAL_SECONDS', 'ENVIRONMENT'],
  sync: ['TABLE_NAME', 'SECRET_PREFIX', 'TENANT_ROLE_ARN', 'DEAD_LETTERS_URL', 'ENVIRONMENT'],
  deliver: ['TABLE_NAME', 'SECRET_PREFIX', 'DELIVER_DEAD_LETTERS_URL', 'EVENT_BUS', 'ENVIRONMENT'],
  claims: ['CLIENT_PARAMETERS', 'TENANT_CLAIM'],
} as const;

/**
 * Metrics of our own, in CloudWatch's embedded format. Dimensions are `service` (the function) and `environment` only: a
 * dimension per tenant would cost more than everything else a small tenant needs.
 */
export const METRICS = {
  namespace: 'OktaUsage',
  dispatch: { lag: 'DispatchLagSeconds', sent: 'MessagesSent' },
  sync: {
    /** Since everything had been read for the last time, at the start of a run. */
    freshness: 'FreshnessSeconds',
    /** Since it was connected, at the start of a run that has yet to read everything for the first time. */
    backfillAge: 'BackfillAgeSeconds',
    caughtUp: 'SyncsCaughtUp',
    failed: 'SyncsFailed',
    overtaken: 'SyncsOvertaken',
    tokensRejected: 'TokensRejected',
    /** A connection's token was not in the secret store. */
    secretsMissing: 'SecretsMissing',
  },
  deliver: {
    delivered: 'EventsDelivered',
    /** Attempts that failed and are repeated, whoever is to blame. */
    failedAttempts: 'EventAttemptsFailed',
    /** Outboxes that could not be worked on, which is our own failure. */
    broken: 'OutboxesBroken',
  },
} as const;

/**
 * Read on a laptop only; the deployed stack can never carry them. `LOCAL_OKTA_ORIGINS` maps allow-listed Okta hosts to
 * loopback origins (JSON); `LOCAL_SYNC_EVERY` is the seconds between two syncs of such an org; `LOCAL_WEBHOOKS=loopback`
 * lets events be sent to receivers on loopback.
 */
export const LOCAL_ENV = ['LOCAL_OKTA_ORIGINS', 'LOCAL_SYNC_EVERY', 'LOCAL_WEBHOOKS'] as const;

/** Seconds between two syncs of a connection that has nothing left to catch up on. */
export const SYNC_INTERVAL_SECONDS = 3600;

/** EventBridge Scheduler calls `dispatch` this often; it looks as far ahead, so that nothing waits for the next call. */
export const DISPATCH_INTERVAL_SECONDS = 60;

/**
 * SQS → sync. Visibility is 6 × the function's timeout, as Lambda asks for (services-sqs-configure). A receive counts even if
 * Lambda was throttled and never ran the message, so the limit of receives is above what fits into the retention: no throttling
 * makes a dead letter. The worker itself sends a message that it cannot read to the dead letters, at once.
 */
export const SYNC_QUEUE = {
  visibilityTimeoutSeconds: 6 * FUNCTIONS.sync.timeoutSeconds,
  maxReceiveCount: 1000,
  batchSize: 1,
  retentionSeconds: 4 * 24 * 3600,
} as const;

/** SQS → deliver. As for the worker: what a message is about says itself when it is due again, so that none is repeated. */
export const DELIVER_QUEUE = {
  visibilityTimeoutSeconds: 6 * FUNCTIONS.deliver.timeoutSeconds,
  maxReceiveCount: 1000,
  batchSize: 1,
  retentionSeconds: 4 * 24 * 3600,
} as const;

/** The value of EVENT_BUS where events go to webhooks alone. */
export const NO_EVENT_BUS = 'none';

/** What events on the bus name as their source. */
export const EVENT_SOURCE = 'okta-usage';
