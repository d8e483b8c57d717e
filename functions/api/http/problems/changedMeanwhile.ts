import type { Price } from '../../../core/usage/money/price.ts';
import { pointerTo } from './invalid.ts';
import { ProblemError } from './problems.ts';

/** A value as one phrase; undefined for lists of things, which a form shows better. */
function phraseOf(value: unknown): string | undefined {
  if (value === null || value === undefined || value === '') return 'not set';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return typeof value === 'object' ? undefined : String(value);
}

/** A price as one phrase. */
export const pricePhrase = ({ amount, currency, per }: Pick<Price, 'amount' | 'currency' | 'per'>): string =>
  `${amount} ${currency} a ${per.toLowerCase()}`;

/**
 * The problem of a change to fields that somebody else has changed since: it names each with the value that there is now.
 * @param now the values by field, in the form in which a phrase can be made of them
 */
export const settingsChanged = (fields: readonly string[], now: Readonly<Record<string, unknown>>): ProblemError =>
  new ProblemError('SETTINGS_CHANGED', {
    errors: fields.map((field) => {
      const phrase = phraseOf(now[field]);
      const value = phrase === undefined ? '' : `: it is ${phrase} now`;
      return { pointer: pointerTo([field]), message: `Somebody has changed this since${value}. Nothing was saved.` };
    }),
  });
