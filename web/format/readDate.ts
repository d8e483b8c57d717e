// Dates that people type or paste.
import { isDate } from './dates.ts';
import type { Languages } from './readNumber.ts';
import { EMPTY, plainText, type Typed, wrong } from './typed.ts';

const EXPECTED = wrong('Type a date as year-month-day, such as 2027-03-31.');
const NO_SUCH_DAY = wrong('There is no such day: type it as year-month-day, such as 2027-03-31.');

/**
 * The date that a text means, as the API writes dates. Taken are `2027-03-31` (also with dots or slashes), `31.3.2027`,
 * a month by its name in English or the reader's languages, and days and months in digits where only one order makes a
 * date. `3/4/2027` is refused, since it is another date in the United States than in most countries.
 */
export function readDate(text: string, languages: Languages): Typed<string> {
  const plain = plainText(text);
  if (plain === '') return EMPTY;
  const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(plain);
  if (yearFirst) return dateOf(yearFirst[1], yearFirst[3], yearFirst[4]);
  const yearLast = /^(\d{1,2})([-/. ]+)(\d{1,2})\2(\d{4})$/.exec(plain);
  if (yearLast) return readYearLast(plain, yearLast);
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}$/.test(plain))
    return wrong('Type the year with four digits, such as 2027-03-31.');
  return readNamedMonth(plain, languages);
}

function readYearLast(plain: string, [, first = '', sign = '', second = '', year]: RegExpExecArray): Typed<string> {
  const dayFirst = dateOf(year, second, first);
  const monthFirst = dateOf(year, first, second);
  // With dots the day is written first wherever dots are used.
  if (sign.trim() === '.' || first === second) return dayFirst;
  if (dayFirst.kind === 'read' && monthFirst.kind === 'read')
    return wrong(`“${plain}” can be read in two ways: type ${monthFirst.value} or ${dayFirst.value}.`);
  return dayFirst.kind === 'read' ? dayFirst : monthFirst;
}

/** `31 Mar 2027`, `Mar 31, 2027`, `31-Mar-2027`, `31. März 2027`. */
function readNamedMonth(plain: string, languages: Languages): Typed<string> {
  const parts = /^(?:(\d{1,2})\.?[- ])?([^\d\s.,-]+)\.?,?[- ](?:(\d{1,2}),? )?(\d{4})$/.exec(
    plain.replace(/ de /g, ' '),
  );
  const [, before, name = '', behind, year] = parts ?? [];
  const day = before ?? behind;
  const month = monthOf(name, languages);
  return day === undefined || month === undefined ? EXPECTED : dateOf(year, String(month), day);
}

function monthOf(name: string, languages: Languages): number | undefined {
  const wanted = name.toLowerCase();
  for (const language of ['en', ...languages]) {
    for (const style of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { month: style, day: 'numeric', timeZone: 'UTC' });
      for (let month = 0; month < 12; month++) {
        const parts = format.formatToParts(Date.UTC(2027, month, 1));
        const known = parts
          .find(({ type }) => type === 'month')
          ?.value.toLowerCase()
          .replace(/\.$/, '');
        if (known === wanted) return month + 1;
      }
    }
  }
  return undefined;
}

function dateOf(year = '', month = '', day = ''): Typed<string> {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? { kind: 'read', value: date } : NO_SUCH_DAY;
}
