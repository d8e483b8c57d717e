// Reading JSON that others wrote. Nothing is assumed of it, and no value of it can make a row grow without bound.

export type WireObject = Readonly<Record<string, unknown>>;

/** Longer than any label or profile attribute people read; what exceeds it is cut. */
const TEXT_LIMIT = 256;

/** `value` if it is a JSON object; undefined for null, lists and scalars. */
export function objectIn(value: unknown): WireObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as WireObject) : undefined;
}

/** `value` if it is text that says something, cut to 256 characters. Okta omits nulls, so absence is normal. */
export function textIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length === 0) return undefined;
  return value.length > TEXT_LIMIT ? value.slice(0, TEXT_LIMIT).toWellFormed() : value.toWellFormed();
}
