/** What `startSimulatedOrg` takes and gives: the shapes that tests, the local stack and the bench code against. */
import type { Changes } from './changes.ts';
import type { Company } from './company.ts';
import type { Directory } from './directory.ts';
import type { Faults } from './faults.ts';
import type { RateLimitOptions, RateLimits } from './rateLimits.ts';
import type { RequestMeter } from './requestMeter.ts';
import type { SystemLog } from './systemLog.ts';
import type { Tokens } from './tokens.ts';
import type { Truth, TruthWindow } from './truth.ts';

export type CompanySize = 'empty' | 'tiny' | 'small' | 'midsize' | 'medium';

export interface SimulatedOrgOptions {
  /** The Okta host it pretends to be. @default 'northwind.okta.com' */
  readonly host?: string;
  /** Everything random follows from it. @default the host */
  readonly seed?: string;
  /** @default 'tiny' */
  readonly size?: CompanySize;
  /** A company of your own instead of a generated one. */
  readonly company?: Company;
  /** Days of sign-ins before `now`. @default 90 */
  readonly historyDays?: number;
  /** The org's clock, in epoch milliseconds. @default Date.now */
  readonly now?: () => number;
  /** 0 takes a free one. @default 0 */
  readonly port?: number;
  /** Tokens that work from the start. @default one, made from the seed */
  readonly tokens?: readonly string[];
  readonly faults?: Partial<Faults>;
  readonly limits?: RateLimitOptions;
  /**
   * Origin of the `link` headers. Okta's links name the org's own host; `listener` makes them fetchable as they are.
   * @default 'host'
   */
  readonly linkOrigin?: 'host' | 'listener';
  /**
   * File that remembers when the company was generated and when live activity ticked, so that an org started again
   * from it is the same org with the same cursors and event uuids.
   */
  readonly journal?: string;
}

/** People at work: each tick appends sign-ins at `now()`, and now and then a change of the directory. */
export interface LiveActivity {
  start(options: { readonly everyMs: number }): void;
  stop(): void;
  tick(): void;
}

export interface SimulatedOrg {
  /** `http://127.0.0.1:<port>`: where it listens. */
  readonly origin: string;
  /** The Okta host it pretends to be. */
  readonly host: string;
  readonly port: number;
  /** The first token. */
  readonly token: string;
  /** As generated; `directory` is what became of it. */
  readonly company: Company;
  readonly directory: Directory;
  readonly log: SystemLog;
  /** Changes the directory and writes the events Okta would (or, `silent`, none: drift). */
  readonly change: Changes;
  readonly faults: Faults;
  readonly limits: RateLimits;
  readonly tokens: Tokens;
  readonly requests: RequestMeter;
  readonly live: LiveActivity;
  /** What really happened, to compare answers with. */
  truth(window?: TruthWindow): Truth;
  close(): Promise<void>;
}
