import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createTwoTenants } from '../twoTenants.ts';
import { ACME } from '../world.ts';

it('prefills purchased seats with Okta’s count, and says whose number it is', async () => {
  const { world, asked, id } = createTwoTenants();
  const apps = world.store.usage(ACME, id).apps;
  for (const [key, app] of apps) if (app.fact) apps.set(key, { ...app, fact: { ...app.fact, seatCount: 12 } });
  const path = '/connections/{acme}/apps/0oaCrm/settings';
  const set = async (purchasedSeats: number | null) => {
    const { json } = await asked(path, { method: 'PUT', body: { purchasedSeats } });
    return [json.purchasedSeats, json.purchasedSeatsSource];
  };
  assert.deepEqual(await set(20), [20, 'SETTING']);
  assert.deepEqual(await set(null), [12, 'OKTA']);
});
