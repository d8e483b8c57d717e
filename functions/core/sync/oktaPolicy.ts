// Every number and rule about asking Okta: how much, how often, how long to wait, and when to stop. Okta's own limits are
// at https://developer.okta.com/docs/reference/rate-limits/ and https://developer.okta.com/docs/reference/system-log-query/.

import type { Bucket } from '../../contract/words/okta.ts';
import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../time.ts';

/**
 * The share of a rate-limit bucket that this service may use, in percent of what Okta grants the token: by Okta's default
 * half of the org's limit, so that 80 leaves 60% of the org's to others.
 * @see https://developer.okta.com/docs/reference/rl2-token-oauth/
 */
export const BUDGET = {
  default: 80,
  least: 5,
  most: 100,
  /** The sweep repairs what is rarely broken, so it may use no more than this share of a bucket. */
  sweep: 10,
} as const;

/**
 * Calls a window that a bucket is assumed to allow while no response has shown its limit: the half that Okta gives a token
 * of the smallest limits it has published (Integrator Free, November 2025).
 */
export const ASSUMED_LIMITS: Readonly<Record<Bucket, number>> = {
  apps: 10,
  app: 50,
  users: 50,
  user: 50,
  group: 50,
  logs: 10,
  other: 50,
};

/** How rate-limit windows are measured. */
export const WINDOWS = {
  /** The length of most windows, assumed where Okta's headers name none. */
  length: MINUTE,
  /** Okta's reset time has whole seconds, so the new window has certainly begun one second after it. */
  resetMargin: SECOND,
  /** Two resets this close belong to one window: `Date` has whole seconds, and responses are delayed on the network. */
  sameWindow: 5 * SECOND,
  /** Okta documents no longer window, so that a wrong header cannot stop a connection for days. */
  longestWait: HOUR,
  /** After too many concurrent calls Okta's reset time is much too late, so calls pause for this time only. */
  concurrencyPause: 2 * SECOND,
} as const;

/** Okta's clock, which is read from `Date`. */
export const CLOCK = {
  /** It differs from ours by less; a `Date` that is further away is not believed. */
  mostSkew: 2 * HOUR,
  /** By how much a `Date` of whole seconds can turn the order of two calls around. */
  dateRounding: 2 * SECOND,
  /** An event whose `published` is further ahead of it than this is rejected. */
  futureAllowed: HOUR,
} as const;

/** The live check before a connection is made or changed. */
export const CHECK = {
  /** All of Okta's answers together, well within the gateway's 30 s. */
  timeMs: 20 * SECOND,
  /** The most time for one call, so that time is left for the others. */
  callTimeoutMs: 10 * SECOND,
  /** The newest minutes of the log are enough to see whether the token may read it. */
  logSample: 10 * MINUTE,
  /** One row shows whether the token may read a list, also where Okta cannot give a large page. */
  rows: 1,
} as const;

/** The bounds of one call. */
export const CALL_LIMITS = {
  /** From the first byte to the last. Okta ends a log query after 30 s. */
  timeoutMs: 25 * SECOND,
  /** Of the unpacked body: ten times Okta's largest pages, as 1,000 events have about 2 MB. */
  maxBytes: 20 * 1024 * 1024,
  /**
   * Of one body, whose largest pages hold some 200,000. Values take far more memory than their text: 20 MB of `{}` are seven
   * million objects, for which no worker has room (measured: at this many, 310 MB at most for the worst of eleven kinds).
   */
  maxValues: 1_000_000,
  /** Of one page: twice Okta's largest. A page of tiny rows fits many more into its bytes, each of which is kept. */
  maxRows: 2_000,
} as const;

/** Lists whose pages can be made smaller. */
export type PagedList = 'log' | 'people' | 'apps' | 'assignments';

/** Rows asked for in a page: Okta's largest page, and the least that is tried where Okta cannot give a larger one. */
export const PAGE_SIZES: Readonly<Record<PagedList, PageSizes>> = {
  log: { largest: 1_000, least: 50 },
  people: { largest: 200, least: 10 },
  apps: { largest: 200, least: 10 },
  assignments: { largest: 500, least: 25 },
};

