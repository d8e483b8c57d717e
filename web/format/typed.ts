/** What a person typed into a field, read. `expected` says what to type instead, as a sentence for the field. */
export type Typed<Value> =
  | { readonly kind: 'empty' }
  | { readonly kind: 'read'; readonly value: Value }
  | { readonly kind: 'wrong'; readonly expected: string };

export const EMPTY = { kind: 'empty' } as const;

export const wrong = (expected: string) => ({ kind: 'wrong', expected }) as const;

/** Marks of writing direction, which spreadsheets and chats add to copied text. */
const DIRECTION_MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

const DIGIT = /\p{Nd}/u;

/** The value of a decimal digit of any script: the ten digits of a script follow one another, beginning with its zero. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero) % 10;
}

/** Typed text in one form: ASCII digits and signs, plain blanks, nothing invisible around it. */
export const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(DIRECTION_MARKS, '')
    .replaceAll(/(?![0-9])\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .replaceAll(/\s+/g, ' ')
    .trim();
