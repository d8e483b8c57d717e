// What infra/, functions/, local/ and web/ share. Imports nothing, so that each of them can read it without the others.

/** Scopes a token may carry. `operate` lets a platform operator name the tenant with the `Tenant-Id` header. */
export const SCOPES = { read: 'usage/read', manage: 'usage/manage', operate: 'usage/operate' } as const;
export type Scope = (typeof SCOPES)[keyof typeof SCOPES];

/** The claim of a verified token that names the tenant, unless configured otherwise. */
export const DEFAULT_TENANT_CLAIM = 'tenant_id';

/** What names a person's tenant in a user pool of ours. Only an administrator can write it. */
export const TENANT_ATTRIBUTE = 'custom:tenant_id';

/**
 * The web page: where the identity provider sends people back to, and what a browser is told to refuse. `connect-src`
 * has the identity provider's origins added where they are others than the page's own.
 */
export const PAGE = {
  signedInPath: '/signed-in',
  signedOutPath: '/signed-out',
  configPath: '/config.json',
  contentSecurityPolicy: {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'require-trusted-types-for': ["'script'"],
  },
  headers: {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  },
} as const;

/** `/config.json`: where the page signs people in. Public; holds no secret. */
export interface PageConfig {
  /** The OIDC issuer. */
  readonly authority: string;
  /** Where its metadata lies, if not under the authority. */
  readonly metadataUrl?: string;
  readonly clientId: string;
  readonly scope: string;
  /** Where the identity provider's own session is ended, if signing out is to end it; it leads back to the page. */
  readonly signOutUrl?: string;
}

/** What the page asks a token for: who one is, and the rights that its buttons need. */
export const PAGE_SCOPES = ['openid', 'email', SCOPES.read, SCOPES.manage] as const;

/** Each Lambda: how long it may run, in seconds, and how much memory it gets, in MB. */
export const FUNCTIONS = {
  connections: { timeoutSeconds: 29, memoryMb: 512 },
  usage: { timeoutSeconds: 29, memoryMb: 512 },
  dispatch: { timeoutSeconds: 50, memoryMb: 256 },
  sync: { timeoutSeconds: 300, memoryMb: 512 },
  /** Cognito's question before it issues a token; deployed only where the user pool is ours, and not run on a laptop. */
  claims: { timeoutSeconds: 5, memoryMb: 256 },
} as const;
export type FunctionName = keyof typeof FUNCTIONS;

/**
 * V8's old space and each half of its young one in the sync function, in MB. Left to itself V8 takes 90 % of the function's
 * memory before it collects in earnest; buffers, code, stacks and what the allocator keeps come on top: 200 to 250 MB.
 */
export const SYNC_HEAP = ['--max-old-space-size=192', '--max-semi-space-size=8'] as const;

/** Environment variables each function reads; a name missing at cold start is reported with all the others. */
export const ENV = {
  connections: ['TABLE_NAME', 'SECRET_PREFIX', 'SECRET_KEY_ARN', 'TENANT_CLAIM'],
  usage: ['TABLE_NAME', 'TENANT_CLAIM'],
  dispatch: ['TABLE_NAME', 'SYNC_QUEUE_URL', 'DISPATCH_INTERVAL_SECONDS', 'ENVIRONMENT'],
  sync: ['TABLE_NAME', 'SECRET_PREFIX', 'TENANT_ROLE_ARN', 'ENVIRONMENT'],
  claims: ['CLIENT_PARAMETERS', 'TENANT_CLAIM'],
} as const;

/** The session tag that says whose items and secrets the worker's credentials reach, and the tag of those secrets. */
export const TENANT_TAG = 'tenant';

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
  },
} as const;

/**
 * Read on a laptop only; the deployed stack can never carry them. `LOCAL_OKTA_ORIGINS` maps allow-listed Okta hosts to
 * loopback origins (JSON); `LOCAL_SYNC_EVERY` is the seconds between two syncs of such an org.
 */
