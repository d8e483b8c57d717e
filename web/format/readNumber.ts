// Numbers that people type or paste, by the signs of their languages.
import { EMPTY, plainText, type Typed, wrong } from './typed.ts';

/** Languages of the reader, the first one preferred, as `navigator.languages` has them. */
export type Languages = readonly string[];

/** Those of this browser. */
export const readerLanguages = (): Languages => (navigator.languages.length > 0 ? navigator.languages : ['en']);

interface Signs {
  readonly decimal: string;
  readonly group: string | undefined;
}

/** Digits of more than this cannot be told apart from their neighbours in binary. */
const MAX_DIGITS = 15;
/** A blank or an apostrophe is never a decimal sign, and the Arabic signs have one meaning each. */
const GROUP_ONLY = /[ '’ʼ`٬]/g;
const ARABIC_DECIMAL = '٫';

const known = new Map<string, Signs>();

function signsOf(language: string): Signs {
  let signs = known.get(language);
  if (signs === undefined) {
    signs = findSigns(language);
    known.set(language, signs);
  }
  return signs;
}

/** The signs of a language, in Latin digits. A language that the browser does not know has the signs of English. */
function findSigns(language: string): Signs {
  let format: Intl.NumberFormat;
  try {
    format = new Intl.NumberFormat(language, { numberingSystem: 'latn', useGrouping: true });
  } catch {
    return { decimal: '.', group: ',' };
  }
  const parts = format.formatToParts(12_345_678.9);
  const signOf = (wanted: string) => parts.find(({ type }) => type === wanted)?.value;
  return { decimal: signOf('decimal') ?? '.', group: signOf('group') };
}

const allSigns = (languages: Languages): readonly [Signs, ...Signs[]] => {
  const [first = 'en', ...others] = languages;
  return [signsOf(first), ...others.map(signsOf)];
};

/**
 * The number that a text means to a reader of these languages. What could be read in two ways is refused: one sign with
 * three digits after it groups thousands only where all of the reader's languages group with it (`1,200` in English;
 * not `1.200`, and not `1,200` for a reader of English and German). All else can be read in one way.
 */
export function readNumber(text: string, languages: Languages): Typed<number> {
  const plain = plainText(text);
  if (plain === '') return EMPTY;
  const signs = allSigns(languages);
  const [{ decimal }] = signs;
  const example = wrong(`Type a number such as 1200 or 12${decimal}50.`);
  if (/^[-−(]/.test(plain)) return wrong('Type a number that is not negative.');
  const typed = plain.replaceAll(GROUP_ONLY, 'g').replaceAll(ARABIC_DECIMAL, 'd');
  if (!/^[0-9gd.,]+$/.test(typed) || !/[0-9]$/.test(typed)) return example;
  if (typed.replaceAll(/\D/g, '').length > MAX_DIGITS) return wrong(`Type at most ${MAX_DIGITS} digits.`);

  const marks = [...new Set(typed.match(/[.,d]/g))];
  const [mark = ''] = marks;
  const isOnce = typed.indexOf(mark) === typed.lastIndexOf(mark);
  const hasGroups = typed.includes('g');
  if (marks.length === 0) return numberOf(typed, 'g', undefined) ?? example;
  if (marks.length === 1 && isOnce && !hasGroups && mark !== 'd') return readOneSign(typed, mark, signs) ?? example;
  if (marks.length === 1) {
    const group = hasGroups ? 'g' : mark;
    return numberOf(typed, group, isOnce ? mark : undefined) ?? example;
  }
  // Two signs: the last one stands before the decimals, and the other one groups.
  const [last] = marks.toSorted((a, b) => typed.lastIndexOf(b) - typed.lastIndexOf(a));
  const [other = ''] = marks.filter((each) => each !== last);
  return (marks.length === 2 && !hasGroups && numberOf(typed, other, last)) || example;
}

/** A text with one point or one comma. */
function readOneSign(typed: string, mark: string, signs: readonly [Signs, ...Signs[]]): Typed<number> | undefined {
  const [whole = '', fraction = ''] = typed.split(mark);
  const mayGroup = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  if (mayGroup && signs.every(({ group }) => group === mark)) return numberOf(typed, mark, undefined);
  if (mayGroup) {
    const digits = fraction.replace(/0+$/, '');
    const [{ decimal }] = signs;
    const asDecimal = digits === '' ? whole : `${whole}${decimal}${digits.length === 3 ? `${digits}0` : digits}`;
    return wrong(`“${typed}” can be read in two ways: type ${whole}${fraction} or ${asDecimal}.`);
  }
  const isDecimal = fraction.length < 3 || /^0?$/.test(whole) || signs.some(({ decimal }) => decimal === mark);
  return isDecimal ? numberOf(typed, 'g', mark) : undefined;
}

/** Digits in groups of three, or of two before the last three as in India. */
const GROUPED = /^\d{1,3}(g\d{3})+$|^\d{1,2}(g\d{2})+g\d{3}$/;

/** Undefined where the groups are not those of a number. */
function numberOf(typed: string, group: string, decimal: string | undefined): Typed<number> | undefined {
  const [whole = '', fraction, more] = decimal === undefined ? [typed] : typed.split(decimal);
  const grouped = whole.replaceAll(group, 'g');
  const isWhole = /^\d*$/.test(grouped) || GROUPED.test(grouped);
  if (more !== undefined || !isWhole || !/^\d*$/.test(fraction ?? '')) return undefined;
  return { kind: 'read', value: Number(`${grouped.replaceAll('g', '') || '0'}.${fraction ?? '0'}`) };
}

/** Seats bought, as the API takes them. */
export const MAX_SEATS = 10_000_000;

/** A count of things, up to `max`. */
export function readCount(text: string, languages: Languages, max: number): Typed<number> {
  const read = readNumber(text, languages);
  if (read.kind !== 'read') return read.kind === 'wrong' ? countWrong(text, read) : read;
  if (!Number.isInteger(read.value)) return wrong('Type a whole number such as 120.');
  return read.value > max ? wrong(`Type at most ${max}.`) : read;
}

const countWrong = (text: string, read: Typed<number> & { readonly kind: 'wrong' }) =>
  /^[\p{Nd}.,\s]+$/u.test(text.trim()) ? read : wrong('Type a whole number such as 120.');

const plainFormat = new Intl.NumberFormat('en', { useGrouping: false, maximumFractionDigits: 20 });

/** A number as its field shows it: `readNumber` reads it as the same number in these languages. */
export function writeNumber(value: number, languages: Languages): string {
  const [{ decimal }] = allSigns(languages);
  const plain = plainFormat.format(value);
  const [whole = '', fraction = ''] = plain.split('.');
  if (fraction === '') return whole;
  // Three decimals could be read as thousands, two and four cannot.
  return `${whole}${decimal}${fraction.length % 2 === 1 ? `${fraction}0` : fraction}`;
}
