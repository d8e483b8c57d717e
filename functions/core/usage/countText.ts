// Counts in English sentences, of the API and of the sums that the page shares.

const number = new Intl.NumberFormat('en');

/** `1,200`. */
export const numberText = (value: number): string => number.format(value);

/** `1 seat`, `1,200 seats`. */
export const countText = (value: number, singular: string, plural = `${singular}s`): string =>
  `${numberText(value)} ${value === 1 ? singular : plural}`;
