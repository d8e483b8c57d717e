import type { PriceRowBody } from '../../functions/api/prices/schema.ts';
import { DAY } from '../okta/time.ts';

/** What the demo company pays, so that savings and renewals show at once. Days are counted from the first start. */
interface DemoContract {
  readonly label: string;
  /** The oldest first; `daysAgo` is null for the first price known. */
  readonly prices: readonly {
    readonly amount: number;
    readonly currency: string;
    readonly per: 'MONTH' | 'YEAR';
    readonly daysAgo: number | null;
  }[];
  readonly renewsInDays: number;
  readonly noticeDays: number;
}

const monthly = (amount: number, currency = 'USD', daysAgo: number | null = null) =>
  ({ amount, currency, per: 'MONTH', daysAgo }) as const;
const yearly = (amount: number, currency = 'USD') => ({ amount, currency, per: 'YEAR', daysAgo: null }) as const;

/** One is due for notice, one is past it, one was renewed already, and one raised its price. */
const CONTRACTS: readonly DemoContract[] = [
  { label: 'Slack', prices: [monthly(12.5), monthly(15, 'USD', 40)], renewsInDays: 44, noticeDays: 30 },
  { label: 'Salesforce', prices: [yearly(1980)], renewsInDays: 131, noticeDays: 60 },
  { label: 'Zendesk', prices: [monthly(115)], renewsInDays: 21, noticeDays: 30 },
  { label: 'Figma', prices: [yearly(540)], renewsInDays: 203, noticeDays: 30 },
  { label: 'GitHub Enterprise', prices: [yearly(252)], renewsInDays: 75, noticeDays: 45 },
  { label: 'Adobe Creative Cloud', prices: [monthly(65.49, 'EUR')], renewsInDays: -12, noticeDays: 30 },
  { label: 'Zoom', prices: [yearly(159.9)], renewsInDays: 310, noticeDays: 30 },
];

/** The rows of `PUT …/prices` for those of the apps that the demo has a contract for. @param today `2026-11-30` */
export function demoPriceRows(apps: readonly Pick<PriceRowBody, 'appId' | 'appLabel'>[], today: string) {
  const inDays = (days: number) => new Date(Date.parse(today) + days * DAY).toISOString().slice(0, 10);
  return CONTRACTS.flatMap(({ label, prices, renewsInDays, noticeDays }) => {
    const app = apps.find(({ appLabel }) => appLabel === label);
    if (app === undefined) return [];
    return prices.map(({ daysAgo, ...price }) => ({
      appId: app.appId,
      ...price,
      validFrom: daysAgo === null ? null : inDays(-daysAgo),
      renewsOn: inDays(renewsInDays),
      noticeDays,
    }));
  });
}
