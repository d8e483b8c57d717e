import type { CheckBody } from '../../functions/api/connections/checkSchema.ts';
import { type CredentialDraft, credentialsOf, EMPTY_CREDENTIALS } from './credentials.ts';

/** What was entered so far. It is kept in memory while the wizard is open, and stored nowhere. */
export interface Draft extends CredentialDraft {
  readonly domain: string;
  readonly name: string;
  readonly historyDays: number;
  readonly idleAfterDays: number;
  readonly tolerancePercent: number;
  readonly callBudgetPercent: number;
  readonly excludedPatterns: string;
  /** The org that the first step found. */
  readonly org: NonNullable<CheckBody['org']> | undefined;
  /** Where the service calls Okta from; empty where that is not known. */
  readonly addresses: CheckBody['egressAddresses'];
  /** The live check of these credentials. */
  readonly check: CheckBody | undefined;
}

export const EMPTY_DRAFT: Draft = {
  ...EMPTY_CREDENTIALS,
  domain: '',
  name: '',
  historyDays: 90,
  idleAfterDays: 30,
  tolerancePercent: 5,
  callBudgetPercent: 80,
  excludedPatterns: '',
  org: undefined,
  addresses: [],
  check: undefined,
};

export const STEPS = ['org', 'reads', 'token', 'test', 'options', 'done'] as const;
export type Step = (typeof STEPS)[number];

export const STEP_TITLES: Readonly<Record<Step, string>> = {
  org: 'Your Okta org',
  reads: 'What we read',
  token: 'Access',
  test: 'Test',
  options: 'Options',
  done: 'Done',
};

/** The furthest step that the draft allows, so that a link or a reload cannot skip a step. */
export function furthestStep(draft: Draft, steps: readonly Step[]): Step {
  const { org, check } = draft;
  if (!org) return 'org';
  if (!credentialsOf(draft)) return 'token';
  return check && check.problem === null && steps.includes('options') ? 'options' : 'test';
}

/** The company's name alone, as in company.okta.com. */
const COMPANY = /^[a-z0-9][a-z0-9-]*$/;

/** The host in pasted text, without what surrounds it, and without the `-admin` of the admin console. */
const hostIn = (text: string): string =>
  text
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/[/?#].*$/, '')
    .replace(/\.$/, '')
    .toLowerCase()
    .replace(/^([^.]+)-admin(?=\.(?:okta|oktapreview)|$)/, '$1');

/** What the API is asked about: the text as it is, since the API repairs pasted addresses, or a company's name completed. */
export function orgAddress(text: string): string {
  const host = hostIn(text);
  return COMPANY.test(host) ? `${host}.okta.com` : text.trim();
}

/** The host that will be used, where it is not the text itself; null where it is. */
export function normalizedHost(text: string): string | null {
  const host = COMPANY.test(hostIn(text)) ? orgAddress(text) : hostIn(text);
  return host === '' || host === text.trim() ? null : host;
}

/** Whether anything was entered, beside what the wizard began with, that leaving it would lose. */
export const isTouched = (
  { org: _org, check: _check, addresses: _addresses, key: _key, ...entered }: Draft,
  before: Draft = EMPTY_DRAFT,
): boolean => (Object.keys(entered) as (keyof typeof entered)[]).some((field) => entered[field] !== before[field]);
