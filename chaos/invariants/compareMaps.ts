/** One line for each key whose value is not the same in both. */
export function compareMaps<Value extends string | number>(
  what: string,
  truth: ReadonlyMap<string, Value>,
  stored: ReadonlyMap<string, Value>,
): readonly string[] {
  return [...new Set([...truth.keys(), ...stored.keys()])]
    .filter((key) => truth.get(key) !== stored.get(key))
    .map((key) => `${what} ${key}: ${truth.get(key) ?? 'nothing'} in truth, ${stored.get(key) ?? 'nothing'} here`);
}
