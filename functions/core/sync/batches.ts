/** Whole seats and people are held by so many at a time, however many a chunk concerns. */
export const SEATS_IN_MEMORY = 2_000;