export const LOCAL_ENV = ['LOCAL_OKTA_ORIGINS', 'LOCAL_SYNC_EVERY'] as const;

/** Seconds between two syncs of a connection that has nothing left to catch up on. */
export const SYNC_INTERVAL_SECONDS = 3600;

/** EventBridge Scheduler calls `dispatch` this often; it looks as far ahead, so that nothing waits for the next call. */
export const DISPATCH_INTERVAL_SECONDS = 60;

/** SQS → sync. Visibility is 6 × the function's timeout, as Lambda asks for (services-sqs-configure). */
export const SYNC_QUEUE = {
  visibilityTimeoutSeconds: 6 * FUNCTIONS.sync.timeoutSeconds,
  maxReceiveCount: 5,
  batchSize: 1,
  maxConcurrency: 50,
  retentionSeconds: 4 * 24 * 3600,
} as const;

/** The one table. Key and index attributes; every other attribute belongs to `functions/aws`. */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAt',
  indexes: {
    /** Sparse: only connections that are to be synced carry the attributes. Read by the dispatcher alone. */
    due: { partitionKey: { name: 'dueShard', type: 'S' }, sortKey: { name: 'nextSyncAt', type: 'N' } },
    seatsByPerson: { partitionKey: { name: 'seatOf', type: 'S' }, sortKey: { name: 'pk', type: 'S' } },
  },
  /** Partitions of the `due` index: a due list of any length never meets one partition's limits. */
  dueShards: 8,
} as const;

/** One route of the API: `auth` is the scope the gateway demands, or `none`. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly auth: Scope | 'none';
  readonly function: 'connections' | 'usage';
  /** Answers with CSV, too, where the Accept header asks for it. */
  readonly csv?: true;
}

export const ROUTES: readonly Route[] = [
  { method: 'GET', path: '/v1/health', auth: 'none', function: 'usage' },
  { method: 'GET', path: '/v1/openapi.json', auth: 'none', function: 'usage' },
  { method: 'POST', path: '/v1/connections/check', auth: SCOPES.manage, function: 'connections' },
  { method: 'POST', path: '/v1/connections', auth: SCOPES.manage, function: 'connections' },
  { method: 'POST', path: '/v1/connections/{id}/sync', auth: SCOPES.manage, function: 'connections' },
  { method: 'PATCH', path: '/v1/connections/{id}', auth: SCOPES.manage, function: 'connections' },
  { method: 'PUT', path: '/v1/connections/{id}/apps/{app}/settings', auth: SCOPES.manage, function: 'connections' },
  { method: 'GET', path: '/v1/audit', auth: SCOPES.manage, function: 'connections' },
  { method: 'DELETE', path: '/v1/connections/{id}', auth: SCOPES.manage, function: 'connections' },
  { method: 'GET', path: '/v1/connections/{id}/export', auth: SCOPES.manage, function: 'usage' },
  { method: 'GET', path: '/v1/connections/{id}/people/{person}/export', auth: SCOPES.manage, function: 'usage' },
  { method: 'DELETE', path: '/v1/connections/{id}/people/{person}', auth: SCOPES.manage, function: 'connections' },
  { method: 'GET', path: '/v1/receipts/{receipt}', auth: SCOPES.manage, function: 'connections' },
  { method: 'GET', path: '/v1/connections', auth: SCOPES.read, function: 'usage' },
  { method: 'GET', path: '/v1/connections/{id}', auth: SCOPES.read, function: 'usage' },
  { method: 'GET', path: '/v1/connections/{id}/syncs', auth: SCOPES.read, function: 'usage' },
  { method: 'GET', path: '/v1/connections/{id}/apps', auth: SCOPES.read, function: 'usage', csv: true },
  { method: 'GET', path: '/v1/connections/{id}/apps/{app}', auth: SCOPES.read, function: 'usage' },
  { method: 'GET', path: '/v1/connections/{id}/apps/{app}/seats', auth: SCOPES.read, function: 'usage', csv: true },
  { method: 'GET', path: '/v1/connections/{id}/usage', auth: SCOPES.read, function: 'usage', csv: true },
  { method: 'GET', path: '/v1/docs', auth: 'none', function: 'usage' },
  { method: 'GET', path: '/v1/connections/{id}/people', auth: SCOPES.read, function: 'usage', csv: true },
  { method: 'GET', path: '/v1/connections/{id}/people/{person}', auth: SCOPES.read, function: 'usage' },
  { method: 'GET', path: '/v1/connections/{id}/insights', auth: SCOPES.read, function: 'usage', csv: true },
  { method: 'GET', path: '/v1/connections/{id}/changes', auth: SCOPES.read, function: 'usage', csv: true },
];

