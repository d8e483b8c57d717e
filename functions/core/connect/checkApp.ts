import type { CheckStep } from '../../contract/words/connections.ts';
import { type OktaScope, REQUIRED_SCOPES } from '../../contract/words/okta.ts';
import { OktaUnavailable } from '../errors.ts';
import { SCOPE_OF } from '../okta/oktaFacts.ts';
import type { AppCheck, AppRefusal, AppToCheck, ServiceAppOrg } from '../ports/okta.ts';
import type { TokenReader } from '../ports/tokenVault.ts';
import type { Secret } from '../secret.ts';
import { CHECK } from '../sync/oktaPolicy.ts';
import type { Instant } from '../time.ts';
import { confirmed, oktaFailureOf, readSample } from './checkOrg.ts';

export interface CheckAppPorts {
  readonly vault: Pick<TokenReader, 'read'>;
  readonly createOrg: (app: AppToCheck, jwk: Secret) => ServiceAppOrg;
  readonly now: () => Instant;
}

/** The steps that each take a scope. */
const SCOPED_STEPS = ['people', 'apps', 'log'] as const satisfies readonly CheckStep[];

/**
 * Checks step by step whether a service app can be connected: Okta knows its client id and key, grants each scope, and its
 * admin role shows what the scope is for. Stops at the first refusal. Runs in the worker, which alone can read the key.
 * @throws errors that did not come from Okta
 */
export async function checkApp({ vault, createOrg, now }: CheckAppPorts, app: AppToCheck): Promise<AppCheck> {
  const passed: CheckStep[] = [];
  let step: CheckStep = 'token';
  let granted: readonly OktaScope[] = [];
  let canChange: readonly string[] = [];
  const outcome = (why?: AppRefusal): AppCheck => ({
    passed,
    granted,
    canChange,
    ...(why && { refused: { step, why } }),
  });
  const jwk = await vault.read(app.tenant, app.key);
  if (!jwk) return outcome({ kind: 'keyUnknown' });
  const deadline = now() + CHECK.timeMs;
  const assertTime = () => {
    if (now() >= deadline) throw new OktaUnavailable('org', 'timeout', 'left no time');
  };
  try {
    const org = createOrg(app, jwk);
    granted = await org.granted();
    canChange = await org.canChange();
    passed.push('token');
    const missing = REQUIRED_SCOPES.filter((scope) => !granted.includes(scope));
    for (const next of SCOPED_STEPS) {
      step = next;
      assertTime();
      if (missing.includes(SCOPE_OF[next])) return outcome({ kind: 'scopeNotGranted', scopes: missing });
      await confirmed(() => readSample(org, next, now()));
      passed.push(next);
    }
    return outcome();
  } catch (error) {
    const why = oktaFailureOf(error);
    if (!why) throw error;
    return outcome(why);
  }
}
