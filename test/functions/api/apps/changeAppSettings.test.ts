import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { AppSettingsBody } from '../../../../functions/api/apps/schema.ts';
import type { FieldError } from '../../../../functions/api/http/problems/invalid.ts';
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

it('refuses a setting that somebody else has changed since it was read, with the value there is now, and saves nothing', async () => {
  const { asked } = createTwoTenants();
  const path = '/connections/{acme}/apps/0oaCrm/settings';
  const put = (body: object) => asked(path, { method: 'PUT', body });
  const price = { amount: 12, currency: 'USD', per: 'MONTH', validFrom: null, tier: null } as const;
  const read = (await put({ idleAfterDays: 30 })).json as AppSettingsBody;
  const { purchasedSeatsSource: _, ...was } = read;
  const theirs = { idleAfterDays: 45, prices: [price], excluded: true, tierAttribute: 'plan', purchasedSeats: 8 };
  await put(theirs);
  const ours = { ...theirs, idleAfterDays: 60, prices: [], excluded: null, tierAttribute: null, purchasedSeats: 9 };
  const { status, json } = await put({ ...ours, noticeDays: 60, was });
  assert.deepEqual([status, json.code], [409, 'SETTINGS_CHANGED']);
  assert.deepEqual(
    new Map((json.errors as FieldError[]).map(({ pointer, message }) => [pointer, message])),
    new Map([
      ['/idleAfterDays', 'Somebody has changed this since: it is 45 now. Nothing was saved.'],
      ['/prices', 'Somebody has changed this since: it is 12 USD a month now. Nothing was saved.'],
      ['/excluded', 'Somebody has changed this since: it is on now. Nothing was saved.'],
      ['/tierAttribute', 'Somebody has changed this since: it is plan now. Nothing was saved.'],
      ['/purchasedSeats', 'Somebody has changed this since: it is 8 now. Nothing was saved.'],
    ]),
  );
  const now = (await put({ noticeDays: 60, was: { idleAfterDays: 30 } })).json as AppSettingsBody;
  assert.deepEqual(now, { ...read, ...theirs, purchasedSeatsSource: 'SETTING', noticeDays: 60 });
  const again = await put({ idleAfterDays: 60, prices: [], was: { idleAfterDays: 45, prices: [price] } });
  assert.deepEqual([again.status, again.json.idleAfterDays, again.json.prices], [200, 60, []]);
  const same = await put({ idleAfterDays: 60, was: { idleAfterDays: 45 } });
  assert.equal(same.status, 200, 'somebody has saved the same');
  assert.equal((await put({ was: { idleAfterDays: 60 } })).status, 400, 'nothing to change');
});

it('refuses it also where the other change comes between reading and writing', async () => {
  let reads = 0;
  const { asked } = createTwoTenants({
    wrap: (ports) => ({
      ...ports,
      appSettings: (id) => {
        const store = ports.appSettings(id);
        return {
          ...store,
          async findNewest(app) {
            const found = await store.findNewest(app);
            reads += 1;
            if (reads === 1) await store.change(app, { idleAfterDays: 45 }, {});
            return found;
          },
        };
      },
    }),
  });
  const body = { idleAfterDays: 60, was: { idleAfterDays: null } };
  const { status, json } = await asked('/connections/{acme}/apps/0oaCrm/settings', { method: 'PUT', body });
  assert.deepEqual([status, json.code, reads], [409, 'SETTINGS_CHANGED', 2]);
});