/** Raised whenever the meaning of a number changes, so that a caller can tell two answers apart. */
export const DEFINITION_VERSION = 1;

export const WINDOWS = [7, 30, 60, 90] as const;
export type Window = (typeof WINDOWS)[number];

export const SEAT_STATES = [
  'EXCLUDED',
  'LEAVER',
  'NOT_MEASURABLE',
  'ACTIVE',
  'NEW',
  'UNKNOWN',
  'NEVER_USED',
  'IDLE',
] as const;
export type SeatState = (typeof SEAT_STATES)[number];

export const HEALTHS = [
  'VALIDATING',
  'BACKFILLING',
  'HEALTHY',
  'DEGRADED',
  'THROTTLED',
  'NEEDS_RECONNECT',
  'NEEDS_DECISION',
  'PAUSED',
  'DELETING',
] as const;
export type Health = (typeof HEALTHS)[number];

/** Why a connection's health is as it is. */
export const HEALTH_CODES = [
  'CONNECTING',
  'READING_DIRECTORY',
  'READING_HISTORY',
  'UP_TO_DATE',
  'SYNC_UNFINISHED',
  'OKTA_DOWN',
  'LATE',
  'LISTING_INCOMPLETE',
  'RATE_LIMITED',
  'TOKEN_REJECTED',
  'PERMISSION_MISSING',
  'SWEEP_ASKS',
  'PAUSED',
  'DELETING',
] as const;
export type HealthCode = (typeof HEALTH_CODES)[number];

/** What the admin is to do about it. */
export const NEXT_ACTIONS = ['NONE', 'WAIT', 'RECONNECT', 'RESUME', 'DECIDE'] as const;
export type NextAction = (typeof NEXT_ACTIONS)[number];

/** Instants are ISO 8601 in UTC with milliseconds; dates are `YYYY-MM-DD` in UTC. */
export interface CoverageBody {
  readonly observedSince: string | null;
  readonly dataThrough: string | null;
  readonly gaps: readonly { readonly from: string; readonly to: string; readonly cause: string }[];
  /** True once everything that was asked for has been read: history to its end, every listing, the stream to now. */
  readonly complete: boolean;
  /** Sign-ins that Okta delivered late and that lie before the boundary between stream and history: seen, not counted. */
  readonly lateBeforeHistory: number;
}

export interface ConnectionBody {
  readonly id: string;
  readonly name: string;
  readonly oktaDomain: string;
  readonly orgId: string;
  readonly health: Health;
  readonly reason: string;
  readonly healthCode: HealthCode;
  readonly healthSince: string | null;
  readonly nextAction: NextAction;
  readonly settings: ConnectionSettingsBody;
  readonly progress: {
    readonly phase: 'connecting' | 'stream' | 'people' | 'apps' | 'assignments' | 'history' | 'done';
    readonly apps: number;
    readonly people: number;
    readonly seats: number;
    readonly historyDaysDone: number;
    readonly historyDaysAsked: number;
    readonly historyPages: number;
    /** By the pace so far; null until a day has been read, while nothing is being read, and when all is done. */
    readonly historyEstimate: { readonly pagesLeft: number; readonly doneAt: string } | null;
  };
  readonly coverage: CoverageBody;
  readonly sweep: SweepBody;
  readonly lastSync: {
    readonly startedAt: string;
    readonly finishedAt: string;
    readonly outcome: string;
    readonly oktaCalls: number;
  } | null;
  readonly requestedAt: string | null;
  readonly nextSyncAt: string | null;
  readonly createdAt: string;
}

