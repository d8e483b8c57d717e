/** What a person can do about each refusal, in the order in which it usually helps. */
export const PROBLEM_FIXES: Readonly<Record<string, readonly string[]>> = {
  DOMAIN_INVALID: ['Open Okta and copy the address from the browser: company.okta.com, not a page of okta.com itself.'],
  DOMAIN_NOT_FOUND: ['Preview orgs end in oktapreview.com, European ones may end in okta-emea.com.'],
  TOKEN_MALFORMED: ['Create the token again and copy the value that Okta shows once. Its name is not the token.'],
  TOKEN_REJECTED: [
    'Create a new token: Security → API → Tokens → Create token.',
    'Make sure that its owner is active and that the token is of this org.',
  ],
  TOKEN_IP_BLOCKED: ['In Security → API → Tokens, edit the token and allow any IP, or the zone with our addresses.'],
  PERMISSION_MISSING: [
    'Give the token’s user the Read-only Administrator role: Security → Administrators → Add administrator.',
    'Or a custom role with: view users, view applications and their assignments, view System Log.',
  ],
  ORG_DUPLICATE: ['Open the connection that the org already has, and reconnect it with this token there.'],
  RATE_LIMITED: ['Wait until the time above, then test again.'],
  TOO_MANY_CHECKS: ['Wait ten minutes, then test again.'],
  OKTA_DOWN: ['Try again in a minute.', 'Okta tells of outages at status.okta.com.'],
};
