import type {
  Bucket,
  CallKind,
  CheckStep,
  GapCause,
  Health,
  HealthCode,
  NextAction,
  OktaEndpoint,
  ProgressPhase,
  SweepKind,
  SyncOutcome,
} from './words.ts';

/** Instants are ISO 8601 in UTC with milliseconds; dates are `YYYY-MM-DD` in UTC. */
export interface CoverageBody {
  readonly observedSince: string | null;
  readonly dataThrough: string | null;
  readonly gaps: readonly { readonly from: string; readonly to: string; readonly cause: GapCause }[];
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
    readonly phase: ProgressPhase;
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
    readonly outcome: SyncOutcome;
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
  readonly kind: SweepKind;
  readonly appId: string | null;
  readonly held: number;
  readonly missing: number;
  readonly askedAt: string;
  readonly sentence: string;
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

export interface SyncRunBody {
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly outcome: SyncOutcome;
  /** The part of Okta that refused or did not answer. */
  readonly detail: OktaEndpoint | null;
  readonly pages: number;
  readonly oktaCalls: number;
  readonly callsByEndpoint: Readonly<Partial<Record<CallKind, number>>>;
  /** By rate-limit bucket of Okta's: how much of what the org allows in one window our calls took at most. */
  readonly limits: Readonly<Partial<Record<Bucket, LimitUseBody>>>;
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
  readonly step: CheckStep;
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
