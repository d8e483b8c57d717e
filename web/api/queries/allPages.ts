import type { UsageResponse } from '../../../functions/api/http/schema.ts';
import { type ApiFetch, withQuery } from '../client.ts';

const PAGE_LIMIT = 500;

export interface AllPages<Item> extends Omit<UsageResponse<readonly Item[]>, 'page'> {
  /** There are more than `max` items; the rest was not loaded. */
  readonly isTruncated: boolean;
}

/** Follows the cursor to the last page, or until there are `max` items. `Beside` is what stands beside the rows of each page. */
export async function fetchAllPages<Item, Beside extends object = object>(
  apiFetch: ApiFetch,
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
  signal?: AbortSignal,
  { limit = PAGE_LIMIT, max = Number.POSITIVE_INFINITY } = {},
): Promise<AllPages<Item> & Beside> {
  const data: Item[] = [];
  let cursor: string | undefined;
  for (;;) {
    const answer: UsageResponse<readonly Item[]> & Beside = await apiFetch(
      withQuery(path, { ...query, limit, cursor }),
      {
        ...(signal && { signal }),
      },
    );
    data.push(...answer.data);
    const { page, ...rest } = answer;
    const next = page.next ?? undefined;
    if (next === undefined || data.length >= max)
      return { ...rest, data, isTruncated: next !== undefined } as AllPages<Item> & Beside;
    cursor = next;
  }
}
