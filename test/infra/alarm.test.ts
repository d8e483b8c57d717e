import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dev, prod } from './deployments.ts';

const RUNBOOK = fileURLToPath(new URL('../../docs/runbook.md', import.meta.url));

describe('each alarm', () => {
  const alarms = [dev, prod].flatMap(({ all }) => all('AWS::CloudWatch::Alarm'));

  it('says who is affected, names an existing section of the runbook, and has an action', () => {
    const headings = new Set([...readFileSync(RUNBOOK, 'utf8').matchAll(/^## ([a-z-]+)$/gm)].map(([, name]) => name));
    const named = alarms.map(([id, { Properties }]) => {
      const [, impact = '', section = ''] =
        /^(.+) What to do: docs\/runbook\.md#([a-z-]+)$/.exec(Properties.AlarmDescription) ?? [];
      assert.ok(impact.length > 20, id);
      assert.ok(headings.has(section), `${id} names ${section}`);
      assert.equal(Properties.AlarmActions.length, 1, id);
      return section;
    });
    assert.deepEqual(
      [...headings].filter((heading) => !named.includes(String(heading))),
      [],
      'sections without an alarm',
    );
  });

  it('uses no metric of a single tenant', () => {
    for (const [, { Properties }] of alarms.filter(([, { Properties }]) => Properties.Namespace === 'OktaUsage')) {
      const names = Properties.Dimensions.map(({ Name }: { Name: string }) => Name);
      assert.deepEqual(names.sort(), ['environment', 'service']);
    }
  });

  it('may publish to the topic, which refuses unencrypted requests', () => {
    const { Statement } = prod.only('AWS::SNS::TopicPolicy').Properties.PolicyDocument;
    const allowing = Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow');
    assert.deepEqual(
      allowing.map(({ Principal, Action }: Record<string, unknown>) => [Principal, Action]),
      [[{ Service: 'cloudwatch.amazonaws.com' }, 'sns:Publish']],
    );
  });

  it('is sent by e-mail if the config has an address', () => {
    assert.equal(prod.only('AWS::SNS::Subscription').Properties.Endpoint, 'operators@example.com');
    assert.equal(dev.all('AWS::SNS::Subscription').length, 0);
  });
});
