import type { ProblemCode } from '../../functions/contract/words/http.ts';

/** What a person can do about the problems of connecting and reconnecting, most likely cause first. */
const PROBLEM_FIXES: Readonly<Partial<Record<ProblemCode, readonly string[]>>> = {
  DOMAIN_INVALID: ['Open Okta and copy the address from the browser: company.okta.com, not a page of okta.com itself.'],
  DOMAIN_NOT_FOUND: ['Preview orgs end in oktapreview.com, European ones may end in okta-emea.com.'],
  TOKEN_MALFORMED: ['Create the token again and copy the value that Okta shows once; do not copy its name.'],
  TOKEN_REJECTED: [
    'Create a new token: Security → API → Tokens → Create token.',
    'Make sure that its owner is active and that the token belongs to this org.',
  ],
  TOKEN_IP_BLOCKED: [
    'In Security → API → Tokens, edit the token and allow any IP, or a zone with the addresses of this service.',
  ],
  ORG_DISABLED: ['Ask Okta’s support to switch the org on again, or connect another org.'],
  FEATURE_MISSING: [
    'Give the token’s user the Read-only Administrator role: Security → Administrators → Add administrator.',
    'If the user has it, ask Okta’s support for the feature.',
  ],
  OKTA_REFUSED: ['Look the code up in Okta’s list of error codes, or ask Okta’s support.', 'Then test again.'],
  NOT_OKTA: [
    'Make sure that no proxy or sign-in page stands before Okta, and that Okta does not block this service’s addresses.',
  ],
  PERMISSION_MISSING: [
    'Give the token’s user the Read-only Administrator role: Security → Administrators → Add administrator.',
    'A custom role does not suffice: Okta has no permission for the System Log that one could have.',
  ],
  CLIENT_ID_MALFORMED: ['Open the app in Okta, General, and copy the Client ID with the button beside it.'],
  KEY_UNKNOWN: ['A new key stands where the old one stood. Register it in Okta in its place, and test again.'],
  CLIENT_UNKNOWN: [
    'Copy the Client ID again: Applications → the app → General.',
    'Make sure that the app is an API Services app of this org, and active.',
  ],
  KEY_NOT_REGISTERED: [
    'General → Client Credentials → Edit → Public key / Private key → Add key: paste the key shown in the step before, Done, Save.',
    'If Okta fetches the key from an address, make sure that it can be reached from the internet.',
  ],
  SCOPE_NOT_GRANTED: ['Okta API Scopes → Grant. Only a Super Administrator can grant scopes.'],
  ROLE_MISSING: ['Admin roles → Edit assignments → Read-only Administrator. Only a Super Administrator can assign it.'],
  DPOP_REQUIRED: [
    'General → General Settings → Edit → tick Require Demonstrating Proof of Possession (DPoP) header in token requests.',
  ],
  CLOCK_SKEW: ['Try again in a few minutes. If it stays so, tell the people who run this service.'],
  CHECK_UNAVAILABLE: ['Test again in a few seconds.'],
  TOO_MANY_KEYS: ['Use a key that was made before, or wait until the oldest expires, a day after it was made.'],
  ORG_DUPLICATE: ['Give these credentials to the connection that there is: reconnect it, or ask for a link that does.'],
  RATE_LIMITED: ['Wait until the time above, then test again.'],
  TOO_MANY_CHECKS: ['Wait as long as it says, then test again.'],
  OKTA_DOWN: ['Try again in a minute.', 'Okta reports outages at status.okta.com.'],
};

/** `code` is text, because a gateway or the page itself may set a code that the API does not have. */
export const fixesOf = (code: string): readonly string[] =>
  Object.hasOwn(PROBLEM_FIXES, code) ? (PROBLEM_FIXES[code as ProblemCode] ?? []) : [];
