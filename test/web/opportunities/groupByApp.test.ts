import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupByApp } from '../../../web/opportunities/groupByApp.ts';

const opportunity = (appId: string, seats: number, amount?: number) => ({
  appId,
  appLabel: appId,
  seats,
  potentialSavings: amount === undefined ? null : { amount, currency: 'USD' },
});

describe('opportunities by app', () => {
  it('keep the rows of an app together, the app with the greatest savings first', () => {
    const rows = [
      opportunity('Zoom', 9, 500),
      opportunity('Figma', 5, 300),
      opportunity('Figma', 4, 250),
      opportunity('Wiki', 40),
      opportunity('Box', 2),
      opportunity('Zoom', 1),
    ];
    const { first, rest } = groupByApp(rows);
    assert.deepEqual(
      first.map(({ appId, seats }) => `${appId} ${seats}`),
      ['Figma 5', 'Figma 4', 'Zoom 9', 'Zoom 1', 'Wiki 40', 'Box 2'],
    );
    assert.deepEqual(rest, []);
  });

  it('fold the apps after the first fifteen', () => {
    const rows = Array.from({ length: 40 }, (_, index) => opportunity(`App ${index % 20}`, 100 - (index % 20)));
    const { first, rest, appsInRest } = groupByApp(rows);
    assert.deepEqual([first.length, rest.length, appsInRest], [30, 10, 5]);
    assert.ok(rest.every(({ appId }) => Number(appId.slice(4)) >= 15));
  });
});
