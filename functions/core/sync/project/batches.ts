/** A fold loads this many whole seats or people at a time, so that its memory does not grow with the org. */
export const SEATS_IN_MEMORY = 2_000;

/** A fold writes about this many seats more than its segments name, so that it ends within the time of a run. */
export const SEATS_IN_FOLD = 100_000;

/** The most people of a fold, each of whom is in memory with their days and packed seats: about 3 KB. */
export const PEOPLE_IN_FOLD = 25_000;
