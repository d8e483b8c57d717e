import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Action } from '../../chaos/action.ts';
import { AWS_FAULTS } from '../../chaos/drawAwsFaults.ts';
import { EFFECT_KINDS, LISTS_ONLY } from '../../chaos/drawOktaRule.ts';
import { SETTING_NAMES } from '../../chaos/drawOktaSettings.ts';
import { CHANGE_NAMES } from '../../chaos/orgChanges.ts';
import { planRound } from '../../chaos/plan.ts';
import { SERVICE_APP_CHANGES } from '../../chaos/serviceApp.ts';
import { CREDENTIAL_KINDS } from '../../functions/contract/words/okta.ts';
import { noFaults } from '../../local/okta/faults.ts';
import { REFUSALS } from '../../local/okta/refusals.ts';

const rounds = Array.from({ length: 300 }, (_, round) => planRound('seed', round, 40));
const actions = rounds.flatMap(({ steps }) => steps.flatMap((step) => step.actions));
const ofKind = <Kind extends Action['kind']>(kind: Kind) =>
  actions.filter((action): action is Extract<Action, { kind: Kind }> => action.kind === kind);
const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

describe('the plan of a round', () => {
  it('follows from seed and number', () => {
    assert.deepEqual(planRound('seed', 3, 40), rounds[3]);
    assert.notDeepEqual(planRound('seed', 4, 40).steps, rounds[3]?.steps);
    assert.notDeepEqual(planRound('other', 3, 40).steps, rounds[3]?.steps);
  });

  it('is data, so that it can be printed', () => {
    assert.deepEqual(structuredClone(rounds[0]), rounds[0]); // which refuses functions
  });

  it('draws every fault of an org sooner or later', () => {
    const rules = ofKind('oktaRule').map(({ rule }) => rule);
    assert.deepEqual(sorted(rules.map(({ effect }) => effect.kind)), sorted(EFFECT_KINDS));
    const refusals = rules.flatMap(({ effect }) => (effect.kind === 'refusal' ? [effect.name] : []));
    assert.deepEqual(sorted(refusals), sorted(Object.keys(REFUSALS)));
  });

  it('draws every setting of an org', () => {
    const settings = ofKind('oktaSettings').flatMap(({ settings }) => Object.keys(settings));
    assert.deepEqual(sorted(settings), sorted(SETTING_NAMES));
    assert.deepEqual(sorted([...SETTING_NAMES, 'rules']), sorted(Object.keys(noFaults())));
  });

  it('draws every change of a company, every fault of AWS, and every request of a customer', () => {
    assert.deepEqual(sorted(ofKind('change').map(({ name }) => name)), sorted(CHANGE_NAMES));
    const faults = ofKind('awsFaults').flatMap(({ rules }) => rules.map(({ fault }) => fault));
    assert.deepEqual(sorted(faults), sorted(AWS_FAULTS));
    assert.deepEqual(sorted(ofKind('api').map(({ ask }) => ask)), [
      'connect',
      'decide',
      'delete',
      'pause',
      'read',
      'reconnect',
      'repair',
      'resume',
      'settings',
      'sync',
    ]);
  });

  it('connects orgs by tokens and by service apps, and draws every change of an app and faults of its token endpoint', () => {
    const credentials = rounds.flatMap(({ orgs }) => orgs.map(({ credential }) => credential));
    assert.deepEqual(sorted(credentials), sorted(CREDENTIAL_KINDS));
    assert.deepEqual(sorted(ofKind('serviceApp').map(({ change }) => change)), sorted(SERVICE_APP_CHANGES));
    const ofToken = ofKind('oktaRule').flatMap(({ rule }) => (rule.on === 'accessToken' ? [rule.effect.kind] : []));
    for (const kind of ['quota', 'hang', 'resetMidBody', 'status', 'notJson'] as const)
      assert.ok(ofToken.includes(kind), kind);
  });

  it('never lets the System Log leave out events while it says that it is complete: no client can notice', () => {
    for (const { rule } of ofKind('oktaRule'))
      if (LISTS_ONLY.has(rule.effect.kind)) assert.ok(!['logs', '*', 'withToken'].includes(String(rule.on)));
  });
});