export interface PageSizes {
  readonly largest: number;
  readonly least: number;
}

/** After this many pages in a row without trouble, a page size that was reduced is doubled again. */
export const PAGES_BEFORE_GROWTH = 20;

/** The least span of a bounded System Log query. A larger one that Okta cannot answer is halved. */
export const LEAST_LOG_SPAN = HOUR;

/** After so many hours of the log that Okta still cannot answer for, the others wait for a later run. */
export const FAILED_GAPS_A_RUN = 2;

/** How the System Log is read. */
export const LOG = {
  /** How long Okta keeps events. @see https://developer.okta.com/docs/reference/system-log-query/#data-retention */
  retention: 90 * DAY,
  /** The stream starts this long before the connection, so that events Okta publishes late are in it. */
  streamLead: DAY,
  /** Each start of the stream reads this much again, for events that were published late; duplicates are recognised. */
  overlap: HOUR,
} as const;

/** The rolling reconciliation: everything is listed again once in a round. */
export const SWEEP = {
  round: 7 * DAY,
  /** After a pause, at most the listings of this time are made up for at once. */
  mostCatchUp: 2 * DAY,
  /** The customer is asked before so many are removed that a listing leaves out: at least so many, … */
  fewestAsked: 20,
  /** … and more than one in so many of what is stored. */
  oneInAsked: 5,
  /** The most ids of missing people, apps or seats named in one segment, which must fit into one table item. */
  mostNamedIds: 5_000,
} as const;

/** Which events a page of the log is compared with, so that none counts twice. */
export const DEDUPE = {
  /** Okta delivers an event again within minutes, if at all; pages of this time before the page are compared. */
  window: 2 * HOUR,
  /**
   * Segments are found by Okta's `Date`, newest first. If that clock is ten minutes off, in one direction for one page and
   * in the other for the next, a segment may be this much older than its `Date` suggests.
   */
  clockSkew: 20 * MINUTE,
  /**
   * History is read at up to a thousand pages an hour, so this many of its pages are compared: a million events. The stream is
   * compared with as many pages before its window, because the events of three months need not fit into memory.
   */
  mostPages: 1_000,
} as const;

/** A list that fails at its least page in this many runs, while Okta answers other calls, is passed over. */
export const RUNS_BEFORE_PASSING_OVER = 3;

/** How far Okta's lists may lag behind its log. */
export const LIST_LAG = HOUR;

/** How long Okta may take for the seats of a group or of a deactivated person, which it changes in the background. */
export const SEAT_JOB_TIME = 10 * MINUTE;

/** Okta's rows have whole seconds in some fields, and an event is published a moment after the change it is about. */
export const ROW_TIME_TOLERANCE = 2 * SECOND;

/** How often one run may restart a source whose cursor was refused. */
export const MAX_RESTARTS = 3;

/** After this many outages in a row the cause is Okta and not the one thing, so that skipping things would not help. */
export const OUTAGES_IN_A_ROW = 3;

/** The most ids of a kind that wait to be looked up; the rest is searched again once these have been read. */
export const MAX_LOOKUP_IDS = 500;

/** How long to wait after `attempts` failed runs in a row, in milliseconds: 2, 4, 8 … minutes, an hour at most. */
export const retryDelay = (attempts: number): number => Math.min(HOUR, 2 ** Math.min(attempts, 10) * MINUTE);

/** After this many failed runs in a row the connection is shown as degraded. */
export const ATTEMPTS_BEFORE_DEGRADED = 5;

/** A token that Okta refused once is tried again after this time: a single refusal may be a mistake of Okta's. */
export const CONFIRM_TOKEN_AFTER = 5 * MINUTE;

/** One thing that Okta refuses is tried again after 1, 2, 4 … hours, seven days at most. */
export const retryThingAt = (attempts: number, now: Instant): Instant =>
  now + Math.min(7 * DAY, 2 ** Math.min(Math.max(0, attempts - 1), 10) * HOUR);

/** A thing is due this much before its time, so that a regular sync that begins a little early does not miss it. */
export const RETRY_TOLERANCE = 5 * MINUTE;

/** The most things that are noted one by one as not read; those beyond are counted. */
export const MAX_INCOMPLETE = 500;
