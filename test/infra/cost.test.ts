// docs/cost.md counts what each environment pays for; the templates say how many there are.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { METRICS } from '../../functions/contract/functions.ts';
import { type Deployment, dev, prod } from './deployments.ts';

const cost = readFileSync('docs/cost.md', 'utf8');
const rowOf = (what: RegExp): readonly number[] => {
  const row = cost.split('\n').find((line) => what.test(line)) ?? assert.fail(`no row ${what}`);
  return [...row.replaceAll(',', '').matchAll(/\d+(?:\.\d+)?/g)].map(Number);
};

/** An alarm is paid for by the metric. */
const alarmMetrics = (deployment: Deployment): number =>
  deployment
    .all('AWS::CloudWatch::Alarm')
    .map(([, { Properties }]) => Properties.Metrics?.filter((one: object) => 'MetricStat' in one).length ?? 1)
    .reduce((sum, metrics) => sum + metrics, 0);

it('counts alarms, with and without gradual deployment', () => {
  const alarms = dev.all('AWS::CloudWatch::Alarm').length;
  const more = prod.all('AWS::CloudWatch::Alarm').length - alarms;
  const prices = [dev, prod].map((deployment) => alarmMetrics(deployment) / 10);
  assert.deepEqual(rowOf(/^\| \d+ alarms/), [alarms, alarmMetrics(dev), more, ...prices]);
});

it('counts metrics of our own', () => {
  const { namespace: _, ...byFunction } = METRICS;
  const metrics = Object.values(byFunction).flatMap((names) => Object.values(names)).length;
  assert.deepEqual(rowOf(/^\| \d+ metrics/), [metrics, (metrics * 3) / 10]);
});

it('counts the queues that Lambda polls, and the functions of CloudFront', () => {
  const queues = dev.all('AWS::Lambda::EventSourceMapping').length;
  assert.deepEqual(rowOf(/idle queues/), [queues, queues * 650_000, queues * 0.26]);
  assert.equal(rowOf(/CloudFront Functions/)[0], dev.all('AWS::CloudFront::Function').length);
});
