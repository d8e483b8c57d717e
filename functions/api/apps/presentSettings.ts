import type { App } from '../../core/usage/app.ts';
import type { AppDay } from '../../core/usage/figures.ts';
import { inTimeOrder } from '../../core/usage/money/price.ts';
import type { AppSettings } from '../../core/usage/rules.ts';
import type { AppSettingsBody } from './schema.ts';

/** An app's settings. Where the admin has not said how many seats were bought, Okta's own licence count stands in. */
export function presentAppSettings(settings: AppSettings, app: App): AppSettingsBody {
  const { idleAfterDays, purchasedSeats, excluded } = settings;
  const licences = app.fact?.seatCount;
  return {
    idleAfterDays: idleAfterDays ?? null,
    ...presentContract(settings),
    purchasedSeats: purchasedSeats ?? licences ?? null,
    purchasedSeatsSource: purchasedSeats !== undefined ? 'SETTING' : licences !== undefined ? 'OKTA' : null,
    excluded: excluded ?? false,
  };
}

/** What the app's seats were evaluated under when a past day ended. Prices have dates of their own: all of them are shown. */
export const presentPastSettings = ({ context, purchasedSeats }: AppDay, settings: AppSettings): AppSettingsBody => ({
  idleAfterDays: context.idleAfterDays,
  ...presentContract(settings),
  purchasedSeats: purchasedSeats ?? null,
  purchasedSeatsSource: null,
  excluded: context.excluded === 'APP_SETTING',
});

const presentContract = ({ prices = [], renewsOn, noticeDays }: AppSettings) => ({
  prices: inTimeOrder(prices).map((price) => ({ ...price })),
  renewsOn: renewsOn ?? null,
  noticeDays: noticeDays ?? null,
});