/** What listing again, a seventh of the apps a day, has found that no event had told. */
export interface SweepBody {
  /** Null until the whole directory has been listed once. */
  readonly roundStartedAt: string | null;
  readonly appsDone: number;
  readonly apps: number;
  readonly lastSweptAt: string | null;
  /** When the next app's turn comes, and that of people and apps themselves. */
  readonly nextAppAt: string | null;
  readonly nextDirectoryAt: string | null;
  readonly drift: {
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    /** Lists that left out what Okta still had: nothing was removed because of them. */
    readonly partialLists: number;
  };
  /** Set while NEEDS_DECISION: answered by PATCH with `decision: "accept"` or `"refuse"`. */
  readonly question: SweepQuestionBody | null;
}

export interface SweepQuestionBody {
  readonly kind: 'people' | 'apps' | 'assignments';
  readonly appId: string | null;
  readonly held: number;
  readonly missing: number;
  readonly askedAt: string;
  readonly sentence: string;
}

/** A yearly amount in the currency of the price that the customer entered, and when that price was true. */
export interface SavingsBody {
  readonly amount: number;
  readonly currency: string;
  readonly priceAsOf: string;
}

export interface ConnectionSettingsBody {
  readonly historyDays: number;
  readonly idleAfterDays: number;
  readonly callBudgetPercent: number;
  readonly exclusions: ExclusionsBody;
}

export interface ExclusionsBody {
  readonly people: {
    readonly userTypes: readonly string[];
    readonly patterns: readonly string[];
    readonly ids: readonly string[];
  };
  readonly apps: readonly string[];
}

export interface AppSettingsBody {
  readonly idleAfterDays: number | null;
  readonly seatPrice: { readonly amount: number; readonly currency: string; readonly asOf: string } | null;
  readonly purchasedSeats: number | null;
  /** Who says how many were bought: the admin, or Okta's own licence count where the admin has said nothing. */
  readonly purchasedSeatsSource: 'SETTING' | 'OKTA' | null;
  readonly excluded: boolean;
}

export interface AuditEntryBody {
  readonly id: string;
  readonly at: string;
  /** Subject of the caller's token. */
  readonly who: string | null;
  readonly action: string;
  readonly connectionId: string;
  readonly appId: string | null;
}

export interface ReceiptBody {
  readonly id: string;
  readonly of: 'connection' | 'person';
  readonly state: 'pending' | 'complete';
  readonly connectionId: string;
  readonly name: string;
  readonly orgId: string;
  readonly requestedAt: string;
  readonly secretDeletedAt: string | null;
  readonly finishedAt: string | null;
  /** Items deleted so far, by kind. */
  readonly counts: Readonly<Record<string, number>>;
  readonly hint: string;
}

