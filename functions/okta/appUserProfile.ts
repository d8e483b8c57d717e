// Reads what is kept of the profile of an app user: the names of its attributes, and the value of the one that was picked.
// Everything else in a profile is personal, and never leaves this file.
import { MAX_TIER_LENGTH } from '../contract/words/money.ts';
import type { TierRead } from '../core/okta/oktaFacts.ts';
import { boundedNames, MAX_ATTRIBUTE_LENGTH } from '../core/usage/tier.ts';
import { firstVisible } from '../core/visibleText.ts';
import { objectIn } from './wire.ts';

/** Control, formatting and unpaired characters, and line breaks: no name and no tier has them. */
const ODD = /[\p{C}\p{Zl}\p{Zp}]/u;

const isPlainText = (text: string, most: number): boolean =>
  text.length <= most && !ODD.test(text) && firstVisible(text) !== undefined;

/**
 * The value of the picked attribute as text: a string, number or boolean.
 * @returns a value of undefined where there is none, where it is a list or object, and where it is too long or odd to be the
 *   name of a licence
 */
export function readTier(profile: unknown, attribute: string): TierRead {
  const carried = objectIn(profile);
  const value: unknown = carried && Object.hasOwn(carried, attribute) ? carried[attribute] : undefined;
  const text =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? `${value}`.trim() : '';
  return { attribute, value: isPlainText(text, MAX_TIER_LENGTH) ? text : undefined };
}

/**
 * The names of the attributes of which at least one of the app users has a value, sorted; values are not looked at.
 * @param picked is among them wherever it is carried, however many others there are
 */
export function readAttributes(rows: readonly unknown[], picked: string | undefined): readonly string[] {
  const names = new Set<string>();
  for (const row of rows) {
    const profile = objectIn(objectIn(row)?.profile);
    for (const [name, value] of Object.entries(profile ?? {}))
      if (value !== null && value !== undefined && (name === picked || isPlainText(name, MAX_ATTRIBUTE_LENGTH)))
        names.add(name);
  }
  return boundedNames(names, picked);
}
