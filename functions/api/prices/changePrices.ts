import { createRoute } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { mapPooled } from '../../core/concurrency.ts';
import { isReady } from '../../core/connections/changeConnection.ts';
import { type AppId, appId } from '../../core/ids.ts';
import type { AppSettingsChange, AppSettingsStore } from '../../core/ports/appSettings.ts';
import { MAX_PRICES, type Price, wrongTierPrices } from '../../core/usage/money/price.ts';
import {
  isStaleRow,
  type PriceRow,
  pricesAfter,
  replacedBy,
  settingsChangeOf,
} from '../../core/usage/money/priceRows.ts';
import type { AppSettings } from '../../core/usage/rules.ts';
import { createActionRecorder } from '../http/access/recordAction.ts';
import type { Api } from '../http/createApi.ts';
import { findConnection } from '../http/loadConnection.ts';
import { jsonBody, uncached } from '../http/openapi/bodies.ts';
import { ofConnection } from '../http/openapi/pathParameters.ts';
import { NO_QUERY } from '../http/openapi/queryParameters.ts';
import { jsonResponse, PROBLEM_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { WritePorts } from '../http/ports.ts';
import { pricePhrase } from '../http/problems/changedMeanwhile.ts';
import { describeIssues, type FieldError } from '../http/problems/invalid.ts';
import { ProblemError } from '../http/problems/problems.ts';
import { type PriceRowRequest, PricesRequestSchema, RefusedRow } from './requests.ts';
import { type SavedPricesBody, SavedPricesSchema } from './schema.ts';

/** Apps whose settings are written at once. */
const AT_ONCE = 8;

const changeRoute = createRoute({
  method: 'put',
  path: '/v1/connections/{id}/prices',
  operationId: 'changePrices',
  summary: 'Prices and contracts of many apps',
  description:
    'Each row is saved or refused by itself: of a row with a wrong cell nothing is saved, and the answer names each wrong cell and what was expected. A row with a price adds it to the app’s history, in the place of one that begins on the same date; with `was` only in the place of that price. An app has 100 prices at most. Null removes a value, one that is left out stays. Sums of money follow at once.',
  tags: ['Prices'],
  security: secured(SCOPES.manage),
  'x-quota': 'write',
  request: { params: ofConnection, query: NO_QUERY, body: jsonBody(PricesRequestSchema) },
  responses: { 200: jsonResponse('Which rows were saved.', SavedPricesSchema), ...PROBLEM_RESPONSES },
});

/** What an admin enters into the price table. */
export function addChangePrices(api: Api, ports: WritePorts): void {
  const { portsOf } = ports;
  const record = createActionRecorder(ports);

  api.openapi(changeRoute, async (c) => {
    const { id } = c.req.valid('param');
    c.set('connection', id);
    const tenantPorts = portsOf(c.get('tenant'));
    if (!isReady(await findConnection(tenantPorts.connections, id))) throw new ProblemError('CONNECTION_NOT_READY');
    const { rows } = c.req.valid('json');
    const reader = tenantPorts.usage(id);
    const named = new Set(rows.flatMap((row) => (row instanceof RefusedRow ? [] : [row.appId])));
    const found = await mapPooled(named, AT_ONCE, (app) => reader.apps.find(app));
    const appSettings = tenantPorts.appSettings(id);
    const apps = new Set(found.flatMap((app) => app?.app ?? []));
    const checked = checkRows(rows, apps);
    const rowsOfApp = Map.groupBy(
      checked.flatMap(({ row }) => row ?? []),
      ({ app }) => app,
    );
    const refused = await mapPooled(rowsOfApp, AT_ONCE, ([app, rowsOfOne]) => saveRows(appSettings, app, rowsOfOne));
    const refusals = new Map(refused.flatMap((ofApp) => [...ofApp]));
    // Where the connection was deleted meanwhile, the purge may already have passed the items that were just written.
    const after = await tenantPorts.connections.get(id);
    if (!after || !isReady(after)) {
      await mapPooled(rowsOfApp.keys(), AT_ONCE, (app) => appSettings.remove(app));
      throw new ProblemError(after ? 'CONNECTION_NOT_READY' : 'CONNECTION_NOT_FOUND');
    }
    const saved = checked.map((one, index) => withRefusal(one, index, one.row && refusals.get(one.row)));
    if (saved.some(({ row }) => row)) await record(c, tenantPorts, { action: 'prices', connection: id });
    return uncached(c).json(presentSaved(saved), 200);
  });
}

/** Why a row that is right in itself is not saved. */
interface Refusal {
  readonly cell: keyof PriceRowRequest;
  readonly message: string;
}

/** Two admins changing an app at once are rare; ten in a row do not happen. */
const TRIES = 10;

/**
 * Saves the rows of one app, in their order and by one write, into the settings as they are now, without those that these
 * refuse. Throws REQUEST_IN_PROGRESS where the settings change again and again.
 */
async function saveRows(
  appSettings: AppSettingsStore,
  app: AppId,
  rows: readonly PriceRow[],
): Promise<ReadonlyMap<PriceRow, Refusal>> {
  for (let tries = 0; tries < TRIES; tries++) {
    const before = (await appSettings.findNewest(app))?.prices;
    const { change, refusals } = changeOf(rows, before);
    if (refusals.size === rows.length || (await appSettings.change(app, change, { prices: before }))) return refusals;
  }
  throw new ProblemError('REQUEST_IN_PROGRESS', { retryAfterSeconds: 1 });
}

/** What the rows of an app change where its prices are these, and which of the rows are refused. */
function changeOf(
  rows: readonly PriceRow[],
  before: AppSettings['prices'],
): { readonly change: AppSettingsChange; readonly refusals: ReadonlyMap<PriceRow, Refusal> } {
  // Tiers that could not be counted in one sum refuse all prices of the app, since they are one table.
  const wrongTiers = wrongTierPrices(rows.reduce(pricesAfter, before) ?? []);
  const refusals = new Map<PriceRow, Refusal>();
  let change: AppSettingsChange = {};
  let prices = before;
  for (const row of rows) {
    const next = settingsChangeOf(row, prices);
    const refusal: Refusal | undefined =
      wrongTiers !== undefined && row.price ? { cell: 'tier', message: wrongTiers } : refusalOf(row, prices, next);
    if (refusal) refusals.set(row, refusal);
    else {
      change = { ...change, ...next };
      prices = pricesAfter(prices, row);
    }
  }
  return { change, refusals };
}

function refusalOf(row: PriceRow, before: AppSettings['prices'], { prices }: AppSettingsChange): Refusal | undefined {
  if (isStaleRow(row, before)) return { cell: 'amount', message: changedMeanwhile(replacedBy(row, before)) };
  return (prices?.length ?? 0) > MAX_PRICES
    ? { cell: 'amount', message: `Must not be one more price: an app has ${MAX_PRICES} at most.` }
    : undefined;
}

const changedMeanwhile = (now: Price | undefined): string =>
  now
    ? `Somebody has changed this price since: it is ${pricePhrase(now)} now. Nothing was saved of the row.`
    : 'Somebody has removed this price since. Nothing was saved of the row.';

const withRefusal = (checked: CheckedRow, index: number, refusal: Refusal | undefined): CheckedRow =>
  refusal
    ? {
        appId: checked.appId,
        row: undefined,
        errors: [{ pointer: `/rows/${index}/${refusal.cell}`, message: refusal.message }],
      }
    : checked;

interface CheckedRow {
  readonly appId: string | null;
  /** Undefined where a cell is wrong. */
  readonly row: PriceRow | undefined;
  readonly errors: readonly FieldError[];
}

/** Every row with what is wrong with it. A row for an app and date that an earlier row is for is refused. */
function checkRows(rows: readonly (PriceRowRequest | RefusedRow)[], apps: ReadonlySet<AppId>): readonly CheckedRow[] {
  const rowOfPrice = new Map<string, number>();
  return rows.map((data, index) => {
    const at = ['rows', index];
    if (data instanceof RefusedRow)
      return { appId: appIdOf(data), row: undefined, errors: describeIssues(data.issues, at) };
    const refuse = (message: string): CheckedRow => ({
      appId: data.appId,
      row: undefined,
      errors: [{ pointer: `/${at.join('/')}/appId`, message }],
    });
    if (!apps.has(data.appId)) return refuse('Must be an app of the connection.');
    const key = JSON.stringify([data.appId, data.tier ?? null, data.validFrom ?? null]);
    const earlier = rowOfPrice.get(key);
    if (earlier !== undefined) return refuse(`Must not repeat row ${earlier}: both are for this app, tier and date.`);
    rowOfPrice.set(key, index);
    return { appId: data.appId, row: rowOf(data), errors: [] };
  });
}

function rowOf({
  appId,
  tier,
  amount,
  currency,
  per,
  validFrom,
  replaces,
  was,
  ...contract
}: PriceRowRequest): PriceRow {
  const ofTier = tier == null ? {} : { tier };
  const row = {
    app: appId,
    ...ofTier,
    ...(was !== undefined && { was }),
    ...(contract as Pick<PriceRow, 'purchasedSeats' | 'renewsOn' | 'noticeDays'>),
  };
  if (amount === null) return { ...row, price: { removedFrom: validFrom ?? null } };
  if (amount === undefined || currency == null || per == null) return row;
  const price = { amount, currency, per, validFrom: validFrom ?? null, ...ofTier };
  return { ...row, price, ...(replaces !== undefined && { replaces }) };
}

/** The app that a wrong row names, if it names one. */
function appIdOf({ sent }: RefusedRow): string | null {
  return appId(sent.appId) ?? null;
}

const presentSaved = (checked: readonly CheckedRow[]): SavedPricesBody => {
  const saved = checked.filter(({ row }) => row !== undefined).length;
  return {
    saved,
    refused: checked.length - saved,
    rows: checked.map(({ appId, row, errors }, index) => ({ row: index, appId, saved: row !== undefined, errors })),
  };
};
