import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CoverageShortfall, IncompleteKind } from '../../../../functions/contract/words/numbers.ts';
import { HOUR, type Instant, startOf } from '../../../../functions/core/time.ts';
import { incompleteAsOf } from '../../../../functions/core/usage/asOf.ts';
import {
  type AnswerEnd,
  type AnswerNeeds,
  type Coverage,
  concerned,
  directoryOfApp,
  directoryOfPerson,
  type Gap,
  type IncompletePart,
  incompleteApp,
  longestThreshold,
  shortfallsOf,
  WHOLE_DIRECTORY,
} from '../../../../functions/core/usage/coverage.ts';
import { CONTEXT, TODAY } from './seatBuilders.ts';

/** Days before today, at midnight. */
const ago = (days: number): Instant => startOf(TODAY - days);

/** Twenty whole days and what there is of today. */
const COVERAGE: Coverage = {
  observedSince: ago(20),
  dataThrough: startOf(TODAY) + 9 * HOUR,
  gaps: [],
  directoryListed: true,
  incomplete: [],
  incompleteCount: 0,
  complete: true,
};
const NOW: AnswerEnd = { asOf: TODAY, isPast: false };
const pastEnd = (days: number): AnswerEnd => ({ asOf: TODAY - days, isPast: true });
const window = (days: number, asOf = TODAY): AnswerNeeds => ({
  days: { from: asOf - days + 1, through: asOf },
  directory: WHOLE_DIRECTORY,
});
const gap = (from: Instant, to: Instant): Gap => ({ from, to, cause: 'AWAY_LONGER_THAN_OKTA_KEEPS_EVENTS' });
const part = (kind: IncompleteKind, id?: string, since = ago(3)): IncompletePart => ({
  kind,
  id,
  since,
  reason: 'REFUSED',
});
const without = (...incomplete: IncompletePart[]): Partial<Coverage> => ({
  incomplete,
  incompleteCount: incomplete.length,
});

describe('what an answer needs and was not observed', () => {
  for (const [what, coverage, end, needs, expected] of [
    ['a window within what was observed', {}, NOW, window(7), []],
    ['a window that begins with the first observed day', {}, NOW, window(21), []],
    ['a window that begins a day before it', {}, NOW, window(22), ['BEFORE_OBSERVED']],
    ['20 observed days under a window of 90', {}, NOW, window(90), ['BEFORE_OBSERVED']],
    ['a first day that was observed from noon on', { observedSince: ago(6) + 1 }, NOW, window(7), ['BEFORE_OBSERVED']],
    ['history that goes on further than the window', { complete: false }, NOW, window(7), []],

    ['a gap inside the window', { gaps: [gap(ago(5), ago(4))] }, NOW, window(7), ['GAP']],
    ['a gap that ends within its first instant', { gaps: [gap(ago(9), ago(6) + 1)] }, NOW, window(7), ['GAP']],
    ['a gap that ends when it begins', { gaps: [gap(ago(9), ago(6))] }, NOW, window(7), []],
    ['a gap today', { gaps: [gap(ago(0), ago(0) + HOUR)] }, NOW, window(7), ['GAP']],
    ['a gap after all data', { gaps: [gap(ago(0) + 9 * HOUR, ago(0) + 10 * HOUR)] }, NOW, window(7), []],
    ['a gap after a past date', { gaps: [gap(ago(2), ago(1))] }, pastEnd(3), window(7, TODAY - 3), []],
    ['a gap on a past date', { gaps: [gap(ago(3) + HOUR, ago(1))] }, pastEnd(3), window(7, TODAY - 3), ['GAP']],

    ['a past date', {}, pastEnd(1), window(7, TODAY - 1), []],
    ['a past date whose window reaches too far', {}, pastEnd(15), window(7, TODAY - 15), ['BEFORE_OBSERVED']],
    ['a past date of which data reach the end', { dataThrough: ago(0) }, pastEnd(1), window(7, TODAY - 1), []],
    ['a past date of which data do not', { dataThrough: ago(0) - 1 }, pastEnd(1), window(7, TODAY - 1), ['AFTER_DATA']],
    [
      'data that ended days ago, as of then',
      { dataThrough: ago(3) },
      { asOf: TODAY - 3, isPast: false },
      window(7, TODAY - 3),
      [],
    ],
    ['data older than the date', { dataThrough: ago(3) }, pastEnd(1), window(7, TODAY - 1), ['AFTER_DATA']],

    ['from and to within', {}, NOW, { days: { from: TODAY - 20, through: TODAY } }, []],
    ['from too early', {}, NOW, { days: { from: TODAY - 21, through: TODAY } }, ['BEFORE_OBSERVED']],
    [
      'to after the date of data',
      { dataThrough: ago(1) },
      NOW,
      { days: { from: TODAY - 3, through: TODAY } },
      ['AFTER_DATA'],
    ],
    ['to on the date of data', { dataThrough: ago(0) + 1 }, NOW, { days: { from: TODAY - 3, through: TODAY } }, []],
    [
      'from and to around a gap',
      { gaps: [gap(ago(9), ago(8))] },
      NOW,
      { days: { from: TODAY - 7, through: TODAY } },
      [],
    ],

    ['a threshold that was observed whole', {}, NOW, { ...window(7), idleAfterDays: 21 }, []],
    ['a threshold longer than that', {}, NOW, { ...window(7), idleAfterDays: 22 }, ['THRESHOLD_BEFORE_OBSERVED']],
    ['a gap within the threshold', { gaps: [gap(ago(9), ago(8))] }, NOW, { ...window(7), idleAfterDays: 15 }, ['GAP']],
    ['a gap before the threshold', { gaps: [gap(ago(19), ago(18))] }, NOW, { ...window(7), idleAfterDays: 15 }, []],
    ['a threshold alone', {}, NOW, { idleAfterDays: 30 }, ['THRESHOLD_BEFORE_OBSERVED']],
    ['both too long', {}, NOW, { ...window(90), idleAfterDays: 30 }, ['BEFORE_OBSERVED', 'THRESHOLD_BEFORE_OBSERVED']],

    ['a directory that was not listed', { directoryListed: false }, NOW, window(7), ['STILL_READING']],
    ['the same, of sign-ins alone', { directoryListed: false }, NOW, { days: window(7).days }, []],
    ['the same, of a past date', { directoryListed: false }, pastEnd(1), window(7, TODAY - 1), []],
    ['what has not been made yet', {}, NOW, { isPending: true }, ['STILL_READING']],

    ['an app that cannot be read', without(part('app', '0oaA')), NOW, window(7), ['INCOMPLETE']],
    ['the same, of sign-ins alone', without(part('app', '0oaA')), NOW, { days: window(7).days }, []],
    [
      'a part of the log that could not be read: its dates are judged as a gap',
      without(part('log')),
      NOW,
      { days: window(7).days },
      [],
    ],
    ['more than is kept by name', { incompleteCount: 1 }, NOW, window(7), ['INCOMPLETE']],
    ['the same, of sign-ins alone', { incompleteCount: 1 }, NOW, { days: window(7).days }, []],
    [
      'everything at once',
      { directoryListed: false, gaps: [gap(ago(5), ago(4))], ...without(part('people')) },
      NOW,
      { ...window(90), idleAfterDays: 60 },
      ['STILL_READING', 'BEFORE_OBSERVED', 'GAP', 'THRESHOLD_BEFORE_OBSERVED', 'INCOMPLETE'],
    ],
  ] as const satisfies readonly (readonly [
    string,
    Partial<Coverage>,
    AnswerEnd,
    AnswerNeeds,
    readonly CoverageShortfall[],
  ])[]) {
    it(`${what}: ${expected.join(', ') || 'nothing'}`, () => {
      assert.deepEqual(shortfallsOf({ ...COVERAGE, ...coverage }, end, needs), expected);
    });
  }
});

