import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DeliveryBody } from '../../../functions/api/webhooks/schema.ts';
import { testOutcome, webhookState } from '../../../web/webhooks/webhookState.ts';
import { someWebhook } from './someWebhook.ts';

const AT = '2026-11-22T00:40:00.000Z';
const TIMED_OUT = { code: 'TIMED_OUT', sentence: 'It did not answer.' } as const;
const GONE = { code: 'GONE', sentence: 'It is gone.' } as const;

describe('how a webhook does', () => {
  const states = [
    [{}, 'success', 'Enabled'],
    [{ failingSince: AT }, 'warning', 'Failing since Nov 22, 00:40 UTC'],
    [{ enabled: false, disabledAt: AT }, 'stopped', 'Disabled'],
    [
      { enabled: false, disabledAt: AT, disabledBecause: TIMED_OUT, failingSince: AT },
      'error',
      'Disabled: it failed for three days',
    ],
    [{ enabled: false, disabledAt: AT, disabledBecause: GONE }, 'error', 'Disabled: its endpoint is gone (410)'],
  ] as const;
  for (const [changed, type, text] of states) {
    it(`says “${text}”`, () => assert.deepEqual(webhookState(someWebhook(changed)), { type, text }));
  }

  it('says what became of a test', () => {
    const outcome = (changed: Partial<DeliveryBody>) =>
      testOutcome({ status: 'PENDING', problem: null, responseStatus: null, ...changed } as DeliveryBody);
    assert.equal(outcome({}).type, 'in-progress');
    assert.equal(
      outcome({ status: 'DELIVERED', responseStatus: 204 }).text,
      'The test was delivered: the endpoint answered 204.',
    );
    assert.equal(
      outcome({ status: 'FAILED', problem: TIMED_OUT }).text,
      'The test was not delivered. It did not answer.',
    );
  });
});
