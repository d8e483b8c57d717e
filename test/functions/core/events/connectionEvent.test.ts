import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ConnectionEvent, eachLater, eventId } from '../../../../functions/core/events/connectionEvent.ts';
import type { ConnectionId } from '../../../../functions/core/ids.ts';

const AT = Date.UTC(2026, 10, 21);
const ID = '01KAJ0V5Z8QH6T3W9C2R4N7XYB' as ConnectionId;
const created = (at: number): ConnectionEvent => ({ type: 'connection.created', at });
const recovered = (at: number): ConnectionEvent => ({ type: 'connection.recovered', at });

describe('events of one connection', () => {
  for (const [name, at, last, expected] of [
    ['the first', [AT], undefined, [AT]],
    ['one after another', [AT], AT - 5, [AT]],
    ['one at the same moment', [AT], AT, [AT + 1]],
    ['one by a machine whose clock is behind', [AT], AT + 5000, [AT + 5001]],
    ['several at once', [AT, AT, AT], AT - 1, [AT, AT + 1, AT + 2]],
    ['none', [], AT, []],
  ] as const)
    it(`are each later than the one before: ${name}`, () => {
      const ordered = eachLater(at.map(recovered), last);
      assert.deepEqual(
        ordered.map((event) => event.at),
        expected,
      );
    });

  it('have ids in the order in which they happened, by which they are delivered', () => {
    for (let offset = 0; offset < 50; offset++) {
      const first = created(AT + offset);
      const [second] = eachLater([recovered(AT + offset)], first.at);
      assert.ok(second && eventId(ID, first) < eventId(ID, second));
    }
  });
});
