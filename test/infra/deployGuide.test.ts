import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { TABLE } from '../../functions/contract/table.ts';
import { readConfig } from '../../infra/config.ts';
import { dev } from './deployments.ts';

const guide = readFileSync(new URL('../../docs/deploy.md', import.meta.url), 'utf8');
const codeBlock = (language: string, content: string) =>
  [...guide.matchAll(/```(\w+)\n([\s\S]*?)```/g)].find(
    ([, kind, text]) => kind === language && text?.includes(content),
  )?.[2] ?? '';

describe('docs/deploy.md', () => {
  it('documents every field of a config and no others', () => {
    const documented = [...guide.matchAll(/^\| (`\w+`(?:, `\w+`)*) \|/gm)].flatMap(([, fields]) =>
      [...String(fields).matchAll(/\w+/g)].map(String),
    );
    for (const field of documented) {
      assert.throws(
        () => readConfig('prod', JSON.stringify({ [field]: 0 })),
        ({ message }: Error) => !message.includes(`"${field}" is not a field`),
        field,
      );
    }
    assert.throws(
      () => readConfig('prod', '{"x": 0}'),
      (error: Error) => {
        assert.deepEqual(/known are (.+)\.$/m.exec(error.message)?.[1]?.split(', ').sort(), documented.sort());
        return true;
      },
    );
  });

  it('shows a valid config', () => {
    const { auth, alarmEmail } = readConfig('prod', codeBlock('json', '"oidc"'));
    assert.equal(auth.kind, 'oidc');
    assert.equal(alarmEmail, 'operators@example.com');
  });

  it('ends with the smoke test, as the outputs do', () => {
    const last = guide.slice(guide.lastIndexOf('\n## '));
    assert.match(last, /^SMOKE_TOKEN=\$TOKEN npm run smoke -- --url "\$API"$/m);
    const output = [...dev.outputs].sort().at(-1) ?? '';
    assert.match(output, /^WebVerify/);
  });

  it('says what is retained and how to use a restored table, by a field that exists', () => {
    const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
    const steps = runbook.slice(runbook.indexOf('## Restore the table'));
    assert.match(steps, /"adoptTable": "okta-usage-ENV-restored"/);
    assert.match(steps, new RegExp(`AttributeName=${TABLE.timeToLive}\\b`));
    const config = { ...JSON.parse(codeBlock('json', '"oidc"')), adoptTable: 'okta-usage-prod-restored' };
    assert.equal(readConfig('prod', JSON.stringify(config)).adoptTable, 'okta-usage-prod-restored');
  });

  it('uses outputs that exist', () => {
    const names = [...guide.matchAll(/\$\(out (\w+)\)/g)].map(([, name]) => String(name));
    assert.ok(names.length >= 3);
    for (const name of names)
      assert.ok(
        dev.outputs.some((output) => output.startsWith(name)),
        name,
      );
  });
});
