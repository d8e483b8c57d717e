import type { EvaluationContext } from '../core/usage/state.ts';

type NamesOfUndefined<Fields> = {
  [Name in keyof Fields]-?: undefined extends Fields[Name] ? Name : never;
}[keyof Fields];

/** The fields that may be undefined: a new one fails the type check until it is here. */
const MAY_BE_UNDEFINED: Readonly<Record<NamesOfUndefined<EvaluationContext>, null>> = {
  excluded: null,
  listedFrom: null,
  signOnSince: null,
  tier: null,
};
const NAMES = Object.keys(MAY_BE_UNDEFINED) as readonly (keyof typeof MAY_BE_UNDEFINED)[];

/**
 * A context that was read from JSON, which leaves out fields that are undefined, with all of its fields: what is computed again
 * is compared with it. The fields keep their order, by which a summary is told from another.
 */
export function wholeContext(stored: EvaluationContext): EvaluationContext {
  const whole: Record<string, unknown> = { ...stored };
  for (const name of NAMES) whole[name] = stored[name];
  return whole as unknown as EvaluationContext;
}
