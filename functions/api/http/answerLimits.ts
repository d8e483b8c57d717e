// How much one answer reads and holds. What does not fit is left to the next answer, which a cursor begins.

/** Query pages of 1 MB that one page of a list is made of. */
export const MAX_QUERY_PAGES = 20;

/**
 * Milliseconds after which an answer reads no further. The function has 29 s: the rest is for the page that is being read
 * and for sending.
 */
export const MAX_READING_MS = 15_000;

/**
 * Bytes of a CSV as the text in the JSON that a Lambda returns, which may have 6 MB; the rest is for its headers.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const MAX_TEXT_BYTES = 6 * 1024 * 1024 - 64 * 1024;

/** Rows of one CSV. */
export const MAX_CSV_ROWS = 10_000;

/** Seats of all apps together that one answer reads to sort them. They take some 3 KB of memory each. */
export const MAX_SORTED_SEATS = 20_000;
