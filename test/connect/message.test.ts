import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ConnectEvent, messageOf, readMessage } from '../../packages/connect/src/message.ts';

describe('a message of the frame', () => {
  const frame = { name: 'the frame' };
  const sender = { origin: 'https://usage.example.com', window: frame };
  const from = (data: unknown) => ({ origin: sender.origin, source: frame, data });

  const events: readonly ConnectEvent[] = [
    { event: 'opened' },
    { event: 'connected', connection: '01KAJ0V5Z8QH6T3W9C2R4N7XYB' },
    { event: 'failed', problem: 'TOKEN_REJECTED' },
    { event: 'closed' },
  ];
  for (const event of events) {
    it(`brings ${event.event}`, () => assert.deepEqual(readMessage(from(messageOf(event)), sender), event));
  }

  const opened = messageOf({ event: 'opened' });
  const ignored: Readonly<Record<string, Parameters<typeof readMessage>[0]>> = {
    'of another origin': { ...from(opened), origin: 'https://evil.example' },
    'of another port': { ...from(opened), origin: 'https://usage.example.com:444' },
    'of another window of the origin': { ...from(opened), source: { name: 'a popup' } },
    'of no window': { ...from(opened), source: null },
    'of another program': from({ source: 'another', event: 'opened' }),
    'with another event': from({ ...opened, event: 'exploded' }),
    'without the connection': from({ ...opened, event: 'connected' }),
    'with a connection that is no text': from({ ...opened, event: 'connected', connection: { id: 1 } }),
    'without the problem': from({ ...opened, event: 'failed' }),
    'that is text': from('opened'),
    'that is null': from(null),
  };
  for (const [what, message] of Object.entries(ignored)) {
    it(`is ignored if it is one ${what}`, () => assert.equal(readMessage(message, sender), undefined));
  }
  it('is ignored once the frame is gone', () =>
    assert.equal(readMessage({ ...from(opened), source: null }, { ...sender, window: null }), undefined));
});
