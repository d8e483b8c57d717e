/** Begins a CSV: without it Excel reads UTF-8 as the code page of the system, and names with accents come out wrong. */
export const BYTE_ORDER_MARK = '\uFEFF';
