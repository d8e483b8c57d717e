import type { CallKind, OktaEndpoint, SyncOutcome } from '../../../functions/contract/words/okta.ts';

/** How a sync run ended. */
export const OUTCOME_LABELS = {
  caughtUp: 'Caught up',
  outOfTime: 'Continues in the next run',
  outOfBudget: 'Waits for Okta’s rate limit',
  overtaken: 'Another run took over',
  paused: 'Paused',
  tokenRejected: 'Token refused',
  credentialsDoubted: 'Token refused once; asked again',
  secretMissing: 'Token or key not found on our side',
  networkZone: 'Network zone',
  orgDisabled: 'Org switched off',
  permissionMissing: 'Permission missing',
  featureMissing: 'Feature missing',
  clientUnknown: 'App unknown',
  keyNotRegistered: 'Key not registered',
  scopeNotGranted: 'Scope not granted',
  roleMissing: 'Admin role missing',
  dpopRequired: 'DPoP needed',
  clockSkew: 'Clocks differ',
  unknownRefusal: 'Okta refused',
  oktaUnavailable: 'Okta did not answer',
} as const satisfies Record<SyncOutcome, string>;

/** The part of Okta that refused or did not answer. */
export const ENDPOINT_LABELS = {
  org: 'The org',
  owner: 'The token’s own user',
  accessToken: 'Access tokens',
  people: 'Users',
  apps: 'Applications',
  assignments: 'Assignments',
  groups: 'Groups',
  log: 'System Log',
} as const satisfies Record<OktaEndpoint, string>;

/** What calls to Okta were made for. */
export const CALL_LABELS = {
  log: 'System Log',
  people: 'Users',
  apps: 'Applications',
  assignments: 'Assignments',
  person: 'One user',
  app: 'One application',
  assignment: 'One assignment',
  group: 'One group',
  sweepPeople: 'Users, listed again',
  sweepApps: 'Applications, listed again',
  sweepAssignments: 'Assignments, listed again',
  sweepAssignment: 'One assignment, checked',
  sweepGroup: 'One group, read again',
} as const satisfies Record<CallKind, string>;
