// How tables name their columns: ours, the API's CSV, and what people call them.
import { plainText } from '../format/typed.ts';
import { PRICE_COLUMNS, type PriceColumn } from './priceTable.ts';

/** What a column of a pasted table or file is. */
export type TableColumn = PriceColumn | 'appId' | 'appLabel' | 'purchasedSeatsSource';

const NAMES: Readonly<Record<TableColumn, readonly string[]>> = {
  appId: ['appid', 'id', 'oktaid', 'oktaappid'],
  appLabel: ['app', 'applabel', 'label', 'application', 'name', 'appname', 'product', 'tool'],
  price: ['price', 'amount', 'seatprice', 'priceperseat', 'priceofaseat', 'unitprice', 'cost', 'rate'],
  per: ['per', 'period', 'billing', 'billingperiod', 'paidfor', 'interval'],
  currency: ['currency', 'currencycode', 'ccy'],
  validFrom: ['validfrom', 'from', 'since', 'effective', 'effectivefrom', 'effectivedate', 'startdate', 'start'],
  purchasedSeats: ['seatsbought', 'purchasedseats', 'seats', 'bought', 'licences', 'licenses', 'quantity', 'qty'],
  renewsOn: ['renewaldate', 'renewson', 'renewal', 'renews', 'enddate', 'end'],
  noticeDays: ['noticedays', 'notice', 'noticeperiod', 'noticeperioddays', 'noticeindays'],
  tier: ['licencetier', 'licensetier', 'tier', 'licencetype', 'licensetype', 'edition'],
  purchasedSeatsSource: ['purchasedseatssource'],
};

const columnOf = (name: string): TableColumn | undefined => {
  const letters = plainText(name)
    .toLowerCase()
    .replaceAll(/[^\p{L}]/gu, '');
  return (Object.keys(NAMES) as readonly TableColumn[]).find((column) => NAMES[column].includes(letters));
};

/** The columns that a first row names; undefined where it is no header. A header names the app and something of it. */
export function headerOf(cells: readonly string[]): readonly (TableColumn | undefined)[] | undefined {
  const columns = cells.map(columnOf);
  const namesApp = columns.includes('appId') || columns.includes('appLabel');
  return namesApp && columns.some((column) => PRICE_COLUMNS.some((each) => each === column)) ? columns : undefined;
}

/** The columns of a table without a header that begins with the app. */
export const POSITIONS: readonly TableColumn[] = ['appLabel', ...PRICE_COLUMNS];
