import type { CREDENTIAL_KINDS } from '../functions/contract/words/okta.ts';
import type { AwsFaultRule } from '../local/aws/faults.ts';
import type { Changes } from '../local/okta/changes.ts';
import type { FaultEffect, FaultRule, Faults } from '../local/okta/faults.ts';
import type { RateLimitOptions } from '../local/okta/rateLimits.ts';
import type { PlannedReceiverFault } from './receiver.ts';

/** What is done to a simulated org while Okta computes an answer. */
export type Meanwhile = 'crash' | 'signIns' | 'changes';

/** A fault rule as data: it names no id and holds no function, so that a plan can be made before the org exists. */
export type PlannedRule = Pick<FaultRule, 'on' | 'when' | 'times' | 'skip'> & {
  /** `rows` is described by a function; `oddRows` and `halfPage` are data and much like it. */
  readonly effect: Exclude<FaultEffect, { readonly kind: 'rows' }>;
  /** Only requests about one app or person, drawn when the rule is set. */
  readonly about?: 'app' | 'person';
  /** Done while a `slow` answer is computed. */
  readonly meanwhile?: Meanwhile;
  /** How long the rule applies at most, in milliseconds. */
  readonly forMs: number;
};

/** What customers ask the API for; `repair` does what the connection itself names as the next action. */
export type Asked =
  | 'connect'
  | 'sync'
  | 'pause'
  | 'resume'
  | 'reconnect'
  | 'settings'
  | 'decide'
  | 'delete'
  | 'read'
  | 'repair';

/** What an admin, or Okta, does to the service app of an org. */
export type ServiceAppChange =
  | 'endTokens'
  | 'changeNonce'
  | 'demandNonce'
  | 'removeKeys'
  | 'deactivate'
  | 'takeRole'
  | 'takeScope'
  | 'refuseOtherScopes'
  | 'grantMore'
  | 'takeDpop'
  | 'setRight';

/**
 * One thing that happens in a round. `org` is the number of the org and of its tenant. `draw` is the seed of what can only be
 * chosen when it happens, such as the person who is hired or assigned.
 */
export type Action =
  | { readonly kind: 'signIns'; readonly org: number; readonly count: number; readonly draw: string }
  | { readonly kind: 'change'; readonly org: number; readonly name: keyof Changes; readonly draw: string }
  | { readonly kind: 'oktaRule'; readonly org: number; readonly rule: PlannedRule; readonly draw: string }
  | { readonly kind: 'oktaSettings'; readonly org: number; readonly settings: Partial<Faults> }
  | { readonly kind: 'oktaSettingsEnd'; readonly org: number }
  | { readonly kind: 'oktaLimits'; readonly org: number; readonly limits: RateLimitOptions }
  | { readonly kind: 'token'; readonly org: number; readonly change: 'revoke' | 'replace' }
  | { readonly kind: 'serviceApp'; readonly org: number; readonly change: ServiceAppChange; readonly draw: string }
  | { readonly kind: 'receiver'; readonly org: number; readonly fault: PlannedReceiverFault }
  | { readonly kind: 'awsFaults'; readonly rules: readonly AwsFaultRule[] }
  | { readonly kind: 'clockSkew'; readonly ms: number }
  | { readonly kind: 'api'; readonly org: number; readonly ask: Asked; readonly draw: string };

/** How the messages of one step reach the workers and the function that delivers events. */
export interface DeliveryPlan {
  /** Dispatchers that run at once. */
  readonly dispatchers: number;
  /** Probability that a message is delivered twice at once. */
  readonly twice: number;
  /** Probability that a message of an earlier step is delivered again. */
  readonly late: number;
  /** Probability that a message is not acknowledged although it was handled. */
  readonly unacknowledged: number;
  readonly draw: string;
}

export interface Step {
  /** Time that passes before the step, in milliseconds. */
  readonly advanceMs: number;
  readonly actions: readonly Action[];
  readonly delivery: DeliveryPlan;
}

/** What holds for an org and its tenant from the beginning. */
export interface PlannedOrg {
  /** Settings that hold until the faults end. */
  readonly faults: Partial<Faults>;
  /** What the customer connects the org with at first. */
  readonly credential: (typeof CREDENTIAL_KINDS)[number];
}

export interface Plan {
  readonly seed: string;
  readonly round: number;
  readonly orgs: readonly PlannedOrg[];
  readonly steps: readonly Step[];
}
