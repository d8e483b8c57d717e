import type { PricePeriod } from '../../functions/contract/words/money.ts';
import { type Languages, readNumber } from './readNumber.ts';
import { plainText, type Typed, wrong } from './typed.ts';

/** As the API takes it. */
const MAX_AMOUNT = 1_000_000_000;

/** How a currency is written beside an amount. */
function currencyTexts(currency: string, languages: Languages): ReadonlySet<string> {
  const texts = new Set([currency]);
  for (const language of ['en', ...languages])
    for (const currencyDisplay of ['symbol', 'narrowSymbol'] as const) {
      const format = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay });
      const sign = format.formatToParts(1).find(({ type }) => type === 'currency')?.value;
      if (sign !== undefined) texts.add(plainText(sign).toUpperCase());
    }
  return texts;
}

/** The price of a seat: a number, which may have the sign or the code of its currency beside it, or both. */
export function readPrice(text: string, currency: string, languages: Languages): Typed<number> {
  const plain = plainText(text);
  const [, before = '', number = '', behind = ''] = /^([^\d.,-]*)([-\d.,' ’٬٫]*)(.*)$/.exec(plain) ?? [];
  const signs = [before, behind].map((sign) => sign.trim()).filter((sign) => sign !== '');
  const isNumberWithSign = signs.length > 0 && number.trim() !== '';
  const unknown = signs.find((sign) => !isCurrencyText(sign, currency, languages));
  if (isNumberWithSign && unknown !== undefined)
    return wrong(`Type the number alone, or choose its currency: “${unknown}” does not mean ${currency}.`);
  const read = readNumber(isNumberWithSign ? number : plain, languages);
  return read.kind === 'read' && read.value > MAX_AMOUNT ? wrong('Type at most 1000000000.') : read;
}

const isCurrencyText = (sign: string, currency: string, languages: Languages): boolean =>
  currencyTexts(currency, languages).has(sign.toUpperCase());

/** Offered for choice. The table of prices and the API take any code of ISO 4217. */
export const COMMON_CURRENCIES = ['USD', 'EUR', 'GBP', 'CHF', 'JPY', 'CAD', 'AUD', 'INR', 'SEK', 'NOK', 'DKK', 'PLN'];

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** An ISO 4217 code, also in small letters. */
export function readCurrency(text: string): Typed<string> {
  const code = plainText(text).toUpperCase();
  if (code === '') return { kind: 'empty' };
  return CURRENCIES.has(code)
    ? { kind: 'read', value: code }
    : wrong('Type the three letters of a currency, such as USD.');
}

const PERIODS: Readonly<Record<PricePeriod, RegExp>> = {
  MONTH: /^(month|months|monthly|mo|mth|m|mon)$/,
  YEAR: /^(year|years|yearly|annual|annually|annum|yr|y|pa)$/,
};

/** What a price pays for, as contracts and spreadsheets write it: `month`, `a year`, `/mo`, `annually`. */
export function readPeriod(text: string): Typed<PricePeriod> {
  const word = plainText(text)
    .toLowerCase()
    .replace(/^(per|a|an|each)\s+|^\//, '')
    .replaceAll(/[.\s]/g, '');
  if (word === '') return { kind: 'empty' };
  const period = (['MONTH', 'YEAR'] as const).find((each) => PERIODS[each].test(word));
  return period === undefined ? wrong('Type month or year.') : { kind: 'read', value: period };
}

const PERIOD_TEXTS: Readonly<Record<PricePeriod, string>> = { MONTH: 'a month', YEAR: 'a year' };

const formats = new Map<string, Intl.NumberFormat>();

/** All decimals of an amount, at least those of the currency's minor unit. */
function formatOf(currency: string): Intl.NumberFormat {
  let format = formats.get(currency);
  if (format === undefined) {
    const { minimumFractionDigits } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
    const digits = { minimumFractionDigits: minimumFractionDigits ?? 2, maximumFractionDigits: 10 };
    format = new Intl.NumberFormat('en', { style: 'currency', currency, ...digits });
    formats.set(currency, format);
  }
  return format;
}

/** A price in full, so that a slip of the keyboard shows: `$1,200.00 a month`. */
export const priceInFull = (amount: number, currency: string, per: PricePeriod): string =>
  `${formatOf(currency).format(amount)} ${PERIOD_TEXTS[per]}`;
