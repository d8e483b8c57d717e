import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dev, prod } from './deployments.ts';

const RUNBOOK = fileURLToPath(new URL('../../docs/runbook.md', import.meta.url));

interface AlarmProperties {
  readonly AlarmDescription: string;
  readonly MetricName?: string;
  readonly Statistic?: string;
  readonly ExtendedStatistic?: string;
  readonly Period?: number;
  readonly Threshold: number;
  readonly ComparisonOperator: string;
  readonly EvaluationPeriods: number;
  readonly Metrics?: readonly {
    readonly Expression?: string;
    readonly MetricStat?: {
      readonly Metric: { readonly MetricName: string };
      readonly Period: number;
      readonly Stat: string;
    };
  }[];
}

/** The line of the runbook's table for an alarm: section, what is measured, when it fires. */
function rowOf(alarm: AlarmProperties): string {
  const { AlarmDescription, Metrics = [], Threshold, ComparisonOperator, EvaluationPeriods } = alarm;
  const section = AlarmDescription.split('#')[1];
  const [measured] = Metrics.flatMap(({ MetricStat }) => MetricStat ?? []);
  const expression = Metrics.find(({ Expression }) => Expression)?.Expression;
  const name = expression ?? alarm.MetricName;
  const statistic = measured?.Stat ?? alarm.Statistic ?? alarm.ExtendedStatistic ?? '';
  const minutes = (measured?.Period ?? alarm.Period ?? 0) / 60;
  const limit = `${ComparisonOperator === 'LessThanThreshold' ? 'below' : 'above'} ${Threshold}`;
  const often = EvaluationPeriods === 1 ? '' : `, ${EvaluationPeriods} times in a row`;
  return `| [${section}](#${section}) | \`${name}\`, ${statistic} of ${minutes} min | ${limit}${often} |`;
}

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

  it('stands in the table of the runbook with its metric and its threshold', () => {
    const table = readFileSync(RUNBOOK, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| ['));
    const expected = new Set(alarms.map(([, { Properties }]) => rowOf(Properties)));
    assert.deepEqual(table.sort(), [...expected].sort());
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
