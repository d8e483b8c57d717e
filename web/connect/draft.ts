import type { CheckBody } from '../../functions/contract/connectionBodies.ts';

/** What was entered so far. It lives as long as the wizard is open, and nowhere else; the token leaves it first. */
export interface Draft {
  readonly domain: string;
  readonly token: string;
  readonly name: string;
  readonly historyDays: number;
  readonly idleAfterDays: number;
  readonly callBudgetPercent: number;
  readonly excludedPatterns: string;
  /** Found at the first step: the org that will be asked. */
  readonly org: NonNullable<CheckBody['org']> | undefined;
  /** Of the token as it stands now. */
  readonly check: CheckBody | undefined;
}

export const EMPTY_DRAFT: Draft = {
  domain: '',
  token: '',
  name: '',
  historyDays: 90,
  idleAfterDays: 30,
  callBudgetPercent: 50,
  excludedPatterns: '',
  org: undefined,
  check: undefined,
};

export const STEPS = ['org', 'reads', 'token', 'test', 'options', 'done'] as const;
export type Step = (typeof STEPS)[number];

export const STEP_TITLES: Readonly<Record<Step, string>> = {
  org: 'Your Okta org',
  reads: 'What we read',
  token: 'Token',
  test: 'Test',
  options: 'Options',
  done: 'Done',
};

/** The furthest step that what was entered allows: a deep link or a reload cannot jump over a question. */
export function furthestStep({ org, token, check }: Draft): Step {
  if (!org) return 'org';
  if (token === '') return 'token';
  return check && check.problem === null ? 'options' : 'test';
}

/** How the host in pasted text will be read; the service has the last word. Null where there is nothing to repair. */
export function normalizedHost(text: string): string | null {
  const pasted = text.trim();
  const host = pasted
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/[/?#].*$/, '')
    .replace(/\.$/, '')
    .toLowerCase()
    .replace(/^([^.]+)-admin\.(?=okta|oktapreview)/, '$1.');
  return host === '' || host === pasted ? null : host;
}
