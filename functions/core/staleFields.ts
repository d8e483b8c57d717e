import { isDeepStrictEqual } from 'node:util';

/** Values by the names of the fields that a caller may change. */
export type FieldValues = Readonly<Record<string, unknown>>;

/**
 * The fields of a change that somebody else has changed since the caller read them, unless to what the caller wants.
 * @param change what is to be changed; a field that is left out, or undefined, stays
 * @param was what the caller read; a field that is left out is changed whatever it is
 * @param now what is stored
 */
export const staleFields = (change: FieldValues, was: FieldValues = {}, now: FieldValues): readonly string[] =>
  comparedFields(change, was).filter(
    (name) => !isDeepStrictEqual(was[name], now[name]) && !isDeepStrictEqual(change[name], now[name]),
  );

/** The fields of a change of which the caller says what they were. */
export const comparedFields = (change: FieldValues, was: FieldValues = {}): readonly string[] =>
  Object.keys(was).filter((name) => was[name] !== undefined && change[name] !== undefined);