/** One item of an export: everything that is kept under one key, in a form that can be read. */
export interface ExportItemBody {
  readonly kind: string;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface AppBody {
  readonly id: string;
  readonly label: string;
  readonly name: string | null;
  readonly status: string;
  readonly signOnMode: string | null;
  readonly internal: boolean;
  readonly assigned: number;
  /** Null, as the other figures of the window, where a past window reaches further back than what was observed. */
  readonly activePeople: number | null;
  readonly signIns: number | null;
  /** Person-days in the window on which the app was used. */
  readonly activeDays: number | null;
  /** People of the window's last complete days against those of the days before; null where either has a gap. */
  readonly trend: { readonly people: number; readonly ratio: number | null } | null;
  readonly usedWithoutAssignment: number;
  readonly failedSignIns: number | null;
  readonly states: Readonly<Record<SeatState, number>>;
  /** NEVER_USED + IDLE. */
  readonly unused: number;
  readonly adoption: number | null;
  readonly adoptionLevel: 'HIGH' | 'MEDIUM' | 'LOW' | 'NONE' | null;
  /** Fewer than five seats: ratios say little. */
  readonly fewSeats: boolean;
  readonly reach: number | null;
  readonly engagement: { readonly high: number; readonly medium: number; readonly low: number; readonly none: number };
  readonly frequency: { readonly daily: number; readonly weekly: number; readonly monthly: number } | null;
  readonly stickiness: number | null;
  /** People may stay signed in for long: idle is "at most". */
  readonly longSessionsLikely: boolean;
  readonly idleAfterDays: number | null;
  readonly seatPrice: { readonly amount: number; readonly currency: string; readonly asOf: string } | null;
  readonly purchasedSeats: number | null;
  readonly utilisation: number | null;
  readonly spare: number | null;
  readonly overAssigned: number | null;
  readonly potentialSavings: SavingsBody | null;
  readonly firstUsedAt: string | null;
  readonly lastUsedOn: string | null;
  readonly lastUsedAt: string | null;
  /** Set on a past answer that a late fact has changed since it was first given. */
  readonly revisedAt: string | null;
}

export interface SeatBody {
  readonly personId: string;
  readonly login: string | null;
  readonly name: string | null;
  readonly department: string | null;
  /** Null for a person who signs in without holding a seat: such use is listed, but it is no seat to judge. */
  readonly state: SeatState | null;
  readonly reason: string;
  readonly scope: 'USER' | 'GROUP' | null;
  readonly assigned: boolean;
  readonly assignedAt: string | null;
  readonly firstUsedAt: string | null;
  readonly lastUsedOn: string | null;
  /** Null in a past answer: of the past the date is known, not the instant. */
  readonly lastUsedAt: string | null;
  readonly activeDays: number;
  readonly signIns: number;
  /** A System Log search that shows the same sign-ins in Okta. */
  readonly proof: { readonly filter: string; readonly since: string; readonly until: string };
}

export interface PersonBody {
  readonly id: string;
  readonly login: string | null;
  readonly name: string | null;
  readonly status: string | null;
  readonly department: string | null;
  readonly title: string | null;
  readonly userType: string | null;
  readonly costCenter: string | null;
  readonly manager: string | null;
  /** Days within the window with a sign-in to any app. */
  readonly activeDays: number;
  readonly lastActiveOn: string | null;
  readonly appsHeld: number;
  /** Apps signed in to within the window. */
  readonly appsUsed: number;
  /** Seats NEVER_USED or IDLE. */
  readonly unused: number;
  readonly leaver: boolean;
}

/** One person, with every app they hold a seat of or have used within 90 days. */
export interface PersonDetailBody extends PersonBody {
  readonly apps: readonly PersonSeatBody[];
}

export interface PersonSeatBody extends Omit<SeatBody, 'personId' | 'login' | 'name' | 'department'> {
  readonly appId: string;
  readonly label: string;
}

export const OPPORTUNITIES = [
  'IDLE_SEATS',
  'NEVER_USED_SEATS',
  'LEAVER_SEATS',
  'SPARE_SEATS',
  'OVER_ASSIGNED_SEATS',
  'QUIET_APP',
] as const;
export type Opportunity = (typeof OPPORTUNITIES)[number];

export interface InsightBody {
  readonly id: string;
  readonly kind: Opportunity;
  readonly appId: string;
  readonly appLabel: string;
  readonly seats: number;
  readonly sentence: string;
  /** A year's price of those seats; null without a price, and where cancelling them would save nothing. */
  readonly potentialSavings: SavingsBody | null;
  /** The path that lists exactly those seats, or shows the app where there are none to list. */
  readonly query: string;
}

export const CHANGES = ['ASSIGNED', 'REMOVED', 'WENT_IDLE', 'CAME_BACK', 'APP_APPEARED', 'APP_WENT_QUIET'] as const;

export interface ChangeBody {
  readonly id: string;
  readonly kind: (typeof CHANGES)[number];
  /** The date it happened on. */
  readonly on: string;
  /** The date it stands under: a later one where a late fact told of it. */
  readonly toldOn: string;
  readonly appId: string;
  readonly personId: string | null;
  readonly from: SeatState | null;
  readonly to: SeatState | null;
}

export interface SeriesPointBody {
  readonly from: string;
  readonly to: string;
  readonly activePeople: number;
  readonly signIns: number;
  readonly appsInUse: number;
  /** Different people in the N days that end with `to`; null where they begin before `observedSince`. */
  readonly activePeopleIn: { readonly [Days in Window]: number | null };
  /** When a late fact last changed what had been said of one of the span's days. */
  readonly revisedAt: string | null;
  /** False for a span that is not over yet or that was not observed from its first to its last instant. */
  readonly complete: boolean;
}

/** One app, with its use span by span over the window, by department, and by people without a seat. */
export interface AppDetailBody extends AppBody {
  /** Of a past day: what was used then, the connection's threshold included. */
  readonly settings: AppSettingsBody;
  readonly series: readonly AppDayBody[];
  /** Null, as `usedWithoutSeat`, for an app with more seats than one answer reads. */
  readonly departments: readonly DepartmentBody[] | null;
  /** People who used it within 90 days and hold no seat; the 100 who used it last. */
  readonly usedWithoutSeat: readonly UsedWithoutSeatBody[] | null;
}

export interface DepartmentBody {
  readonly department: string | null;
  readonly assigned: number;
  readonly activePeople: number;
  readonly unused: number;
  readonly adoption: number | null;
}

export interface UsedWithoutSeatBody {
  readonly personId: string;
  readonly login: string | null;
  readonly lastUsedOn: string | null;
  readonly signIns: number;
}

export interface AppDayBody {
  readonly from: string;
  readonly to: string;
  /** Null for an app with more seats than one answer reads. */
  readonly activePeople: number | null;
  readonly signIns: number;
  readonly complete: boolean;
}

export interface SyncRunBody {
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly outcome: string;
  readonly detail: string | null;
  readonly pages: number;
  readonly oktaCalls: number;
  readonly callsByEndpoint: Readonly<Record<string, number>>;
  /** By rate-limit bucket of Okta's: how much of what the org allows in one window our calls took at most. */
  readonly limits: Readonly<Record<string, LimitUseBody>>;
  readonly events: {
    readonly read: number;
    readonly signIns: number;
    readonly failedSignIns: number;
    readonly duplicates: number;
    readonly rejected: number;
  };
  readonly tableWrites: number;
  readonly ms: number;
}

export interface LimitUseBody {
  /** Calls the org allows per window, as Okta's headers tell. */
  readonly limit: number;
  readonly mostInOneWindow: number;
  /** mostInOneWindow / limit. */
  readonly share: number;
}

/** One of the live checks before a connection is saved. `ok` is null where an earlier failure kept it from being made. */
export interface CheckTickBody {
  readonly step: 'org' | 'token' | 'people' | 'apps' | 'log';
  readonly ok: boolean | null;
  readonly detail: string;
}

/** What a live check found; nothing is saved. `problem` is what connecting would be refused with. */
export interface CheckBody {
  readonly org: { readonly id: string; readonly host: string } | null;
  /** Login of the token's owner. */
  readonly owner: string | null;
  readonly ticks: readonly CheckTickBody[];
  readonly problem: { readonly code: string; readonly detail: string } | null;
}

/** Answers about connections carry no coverage of their own: each connection has its own. */
export interface Listing<Item> {
  readonly data: readonly Item[];
  readonly page: { readonly next: string | null };
}

export interface Answer<Data> {
  readonly data: Data;
  /** The date that windows end with; null before anything was counted. */
  readonly asOf: string | null;
  /** The date is not over yet: its own figures still grow. */
  readonly partialDay: boolean;
  readonly page: { readonly next: string | null };
  readonly coverage: CoverageBody;
  readonly definitionVersion: number;
}

/** RFC 9457. `code` is stable; `title` and `detail` are sentences for people and may change. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
  /** ORG_DUPLICATE: the connection that the org already has. */
  readonly connectionId?: string;
}
