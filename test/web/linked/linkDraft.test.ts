import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LinkedConnectionBody } from '../../../functions/api/connections/linkedSchema.ts';
import { EMPTY_DRAFT } from '../../../web/connect/draft.ts';
import { methodsOf, startOf } from '../../../web/linked/linkDraft.ts';

const connection = { oktaDomain: 'acme.okta.com', credentialKind: 'API_TOKEN' } as LinkedConnectionBody;

describe('what the wizard of a link begins with', () => {
  it('offers the ways that the session allows, the recommended one first', () => {
    assert.deepEqual(methodsOf({ methods: ['API_TOKEN', 'SERVICE_APP'] }), ['app', 'token']);
    assert.deepEqual(methodsOf({ methods: ['API_TOKEN'] }), ['token']);
    assert.equal(startOf({ methods: ['API_TOKEN'], connection: null }).method, 'token');
  });
  it('is empty where there is nothing to repair', () =>
    assert.deepEqual(startOf({ methods: ['API_TOKEN', 'SERVICE_APP'], connection: null }), EMPTY_DRAFT));
  it('is the org and the way of access of what is to be repaired', () => {
    const { domain, method } = startOf({ methods: ['SERVICE_APP', 'API_TOKEN'], connection });
    assert.deepEqual([domain, method], ['acme.okta.com', 'token']);
  });
  it('is a way that the session allows, whatever there was before', () =>
    assert.equal(startOf({ methods: ['SERVICE_APP'], connection }).method, 'app'));
});
