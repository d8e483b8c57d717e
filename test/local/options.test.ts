import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StartFailure } from '../../local/failure.ts';
import { parseOptions } from '../../local/options.ts';

const DEFAULTS = { port: 4747, dataFolder: './.data', syncEverySeconds: 5, demo: true, oktaOrigins: {} };

describe('options', () => {
  const accepted: { name: string; args?: string[]; env?: Record<string, string>; expected: object }[] = [
    { name: 'defaults', expected: {} },
    {
      name: 'flags',
      args: ['--port', '0', '--data', '/d', '--sync-every=60', '--no-demo'],
      expected: { port: 0, dataFolder: '/d', syncEverySeconds: 60, demo: false },
    },
    {
      name: 'environment',
      env: { PORT: '80', DATA_DIR: '/e', SYNC_EVERY: '9', NO_DEMO: '1' },
      expected: { port: 80, dataFolder: '/e', syncEverySeconds: 9, demo: false },
    },
    {
      name: 'a flag rather than a variable',
      args: ['--port', '1', '--data', '/d', '--sync-every', '2'],
      env: { PORT: 'x', DATA_DIR: '/e', SYNC_EVERY: 'x' },
      expected: { port: 1, dataFolder: '/d', syncEverySeconds: 2 },
    },
    {
      name: 'an empty variable as unset',
      env: { PORT: '', DATA_DIR: '', SYNC_EVERY: '', NO_DEMO: '', LOCAL_OKTA_ORIGINS: '' },
      expected: {},
    },
    { name: 'NO_DEMO=0', env: { NO_DEMO: '0' }, expected: {} },
    ...['127.0.0.1:9100', 'localhost:9100', '[::1]:9100'].map((at) => ({
      name: `an origin at ${at}`,
      env: { LOCAL_OKTA_ORIGINS: `{"acme.okta.com":"http://${at}"}` },
      expected: { oktaOrigins: { 'acme.okta.com': `http://${at}` } },
    })),
    ...['acme.oktapreview.com', 'acme.okta-emea.com', 'acme.okta-gov.com', 'acme.okta.mil'].map((host) => ({
      name: `an origin for ${host}`,
      env: { LOCAL_OKTA_ORIGINS: JSON.stringify({ [host]: 'http://127.0.0.1:1' }) },
      expected: { oktaOrigins: { [host]: 'http://127.0.0.1:1' } },
    })),
  ];
  for (const { name, args = [], env = {}, expected } of accepted) {
    it(`accepts ${name}`, () => assert.deepEqual(parseOptions(args, env), { ...DEFAULTS, ...expected }));
  }

  it('ignores other options if there is --help', () => assert.equal(parseOptions(['--help'], { PORT: 'x' }), 'help'));

  const refused: { args?: string[]; env?: Record<string, string>; exitCode: number }[] = [
    { args: ['--port', 'x'], exitCode: 2 },
    { args: ['--port', '65536'], exitCode: 2 },
    { args: ['--port=-1'], exitCode: 2 },
    { args: ['--port', '80.5'], exitCode: 2 },
    { args: ['--port'], exitCode: 2 },
    { args: ['--data', ' '], exitCode: 2 },
    { args: ['--data', ''], exitCode: 2 },
    { args: ['--sync-every', '0'], exitCode: 2 },
    { args: ['--sync-every', 'soon'], exitCode: 2 },
    { args: ['--no-demo=yes'], exitCode: 2 },
    { args: ['--verbose'], exitCode: 2 },
    { args: ['extra'], exitCode: 2 },
    { env: { PORT: 'x' }, exitCode: 2 },
    { env: { SYNC_EVERY: '-5' }, exitCode: 2 },
    { env: { NO_DEMO: 'yes' }, exitCode: 2 },
    { env: { LOCAL_OKTA_ORIGINS: '{' }, exitCode: 1 },
    { env: { LOCAL_OKTA_ORIGINS: '[]' }, exitCode: 1 },
    { env: { LOCAL_OKTA_ORIGINS: '{"acme.example.com":"http://127.0.0.1:1"}' }, exitCode: 1 },
    { env: { LOCAL_OKTA_ORIGINS: '{"okta.com":"http://127.0.0.1:1"}' }, exitCode: 1 },
    { env: { LOCAL_OKTA_ORIGINS: '{"acme.okta.com":"https://127.0.0.1:1"}' }, exitCode: 1 },
    { env: { LOCAL_OKTA_ORIGINS: '{"acme.okta.com":"http://10.0.0.1:1"}' }, exitCode: 1 },
    { env: { LOCAL_OKTA_ORIGINS: '{"acme.okta.com":"http://127.0.0.1:1/path"}' }, exitCode: 1 },
    { env: { LOCAL_OKTA_ORIGINS: '{"acme.okta.com":"http://127.0.0.1.evil.com"}' }, exitCode: 1 },
    { env: { LOCAL_OKTA_ORIGINS: '{"acme.okta.com":7}' }, exitCode: 1 },
  ];
  for (const { args = [], env = {}, exitCode } of refused) {
    it(`refuses ${[...args, ...Object.entries(env).flat()].join(' ')} in one sentence`, () => {
      assert.throws(
        () => parseOptions(args, env),
        (error: unknown) => {
          assert.ok(error instanceof StartFailure);
          assert.equal(error.exitCode, exitCode);
          assert.doesNotMatch(error.message, /\n/);
          assert.match(error.message, /\.$/);
          return true;
        },
      );
    });
  }
});
