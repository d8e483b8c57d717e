// Counts in English sentences, of the API and of the sums that the page shares.

const number = new Intl.NumberFormat('en');

/** `1,200`. */
export const numberText = (value: number): string => number.format(value);

/** `1 seat`, `1,200 seats`. */
export const countText = (value: number, singular: string, plural = `${singular}s`): string =>
  `${numberText(value)} ${value === 1 ? singular : plural}`;

/** 6%; below one percent with one decimal, so that a small share does not look like none. @param share 0 to 1 */
export function percentText(share: number): string {
  const value = share * 100;
  return `${value > 0 && value < 1 ? Math.max(0.1, Math.round(value * 10) / 10) : Math.round(value)}%`;
}
