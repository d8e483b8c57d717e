/** A fold loads this many whole seats or people at a time, so that its memory does not grow with the org. */
export const SEATS_IN_MEMORY = 2_000;