describe('what could not be read and an answer is about', () => {
  const all = [
    part('app', '0oaA'),
    part('assignments', '0oaB'),
    part('person', '00uC'),
    part('group', '00gD'),
    part('people'),
    part('apps'),
    part('log'),
  ];
  const kindsOf = (needs: AnswerNeeds) => concerned({ ...COVERAGE, ...without(...all) }, needs).map(({ kind }) => kind);

  for (const [what, directory, expected] of [
    ['everything', WHOLE_DIRECTORY, ['app', 'assignments', 'person', 'group', 'people', 'apps']],
    ['the app itself', directoryOfApp('0oaA', (id) => id === '00uC'), ['app', 'person', 'group', 'people', 'apps']],
    [
      'the app whose assignments are missing',
      directoryOfApp('0oaB', () => true),
      ['assignments', 'person', 'group', 'people', 'apps'],
    ],
    ['another app', directoryOfApp('0oaZ', () => false), ['group', 'people', 'apps']],
    ['the person', directoryOfPerson('00uC'), ['app', 'assignments', 'person', 'group', 'people', 'apps']],
    ['another person', directoryOfPerson('00uZ'), ['app', 'assignments', 'group', 'people', 'apps']],
    ['sign-ins alone', undefined, []],
  ] as const) {
    it(`${what}: ${expected.join(', ')}`, () => assert.deepEqual(kindsOf({ directory }), expected));
  }

  for (const [what, on, expected] of [
    ['the day before it was first refused', 4, []],
    ['the day on which it was', 3, ['app']],
    ['a day since', 1, ['app']],
    ['the day of connecting', 10, ['app']],
    ['the day after', 9, []],
    ['a day before connecting, which rests on later listings', 15, ['app']],
  ] as const) {
    it(`${what}: ${expected.join(', ') || 'nothing'}`, () => {
      const found = incompleteAsOf([part('app', '0oaA', ago(3) + HOUR)], TODAY - on, ago(10) + HOUR);
      assert.deepEqual(
        found.map(({ kind }) => kind),
        expected,
      );
    });
  }

  it('is said of an app since it was first so', () => {
    const coverage = { ...COVERAGE, ...without(part('assignments', '0oaA', ago(2)), part('app', '0oaA', ago(5))) };
    assert.equal(incompleteApp(coverage, '0oaA')?.since, ago(5));
    assert.equal(incompleteApp(coverage, '0oaB'), undefined);
    assert.equal(incompleteApp(undefined, '0oaA'), undefined);
  });
});

describe('the longest threshold by which seats are judged', () => {
  const context = (overrides: Partial<typeof CONTEXT>) => ({ ...CONTEXT, ...overrides });
  it('is that of apps whose seats are judged by use', () => {
    const contexts = [
      context({ idleAfterDays: 30 }),
      context({ idleAfterDays: 60 }),
      context({ idleAfterDays: 90, measurable: false }),
      context({ idleAfterDays: 91, excluded: 'APP_SETTING' }),
      context({ idleAfterDays: 92, appActive: false }),
      context({ idleAfterDays: 93, hasNoSeats: true }),
    ];
    assert.equal(longestThreshold(contexts), 60);
    assert.equal(longestThreshold(contexts.slice(2)), undefined);
    assert.equal(longestThreshold([]), undefined);
  });
});
