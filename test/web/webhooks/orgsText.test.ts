import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { orgsText } from '../../../web/webhooks/orgsText.ts';
import { someWebhook } from './someWebhook.ts';

const NAMED = someWebhook({ id: 'named' });
const connections = [
  { id: 'a', name: 'Acme', webhookId: null },
  { id: 'b', name: 'Globex', webhookId: 'named' },
  { id: 'c', name: 'Initech', webhookId: 'deleted' },
];

describe('whose events a webhook gets', () => {
  const cases = [
    [{}, 'All orgs but Globex'],
    [{ id: 'named' }, 'All orgs'],
    [{ format: 'SLACK' }, 'All orgs'],
    [{ connectionId: 'a' }, 'Acme'],
    [{ connectionId: 'gone' }, 'gone'],
  ] as const;
  for (const [changed, text] of cases)
    it(`is “${text}” for ${JSON.stringify(changed)}`, () =>
      assert.equal(orgsText(someWebhook(changed), connections, [NAMED]), text));

  it('is all before the orgs are known', () => assert.equal(orgsText(someWebhook()), 'All orgs'));
});
