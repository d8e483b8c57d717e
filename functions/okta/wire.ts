// Reads untrusted JSON: every value may have any type, and texts are cut so that no stored row grows without limit.

export type WireObject = Readonly<Record<string, unknown>>;

/** Longer texts are cut; no useful label or profile attribute is longer. */
const TEXT_LIMIT = 256;

/** `value` if it is a JSON object; undefined for null, lists and scalars. */
export function objectIn(value: unknown): WireObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as WireObject) : undefined;
}

/** `value` if it is a non-empty string, cut to 256 characters; else undefined. */
export function textIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length === 0) return undefined;
  return value.length > TEXT_LIMIT ? value.slice(0, TEXT_LIMIT).toWellFormed() : value.toWellFormed();
}
