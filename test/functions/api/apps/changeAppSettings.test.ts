import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { AppId } from '../../../../functions/core/ids.ts';
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

it('keeps the time of a pick while the attribute stays, and refuses attributes that say who somebody is', async () => {
  const { world, asked, id } = createTwoTenants();
  const path = '/connections/{acme}/apps/0oaCrm/settings';
  const set = (tierAttribute: string | null) => asked(path, { method: 'PUT', body: { tierAttribute } });
  const stored = async () =>
    (
      await world.store
        .portsOf(ACME)
        .appSettings(id)
        .find('0oaCrm' as AppId)
    )?.tier;
  assert.equal((await set(' licenseType ')).json.tierAttribute, 'licenseType');
  const first = await stored();
  assert.deepEqual(first, { attribute: 'licenseType', pickedAt: world.now });
  world.now += 60_000;
  await set('licenseType');
  assert.deepEqual(await stored(), first);
  await set('plan');
  assert.deepEqual(await stored(), { attribute: 'plan', pickedAt: world.now });
  for (const name of [
    'email',
    'primaryEmail',
    'login',
    'firstName',
    'displayName',
    'mobilePhone',
    'homeAddress',
    'a\nb',
    '',
  ]) {
    const { status } = await set(name);
    assert.equal(status, 400, name);
  }
  assert.equal((await set(null)).json.tierAttribute, null);
  assert.equal(await stored(), undefined);
});
