import type { CheckBody } from '../../functions/api/connections/schema.ts';

/** What was entered so far. It is kept in memory while the wizard is open, and stored nowhere. */
export interface Draft {
  readonly domain: string;
  readonly token: string;
  readonly name: string;
  readonly historyDays: number;
  readonly idleAfterDays: number;
  readonly callBudgetPercent: number;
  readonly excludedPatterns: string;
  /** The org that the first step found. */
  readonly org: NonNullable<CheckBody['org']> | undefined;
  /** The live check of this token. */
  readonly check: CheckBody | undefined;
}

export const EMPTY_DRAFT: Draft = {
  domain: '',
  token: '',
  name: '',
  historyDays: 90,
  idleAfterDays: 30,
  callBudgetPercent: 80,
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

/** The furthest step that the draft allows, so that a link or a reload cannot skip a step. */
export function furthestStep({ org, token, check }: Draft): Step {
  if (!org) return 'org';
  if (token === '') return 'token';
  return check && check.problem === null ? 'options' : 'test';
}

/** A hint how the API will read the host in pasted text. Null where it will take the text as it is. */
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
