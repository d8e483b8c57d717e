import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { RateLimit } from '../../../functions/core/okta/oktaFacts.ts';
import { HOUR, MINUTE, SECOND } from '../../../functions/core/time.ts';
import { isConcurrencyLimit, readRateLimit, retryAtOf } from '../../../functions/okta/rateLimit.ts';

const READ_AT = 1_800_000_000_000;
const RESET = READ_AT / 1000 + 20;

type Figures = { readonly limit?: string; readonly remaining?: string; readonly reset?: string };

function headersOf({ limit, remaining, reset }: Figures, date = new Date(READ_AT).toUTCString()): Headers {
  const headers = new Headers({ date });
  if (limit !== undefined) headers.set('x-rate-limit-limit', limit);
  if (remaining !== undefined) headers.set('x-rate-limit-remaining', remaining);
  if (reset !== undefined) headers.set('x-rate-limit-reset', reset);
  return headers;
}

describe('rate-limit headers', () => {
  const reset = String(RESET);
  const resetAt = READ_AT + 20 * SECOND;
  const rows: readonly (readonly [string, Figures, Partial<RateLimit> | undefined])[] = [
    ['as Okta sends them', { limit: '100', remaining: '99', reset }, { limit: 100, remaining: 99, resetAt }],
    ['missing', {}, undefined],
    ['only a limit', { limit: '100' }, { limit: 100 }],
    ['only what remains', { remaining: '7' }, { remaining: 7 }],
    ['only a reset', { reset }, { resetAt }],
    ['words', { limit: 'many', remaining: 'few', reset: 'soon' }, undefined],
    ['empty', { limit: '', remaining: '', reset: '' }, undefined],
    ['nothing remains', { limit: '100', remaining: '0', reset }, { limit: 100, remaining: 0, resetAt }],
    ['less than nothing remains', { limit: '100', remaining: '-3', reset }, { limit: 100, remaining: 0, resetAt }],
    ['more remains than there is', { limit: '100', remaining: '500', reset }, { limit: 100, remaining: 100, resetAt }],
    ['no limit at all', { limit: '0', remaining: '0', reset }, { remaining: 0, resetAt }],
    ['a negative limit', { limit: '-1', remaining: '5', reset }, { remaining: 5, resetAt }],
    ['decimals', { limit: '100.0', remaining: '98.5', reset: `${RESET}.25` }, { limit: 100, remaining: 98, resetAt }],
    ['parameters', { limit: '100;w=60', remaining: '9', reset: '20' }, { limit: 100, remaining: 9, resetAt }],
    [
      'a reset in milliseconds',
      { limit: '100', remaining: '9', reset: `${RESET}000` },
      { limit: 100, remaining: 9, resetAt },
    ],
    [
      'a reset in seconds from now',
      { limit: '100', remaining: '9', reset: '20' },
      { limit: 100, remaining: 9, resetAt },
    ],
    [
      'a reset a month ahead',
      { limit: '100', remaining: '9', reset: String(RESET + 2_592_000) },
      { limit: 100, remaining: 9 },
    ],
    ['a reset now', { limit: '100', remaining: '9', reset: String(READ_AT / 1000) }, { limit: 100, remaining: 9 }],
    ['a reset long ago', { limit: '100', remaining: '9', reset: '1500000000' }, { limit: 100, remaining: 9 }],
    ['a negative reset', { limit: '100', remaining: '9', reset: '-20' }, { limit: 100, remaining: 9 }],
    ['a reset of 16 digits', { limit: '100', remaining: '9', reset: '1800000020000000' }, { limit: 100, remaining: 9 }],
    [
      'the org’s and the token’s',
      { limit: '200, 20', remaining: '199, 19', reset: `${reset}, ${reset}` },
      { limit: 20, remaining: 19, resetAt },
    ],
    [
      'the token’s and the org’s',
      { limit: '20, 200', remaining: '19, 199', reset },
      { limit: 20, remaining: 19, resetAt },
    ],
    [
      'the org’s, which others have used up',
      { limit: '600, 60', remaining: '30, 59', reset },
      { limit: 60, remaining: 3, resetAt },
    ],
    [
      'of two resets the later',
      { limit: '100', remaining: '9', reset: `${RESET}, ${RESET + 10}` },
      { limit: 100, remaining: 9, resetAt: resetAt + 10 * SECOND },
    ],
    ['one value unreadable', { limit: 'x, 20', remaining: '199, 19', reset }, { limit: 20, remaining: 19, resetAt }],
    ['two limits and one rest', { limit: '200, 20', remaining: '19', reset }, { limit: 20, remaining: 19, resetAt }],
    ['one limit and two rests', { limit: '20', remaining: '199, 19', reset }, { limit: 20, remaining: 19, resetAt }],
    [
      'the same value twice',
      { limit: '100, 100', remaining: '60, 60', reset: `${reset}, ${reset}` },
      { limit: 100, remaining: 60, resetAt },
    ],
  ];
  for (const [name, figures, limit] of rows) {
    it(name, () => {
      const expected = limit && { ...limit, readAt: READ_AT };
      assert.deepEqual(readRateLimit(headersOf(figures)), expected);
    });
  }

  it('say nothing without a date, because only differences of Okta’s clock are used', () => {
    assert.equal(readRateLimit(headersOf({ limit: '100', remaining: '9', reset }, 'yesterday')), undefined);
  });

  it('of several limits are read so that a share of the result is within that share of each', () => {
    const pair = fc
      .integer({ min: 1, max: 5_000 })
      .chain((limit) => fc.tuple(fc.constant(limit), fc.integer({ min: 0, max: limit })));
    fc.assert(
      fc.property(
        fc.array(pair, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 5, max: 100 }),
        (pairs, percent) => {
          const limits = pairs.map(([limit]) => limit).join(', ');
          const remainings = pairs.map(([, remaining]) => remaining).join(', ');
          const { limit = 0, remaining = 0 } = readRateLimit(headersOf({ limit: limits, remaining: remainings })) ?? {};
          assert.ok(pairs.every((each) => remaining <= each[1] && limit <= each[0]));
          const reserve = (of: number) => (of * (100 - percent)) / 100;
          if (remaining - 1 >= reserve(limit)) assert.ok(pairs.every(([of, left]) => left - 1 >= reserve(of) - 1e-9));
        },
      ),
    );
  });

  it('of any form give sensible figures or none', () => {
    const value = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.integer().map(String),
      fc.double().map(String),
      fc.maxSafeInteger().map(String),
    );
    const text = fc.array(value, { maxLength: 3 }).map((values) => values.join(',').replaceAll(/[^\x20-\x7e]/g, ''));
    const figures = fc.record({ limit: text, remaining: text, reset: text }, { requiredKeys: [] });
    fc.assert(
      fc.property(figures, (given) => {
        const headers = headersOf(given);
        const { limit = 1, remaining = 0, resetAt = READ_AT + 1 } = readRateLimit(headers) ?? {};
        assert.ok(Number.isSafeInteger(limit) && limit > 0);
        assert.ok(Number.isSafeInteger(remaining) && remaining >= 0);
        assert.ok(resetAt > READ_AT && resetAt <= READ_AT + HOUR);
        const wait = retryAtOf(headers, READ_AT) - READ_AT;
        assert.ok(wait >= SECOND && wait <= HOUR);
      }),
    );
  });
});

