import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { staleFields } from '../../../functions/core/staleFields.ts';

describe('fields that somebody else has changed since they were read', () => {
  for (const [what, change, was, now, expected] of [
    ['none where all are as they were', { days: 45, name: 'B' }, { days: 30, name: 'A' }, { days: 30, name: 'A' }, []],
    ['those that are others now', { days: 45, name: 'B' }, { days: 30, name: 'A' }, { days: 60, name: 'A' }, ['days']],
    ['none that are not to be changed', { days: 45 }, { days: 30, name: 'A' }, { days: 30, name: 'B' }, []],
    ['none of which nothing is said', { days: 45, name: 'B' }, { name: 'A' }, { days: 60, name: 'A' }, []],
    ['none where nothing is said', { days: 45 }, undefined, { days: 60 }, []],
    ['none that became what is wanted', { days: 45 }, { days: 30 }, { days: 45 }, []],
    ['one that was set, or removed', { a: null, b: 1 }, { a: null, b: 2 }, { a: 1, b: null }, ['b', 'a'].sort()],
    ['lists by what they hold', { ids: ['c'] }, { ids: ['a', 'b'] }, { ids: ['a', 'b'] }, []],
  ] as const)
    it(what, () => assert.deepEqual(staleFields(change, was, now), expected));
});
