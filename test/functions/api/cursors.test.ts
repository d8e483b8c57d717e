// Every route that gives a cursor takes that one back for the same question, and no other.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { HOUR, isoDay } from '../../../functions/core/time.ts';
import { seeded } from '../../fuzz.ts';
import { TODAY } from './company.ts';
import { createFullTenants, type FullTenants } from './fullTenants.ts';
import { DOCUMENTED_ROUTES, type DocumentedRoute, filledPath, valuesOf } from './operations.ts';
import { ask, claims } from './world.ts';

const WITH_CURSOR = DOCUMENTED_ROUTES.filter(({ queryParameters }) =>
  queryParameters.some(({ name }) => name === 'cursor'),
);
/** Parameters that do not decide what an answer holds, only how much of it comes at once. */
const NOT_OF_THE_QUESTION = ['cursor', 'limit'];

const askWith = ({ world, acme }: FullTenants, route: DocumentedRoute, query: string) =>
  ask(route.function === 'usage' ? world.usage : world.connect, `${filledPath(route.path, { ...acme })}?${query}`, {
    as: claims(acme.tenant),
  });

async function cursorOf(opened: FullTenants, route: DocumentedRoute): Promise<string> {
  const { json, text } = await askWith(opened, route, 'limit=1');
  assert.ok(json.page?.next, `no second page of ${route.key}: ${text}`);
  return json.page.next;
}

const assertRefused = async (opened: FullTenants, route: DocumentedRoute, query: string) => {
  const { status, problem, text } = await askWith(opened, route, query);
  assert.deepEqual([status, problem.code], [400, 'INVALID_CURSOR'], `${route.key}?${query}: ${text}`);
};

/** Ways to change a cursor so that it still looks like one. */
function bend(cursor: string): fc.Arbitrary<string> {
  const at = fc.nat(cursor.length - 1);
  const sign = fc.constantFrom(...'ABCxyz019-_=+/. ~%00'.split(''), 'é', '\u0000');
  return fc.oneof(
    at.map((end) => cursor.slice(0, end)),
    at.map((start) => cursor.slice(start + 1)),
    fc.tuple(at, sign).map(([index, text]) => cursor.slice(0, index) + text + cursor.slice(index + 1)),
    fc.tuple(at, sign).map(([index, text]) => cursor.slice(0, index) + text + cursor.slice(index)),
    fc.tuple(at, at).map(([a, b]) => cursor.slice(Math.max(a, b)) + cursor.slice(0, Math.min(a, b))),
    fc.constantFrom(`${cursor}=`, `${cursor}==`, ` ${cursor}`, `${cursor}\n`, cursor + cursor, cursor.toLowerCase()),
    fc.constantFrom(Buffer.from(cursor).toString('base64url'), encodeURIComponent(encodeURIComponent(`${cursor}=`))),
    fc.base64String({ minLength: 44, maxLength: 400 }),
  );
}

describe('a cursor', () => {
  it('is given by more than one route', () => assert.ok(WITH_CURSOR.length > 6));

  for (const route of WITH_CURSOR) {
    it(`of ${route.key} goes on with its own question`, async () => {
      const opened = await createFullTenants();
      const { status } = await askWith(opened, route, `limit=1&cursor=${await cursorOf(opened, route)}`);
      assert.equal(status, 200);
    });

    it(`of ${route.key} is refused by every other route`, async () => {
      const opened = await createFullTenants();
      const cursor = await cursorOf(opened, route);
      for (const other of WITH_CURSOR) if (other !== route) await assertRefused(opened, other, `cursor=${cursor}`);
    });

    it(`of ${route.key} is refused for every other question`, async () => {
      const opened = await createFullTenants();
      const cursor = await cursorOf(opened, route);
      // The app of this company was not there yet on an earlier day, so that its seats have no such question.
      for (const parameter of route.queryParameters) {
        if (NOT_OF_THE_QUESTION.includes(parameter.name)) continue;
        const { default: preset } = (parameter.schema ?? {}) as { readonly default?: unknown };
        for (const value of valuesOf(parameter, isoDay(TODAY - 1), { app: opened.acme.app }).filter(
          (one) => one !== String(preset),
        ))
          if (parameter.name !== 'asOf' || !route.path.includes('{app}'))
            await assertRefused(opened, route, `${parameter.name}=${value}&cursor=${cursor}`);
      }
    });

    it(`of ${route.key} is refused after a day`, async () => {
      const opened = await createFullTenants();
      const cursor = await cursorOf(opened, route);
      opened.world.now += 24 * HOUR;
      await assertRefused(opened, route, `cursor=${cursor}`);
    });

    it(`of ${route.key} is refused in every bent form`, async () => {
      const opened = await createFullTenants();
      const cursor = await cursorOf(opened, route);
      await fc.assert(
        fc.asyncProperty(bend(cursor), async (bent) => {
          fc.pre(bent !== cursor);
          await assertRefused(opened, route, `cursor=${encodeURIComponent(bent)}`);
        }),
        seeded(`bent cursors of ${route.key}`, 200),
      );
    });
  }
});
