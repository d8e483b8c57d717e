import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EVENT_TYPES, SLACK_EVENTS } from '../../../functions/contract/words/events.ts';
import { ApiError } from '../../../web/api/client.ts';
import {
  addRequest,
  changeRequest,
  chosenEvents,
  draftOf,
  missingFields,
  refusedFields,
  withEvent,
} from '../../../web/webhooks/webhookForm.ts';
import { someWebhook } from './someWebhook.ts';

const empty = draftOf(undefined);

describe('the form of a webhook', () => {
  it('asks for what was entered and nothing else', () => {
    const url = 'https://vendor.example/okta-usage';
    assert.deepEqual(addRequest({ ...empty, url: ` ${url} ` }), { url, format: 'STANDARD' });
    const chosen = withEvent({ ...empty, format: 'SLACK' }, 'connection.recovered', false);
    assert.deepEqual(addRequest({ url, connectionId: 'C', format: 'SLACK', events: chosen, description: ' Alerts ' }), {
      url,
      connectionId: 'C',
      format: 'SLACK',
      events: [...chosen],
      description: 'Alerts',
    });
    assert.deepEqual(
      chosen,
      SLACK_EVENTS.filter((type) => type !== 'connection.recovered'),
    );
  });

  it('has the events of the format until some were chosen, in the order of the API', () => {
    assert.deepEqual(chosenEvents(empty), EVENT_TYPES);
    assert.deepEqual(chosenEvents({ ...empty, format: 'SLACK' }), SLACK_EVENTS);
    assert.deepEqual(withEvent({ ...empty, events: ['decision.needed'] }, 'connection.created', true), [
      'connection.created',
      'decision.needed',
    ]);
  });

  it('changes what was edited alone, and never sends the shortened address of Slack back', () => {
    const webhook = someWebhook({ description: 'Production' });
    assert.equal(changeRequest(draftOf(webhook), webhook), undefined);
    const emptied = { ...draftOf(webhook), description: ' ' };
    assert.deepEqual([missingFields(emptied, webhook), changeRequest(emptied, webhook)], [{}, { description: null }]);
    assert.deepEqual(changeRequest({ ...draftOf(webhook), url: 'https://b.example' }, webhook), {
      url: 'https://b.example',
    });
    const events = withEvent(draftOf(webhook), 'usage.day_completed', false);
    assert.deepEqual(changeRequest({ ...draftOf(webhook), events }, webhook), { events: [...events] });
    const slack = someWebhook({ format: 'SLACK', url: 'https://hooks.slack.com/…' });
    assert.equal(draftOf(slack).url, '');
    assert.deepEqual(changeRequest({ ...draftOf(slack), description: 'Alerts' }, slack), { description: 'Alerts' });
    assert.deepEqual(missingFields(draftOf(slack), slack), {});
  });

  it('says what is missing at its field', () => {
    assert.deepEqual(Object.keys(missingFields({ ...empty, events: [] }, undefined)), ['url', 'events']);
  });

  it('says what the API refused at its field', () => {
    const problem = { type: 'about:blank', title: 'No', status: 422, detail: 'Wrong.' };
    const refused = (code: string, errors?: readonly { pointer: string; message: string }[]) =>
      refusedFields(new ApiError({ ...problem, code, ...(errors && { errors: [...errors] }) } as ApiError['problem']));
    assert.deepEqual(refused('WEBHOOK_URL_INVALID'), { url: 'Wrong.' });
    assert.deepEqual(refused('INVALID_BODY', [{ pointer: '/events/0', message: 'Not one.' }]), { events: 'Not one.' });
    assert.deepEqual(refused('TOO_MANY_WEBHOOKS'), {});
    assert.deepEqual(refusedFields(null), {});
  });
});
