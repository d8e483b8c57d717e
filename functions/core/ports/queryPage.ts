/** Where a query goes on; only the store that gave it can read it. */
export type StartKey = string;

/** One page of a query. `next` is undefined on the last page. */
export interface QueryPage<Item> {
  readonly items: readonly Item[];
  readonly next: StartKey | undefined;
}