describe('a 429', () => {
  const rows: readonly (readonly [string, Figures, number])[] = [
    ['with a reset', { limit: '100', remaining: '0', reset: String(RESET) }, 21 * SECOND],
    ['with two resets', { reset: `${RESET}, ${RESET + 5}` }, 26 * SECOND],
    ['with a reset in milliseconds', { reset: `${RESET}000` }, 21 * SECOND],
    ['with a reset a month ahead', { reset: String(RESET + 2_592_000) }, HOUR],
    ['with a reset long ago', { reset: '1500000000' }, MINUTE],
    ['without headers', {}, MINUTE],
    ['for concurrency', { limit: '0', remaining: '0', reset: String(RESET + 600) }, 2 * SECOND],
    ['for concurrency, with two values', { limit: '100, 0', remaining: '99, 0', reset: String(RESET) }, 2 * SECOND],
  ];
  for (const [name, figures, wait] of rows)
    it(`${name} is over after ${wait / SECOND} s`, () => assert.equal(retryAtOf(headersOf(figures), 0), wait));

  it('of a gateway is over after its Retry-After', () => {
    for (const [text, wait] of [
      ['5', 5 * SECOND],
      ['99999', HOUR],
      ['0', MINUTE],
      ['Sat, 21 Nov 2026 08:00:00 GMT', MINUTE],
    ] as const) {
      const headers = new Headers({ 'retry-after': text });
      assert.equal(retryAtOf(headers, 0), wait);
    }
    for (const [date, wait] of [
      ['Sat, 21 Nov 2026 09:00:07 GMT', 7 * SECOND],
      ['Sun, 22 Nov 2026 09:00:00 GMT', HOUR],
      ['Sat, 21 Nov 2026 08:00:00 GMT', MINUTE],
    ] as const) {
      const headers = new Headers({ 'retry-after': date, date: 'Sat, 21 Nov 2026 09:00:00 GMT' });
      assert.equal(retryAtOf(headers, 0), wait, date);
    }
  });

  it('is for concurrency only where limit and rest are both 0', () => {
    assert.equal(isConcurrencyLimit(headersOf({ limit: '100', remaining: '0' })), false);
    assert.equal(isConcurrencyLimit(headersOf({ limit: '0, 100', remaining: '5, 0' })), false);
    assert.equal(isConcurrencyLimit(headersOf({ limit: '0' })), false);
  });
});
