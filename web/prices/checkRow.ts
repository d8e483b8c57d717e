import type { PriceRowInput } from '../../functions/api/prices/requests.ts';
import { MAX_TIER_LENGTH } from '../../functions/contract/words/money.ts';
import { readDate } from '../format/readDate.ts';
import { type Languages, MAX_SEATS, readCount } from '../format/readNumber.ts';
import { priceInFull, readCurrency, readPeriod, readPrice } from '../format/readPrice.ts';
import { type Typed, wrong } from '../format/typed.ts';
import { PRICE_COLUMNS, type PriceColumn, type PriceRow } from './priceTable.ts';

/** As the API takes them. */
const MAX_NOTICE_DAYS = 730;

export type CellErrors = Readonly<Partial<Record<PriceColumn, string>>>;

export interface CheckedPriceRow {
  readonly errors: CellErrors;
  /** What saving the row sends; undefined where nothing is to be saved, or a cell is wrong. */
  readonly request: PriceRowInput | undefined;
  /** Something was entered that is not saved: right or wrong. */
  readonly isUnsaved: boolean;
  /** The price as it is understood; undefined without a price. */
  readonly echo: string | undefined;
}

const readValue = <Value>(typed: Typed<Value>): Value | null => (typed.kind === 'read' ? typed.value : null);

/**
 * Reads the fields of a row. @param otherDates the dates of the app's other prices of the same tier, as far as they can be
 * read, '' for none
 */
export function checkRow(row: PriceRow, languages: Languages, otherDates: readonly string[] = []): CheckedPriceRow {
  const { cells, before, saved } = row;
  const currency = readCurrency(cells.currency);
  const read = {
    price: readPrice(cells.price, readValue(currency) ?? 'USD', languages),
    per: readPeriod(cells.per),
    currency,
    validFrom: readDate(cells.validFrom, languages),
    purchasedSeats: readCount(cells.purchasedSeats, languages, MAX_SEATS),
    renewsOn: readDate(cells.renewsOn, languages),
    noticeDays: readCount(cells.noticeDays, languages, MAX_NOTICE_DAYS),
    tier: readTier(cells.tier),
  };
  const isTyped = (column: PriceColumn): boolean => cells[column] !== before[column];
  const hasPrice = read.price.kind !== 'empty';
  const amount = isTyped('price') ? readValue(read.price) : (saved?.amount ?? null);
  const per = readValue(read.per);
  const code = readValue(currency);
  const validFrom = readValue(read.validFrom);
  const tier = saved ? saved.tier : readValue(read.tier);
  const ofTier = tier === null ? {} : { tier };

  const priceChanged = saved
    ? amount !== saved.amount || per !== saved.per || code !== saved.currency || validFrom !== saved.validFrom
    : hasPrice;
  const errors: Partial<Record<PriceColumn, string>> = {};
  const report = (column: PriceColumn, typed: Typed<unknown>) => {
    if (typed.kind === 'wrong') errors[column] = typed.expected;
  };
  for (const column of PRICE_COLUMNS) if (isTyped(column)) report(column, read[column]);
  if (hasPrice && priceChanged) {
    for (const column of ['price', 'per', 'currency', 'validFrom'] as const) report(column, read[column]);
    if (per === null) errors.per ??= 'Type month or year.';
    if (code === null) errors.currency ??= 'Type the three letters of a currency, such as USD.';
    if (errors.validFrom === undefined && otherDates.includes(validFrom ?? ''))
      report(
        'validFrom',
        wrong(
          `Type another date${tier === null ? '' : ', or another tier'}: a price of this ${tier === null ? 'app' : 'tier'} begins ${validFrom ?? 'without a date'} already.`,
        ),
      );
  }
  if (!hasPrice && !saved && isTyped('validFrom') && cells.validFrom.trim() !== '')
    errors.price ??= 'Type the price that begins on that date, or clear the date.';

  const changed: PriceRowInput = { appId: row.appId, ...contractOf(row, read) };
  const price = priceOf();
  const isUnsaved = PRICE_COLUMNS.some(isTyped) || price !== undefined || isNew(row);
  const request = { ...changed, ...price };
  const hasChange = Object.keys(request).length > 1;
  return {
    errors,
    request: hasChange && Object.keys(errors).length === 0 ? request : undefined,
    isUnsaved: isUnsaved && (hasChange || Object.keys(errors).length > 0 || isNew(row)),
    echo: amount === null || code === null || per === null ? undefined : priceInFull(amount, code, per),
  };

  function priceOf(): Partial<PriceRowInput> | undefined {
    if (!priceChanged) return undefined;
    if (!hasPrice) return saved && { amount: null, validFrom: saved.validFrom, ...ofTier, was: row.was };
    if (amount === null || per === null || code === null) return undefined;
    const replaces = saved && saved.validFrom !== validFrom ? { replaces: saved.validFrom } : {};
    return { amount, per, currency: code, validFrom, ...ofTier, ...replaces, was: row.was };
  }
}

/** As the API takes it. */
function readTier(text: string): Typed<string> {
  const tier = text.trim();
  if (tier === '') return { kind: 'empty' };
  return tier.length > MAX_TIER_LENGTH
    ? wrong(`Type at most ${MAX_TIER_LENGTH} characters.`)
    : { kind: 'read', value: tier };
}

const isNew = ({ saved, isMain }: PriceRow): boolean => saved === undefined && !isMain;

/** What the contract's cells change; null removes a value. */
function contractOf(
  { isMain, contract }: PriceRow,
  read: {
    readonly purchasedSeats: Typed<number>;
    readonly renewsOn: Typed<string>;
    readonly noticeDays: Typed<number>;
  },
): Pick<PriceRowInput, 'purchasedSeats' | 'renewsOn' | 'noticeDays'> {
  if (!isMain) return {};
  const seats = contract.purchasedSeatsSource === 'SETTING' ? contract.purchasedSeats : null;
  return {
    ...(readValue(read.purchasedSeats) !== seats && { purchasedSeats: readValue(read.purchasedSeats) }),
    ...(readValue(read.renewsOn) !== contract.renewsOn && { renewsOn: readValue(read.renewsOn) }),
    ...(readValue(read.noticeDays) !== contract.noticeDays && { noticeDays: readValue(read.noticeDays) }),
  };
}

/** Rows, each checked beside the other prices of its app. @param wanted which of them; all by default */
export function checkRows(
  rows: readonly PriceRow[],
  languages: Languages,
  wanted: (row: PriceRow) => boolean = () => true,
): ReadonlyMap<string, CheckedPriceRow> {
  const ofApp = Map.groupBy(rows, ({ appId }) => appId);
  return new Map(
    rows.filter(wanted).map((row) => {
      const others = (ofApp.get(row.appId) ?? []).filter(
        (other) =>
          other.key !== row.key && other.cells.price.trim() !== '' && other.cells.tier.trim() === row.cells.tier.trim(),
      );
      const dates = others.map(({ cells }) => readValue(readDate(cells.validFrom, languages)) ?? '');
      return [row.key, checkRow(row, languages, dates)];
    }),
  );
}
