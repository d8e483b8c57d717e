import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseChaosOptions } from '../../chaos/options.ts';

const parse = (...args: readonly string[]) => parseChaosOptions(args, '2026-03-18');

describe('the command line of chaos', () => {
  it('has a default for everything', () => {
    const defaults = { minutes: 2, seed: '2026-03-18', round: undefined, steps: 40, trace: false, keep: undefined };
    assert.deepEqual(parse(), defaults);
    assert.deepEqual(parse('--minutes', '30', '--seed', 'x'), { ...defaults, minutes: 30, seed: 'x' });
    assert.equal(parse('--help'), 'help');
  });

  for (const [args, says] of [
    [['--what'], /^Unknown option '--what'/],
    [['--minutes', 'many'], /^--minutes must be a number above 0$/],
    [['--round', '0'], /^--round must be a number above 0$/],
    [['--keep', 'folder'], /^--keep needs --round$/],
  ] as const) {
    it(`refuses ${args.join(' ')} in one sentence`, () => {
      const refused = parse(...args);
      assert.ok(refused instanceof Error);
      assert.match(refused.message, says);
    });
  }
});
