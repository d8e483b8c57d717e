import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type CursorScope, readCursor, writeCursor } from '../../../../../functions/api/http/lists/cursor.ts';
import { HOUR } from '../../../../../functions/core/time.ts';
import { seeded } from '../../../../fuzz.ts';
import { ACME, connectionOf, GLOBEX, NOW } from '../../world.ts';

const acme = connectionOf(ACME);
const scope: CursorScope = { connection: acme, route: 'apps', query: { window: 30, sort: undefined, q: 'a' } };
const place = [12, '0oa1'];
const cursor = writeCursor(scope, place, NOW);

describe('a cursor', () => {
  it('gives back any place it was made of', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const read = readCursor(scope, writeCursor(scope, value, NOW), NOW);
        assert.deepEqual(read, { place: JSON.parse(JSON.stringify(value)) });
      }),
    );
  });

  it('is never accepted once altered', () => {
    const character = fc.constantFrom(...'ABCxyz019-_=+/. \n');
    const edits = fc.tuple(fc.nat(cursor.length), fc.constantFrom('set', 'insert', 'delete'), character);
    fc.assert(
      fc.property(fc.array(edits, { minLength: 1, maxLength: 4 }), (list) => {
        let altered = cursor;
        for (const [at, kind, char] of list) {
          const rest = altered.slice(kind === 'insert' ? at : at + 1);
          altered = altered.slice(0, at) + (kind === 'delete' ? '' : char) + rest;
        }
        fc.pre(altered !== cursor);
        assert.equal(readCursor(scope, altered, NOW), undefined);
      }),
      seeded('altered cursors', 2_000),
    );
  });

  it('is never accepted made up', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => assert.equal(readCursor(scope, text, NOW), undefined)),
    );
  });

  for (const [name, other] of [
    ['another tenant', { ...scope, connection: { ...acme, tenant: GLOBEX } }],
    ['another connection', { ...scope, connection: { ...acme, id: connectionOf(ACME).id } }],
    ['another key', { ...scope, connection: { ...acme, cursorKey: 'other' } }],
    ['another route', { ...scope, route: 'seats' }],
    ['another question', { ...scope, query: { ...scope.query, window: 7 } }],
    ['a question with one more condition', { ...scope, query: { ...scope.query, include: 'internal' } }],
  ] as const) {
    it(`is worth nothing for ${name}`, () => assert.equal(readCursor(other, cursor, NOW), undefined));
  }

  it('does not care in what order the question was put', () => {
    const same = { ...scope, query: { q: 'a', window: 30 } };
    assert.deepEqual(readCursor(same, cursor, NOW), { place });
  });

  it('lasts 24 hours', () => {
    assert.deepEqual(readCursor(scope, cursor, NOW + 24 * HOUR - 1), { place });
    assert.equal(readCursor(scope, cursor, NOW + 24 * HOUR), undefined);
  });

  it('holds neither tenant nor connection nor key', () => {
    const held = Buffer.from(cursor, 'base64url').toString('latin1');
    for (const secret of [acme.tenant, acme.id, acme.cursorKey]) assert.ok(!held.includes(secret));
  });
});
