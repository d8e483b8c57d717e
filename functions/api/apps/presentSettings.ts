import type { App } from '../../core/usage/app.ts';
import type { AppDay } from '../../core/usage/figures.ts';
import { begunBy, inTimeOrder, type Price } from '../../core/usage/money/price.ts';
import type { AppSettings } from '../../core/usage/rules.ts';
import type { AppSettingsBody } from './schema.ts';

/** An app's settings. Where the admin has not said how many seats were bought, Okta's own licence count stands in. */
export function presentAppSettings(settings: AppSettings, app: App): AppSettingsBody {
  const { idleAfterDays, prices, purchasedSeats, renewsOn, noticeDays, excluded, tier } = settings;
  const licences = app.fact?.seatCount;
  return {
    idleAfterDays: idleAfterDays ?? null,
    prices: presentPrices(prices),
    purchasedSeats: purchasedSeats ?? licences ?? null,
    purchasedSeatsSource: purchasedSeats !== undefined ? 'SETTING' : licences !== undefined ? 'OKTA' : null,
    renewsOn: renewsOn ?? null,
    noticeDays: noticeDays ?? null,
    excluded: excluded ?? false,
    tierAttribute: tier?.attribute ?? null,
  };
}

/**
 * What the app's seats were evaluated under when a past day ended, and the prices that had begun by then. What the
 * contract says of its renewal is known of today only.
 */
export const presentPastSettings = (
  { context, purchasedSeats, day }: AppDay,
  settings: AppSettings,
): AppSettingsBody => ({
  idleAfterDays: context.idleAfterDays,
  prices: presentPrices(begunBy(settings.prices, day)),
  purchasedSeats: purchasedSeats ?? null,
  purchasedSeatsSource: null,
  renewsOn: null,
  noticeDays: null,
  excluded: context.excluded === 'APP_SETTING',
  tierAttribute: context.tier?.attribute ?? null,
});

const presentPrices = (prices: readonly Price[] = []) =>
  inTimeOrder(prices).map(({ tier, ...price }) => ({ ...price, tier: tier ?? null }));
