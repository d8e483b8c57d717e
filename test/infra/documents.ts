import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readConfig } from '../../infra/config.ts';
import { ROOT } from '../../infra/createApp.ts';
import { dev } from './deployments.ts';

const deploy = readFileSync(join(ROOT, 'docs/deploy.md'), 'utf8');
const block = (language: string, with_: string) =>
  [...deploy.matchAll(/```(\w+)\n([\s\S]*?)```/g)].find(
    ([, kind, text]) => kind === language && text?.includes(with_),
  )?.[2] ?? '';

describe('docs/deploy.md', () => {
  it('has a line for every field of a config, and none for others', () => {
    const told = [...deploy.matchAll(/^\| `(\w+)` \|/gm)].map(([, field]) => String(field));
    for (const field of told) {
      assert.throws(
        () => readConfig('prod', JSON.stringify({ [field]: 0 })),
        (error: Error) => !/is not a field/.test(error.message),
        field,
      );
    }
    assert.throws(
      () => readConfig('prod', '{"x": 0}'),
      (error: Error) => {
        assert.deepEqual(/known are (.+)\.$/.exec(error.message)?.[1]?.split(', ').sort(), told.sort());
        return true;
      },
    );
  });

  it('shows a config that is one', () => {
    const { auth, alarmEmail } = readConfig('prod', block('json', '"oidc"'));
    assert.equal(auth.kind, 'oidc');
    assert.equal(alarmEmail, 'operators@example.com');
  });

  it('asks for outputs that there are', () => {
    const names = [...deploy.matchAll(/\$\(out (\w+)\)/g)].map(([, name]) => String(name));
    assert.ok(names.length >= 3);
    for (const name of names)
      assert.ok(
        dev.outputs.some((output) => output.startsWith(name)),
        name,
      );
  });
});
