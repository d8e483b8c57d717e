/** The options and the result of `startSimulatedOrg`, which tests, the local stack and the benchmarks use. */
import type { Changes } from './changes.ts';
import type { Company } from './company.ts';
import type { Directory } from './directory.ts';
import type { Faults } from './faults.ts';
import type { RateLimitOptions, RateLimits } from './rateLimits.ts';
import type { RequestMeter } from './requestMeter.ts';
import type { ServiceApps } from './serviceApps.ts';
import type { SystemLog } from './systemLog.ts';
import type { Tokens } from './tokens.ts';
import type { Truth, TruthWindow } from './truth.ts';

export type CompanySize = 'empty' | 'tiny' | 'small' | 'midsize' | 'medium';

export interface SimulatedOrgOptions {
  /** The Okta host that is simulated. @default 'northwind.okta.com' */
  readonly host?: string;
  /** Seed of everything random. @default the host */
  readonly seed?: string;
  /** @default 'tiny' */
  readonly size?: CompanySize;
  /** Replaces the generated company. */
  readonly company?: Company;
  /** Days of sign-ins before `now`. @default 90 */
  readonly historyDays?: number;
  /** The org's clock, in epoch milliseconds. @default Date.now */
  readonly now?: () => number;
  /** 0 picks a free port. @default 0 */
  readonly port?: number;
  /** Valid API tokens. @default one token, made from the seed */
  readonly tokens?: readonly string[];
  /** What the org does differently from the beginning; docs/simulated-org.md has all of it. @default nothing */
  readonly faults?: Partial<Faults>;
  readonly limits?: RateLimitOptions;
  /**
   * Origin in the `link` headers. Okta's links name the org's own host; with `listener` they can be fetched as they are.
   * @default 'host'
   */
  readonly linkOrigin?: 'host' | 'listener';
  /**
   * File that records when the company was generated and when live activity ticked, so that an org that is started from it
   * again is the same org, with the same cursors and event uuids.
   */
  readonly tickLogFile?: string;
  /** How much live activity there is. @default 'tick' */
  readonly livePace?: LivePace;
}

/** `tick`: something happens in every tick. `clock`: as much as happens in such a company since the tick before. */
export type LivePace = 'tick' | 'clock';

/** Each tick appends sign-ins, and now and then a change of the directory. */
export interface LiveActivity {
  start(options: { readonly everyMs: number }): void;
  stop(): void;
  tick(): void;
}

export interface SimulatedOrg {
  /** `http://127.0.0.1:<port>`, where the simulator listens. */
  readonly origin: string;
  /** The Okta host that is simulated. */
  readonly host: string;
  readonly port: number;
  /** The first token. */
  readonly token: string;
  /** What another process sends to `/__sim/…` as a bearer token: random, and another each time the org starts. */
  readonly controlSecret: string;
  /** The company as it was generated; `directory` has its current state. */
  readonly company: Company;
  readonly directory: Directory;
  readonly log: SystemLog;
  /** Changes the directory and writes the events that Okta would write; with `silent` it writes none. */
  readonly change: Changes;
  readonly faults: Faults;
  readonly limits: RateLimits;
  readonly tokens: Tokens;
  readonly serviceApps: ServiceApps;
  readonly requests: RequestMeter;
  readonly live: LiveActivity;
  /** Ground truth to compare the product's answers with. */
  truth(window?: TruthWindow): Truth;
  close(): Promise<void>;
}
