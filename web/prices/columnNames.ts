// How tables name their columns: ours, the API's CSV, and what people call them.
import { readCurrency, readPeriod } from '../format/readPrice.ts';
import type { TextRow } from '../format/readTable.ts';
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

const lettersOf = (name: string): string =>
  plainText(name)
    .toLowerCase()
    .replaceAll(/[^\p{L}]/gu, '');

const columnOf = (name: string): TableColumn | undefined => {
  const letters = lettersOf(name);
  return (Object.keys(NAMES) as readonly TableColumn[]).find((column) => NAMES[column].includes(letters));
};

/** The columns that a first row names; undefined where it is no header. A header names the app and something of it. */
export function headerOf(cells: readonly string[]): readonly (TableColumn | undefined)[] | undefined {
  const columns = cells.map(columnOf);
  const namesApp = columns.includes('appId') || columns.includes('appLabel');
  return namesApp && columns.some((column) => PRICE_COLUMNS.some((each) => each === column)) ? columns : undefined;
}

/** The first row of a table, where it names columns. */
export interface HeaderRow extends TextRow {
  /** Its names are not known, so that columns were read by their place. */
  readonly isForeign: boolean;
  /** Names of columns with texts that were not read. */
  readonly ignored: readonly string[];
}

/** As in a header of any language: several texts, none of them a number, a date, a period or a currency. */
export function hasNamesAlone(cells: readonly string[]): boolean {
  const texts = cells.map((cell) => cell.trim()).filter((text) => text !== '');
  const isValue = (text: string) =>
    /\p{N}/u.test(text) || readPeriod(text).kind === 'read' || readCurrency(text).kind === 'read';
  return texts.length > 1 && !texts.some(isValue);
}

/** What the CSV of the API has beside what can be entered. */
const COMPUTED: ReadonlySet<string> = new Set([
  'inforce',
  'assigned',
  'yearlyseatcostamount',
  'yearlyseatcostcurrency',
]);

/** Names of a header that say nothing to this table, of columns that have texts. */
export const ignoredColumns = (header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  header.filter(
    (name, index) =>
      name.trim() !== '' &&
      columnOf(name) === undefined &&
      !COMPUTED.has(lettersOf(name)) &&
      rows.some((cells) => (cells[index] ?? '').trim() !== ''),
  );

/** The columns of a table without a header that begins with the app. */
export const POSITIONS: readonly TableColumn[] = ['appLabel', ...PRICE_COLUMNS];
