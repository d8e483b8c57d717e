// Splits Okta's pages into small ones, so that a few events make a sync of many pages.
import type { Page } from '../../../../functions/core/oktaFacts.ts';
import type { LogRequest, OktaOrg } from '../../../../functions/core/ports/okta.ts';
import { LOG_PAGE } from '../../../../functions/core/sync/readLog.ts';

const PART = /^part (\d+) (.*)$/s;

/** The org with at most `size` items a page. A polling page that is not the last appears to be a full page. */
export function inSmallPages(org: OktaOrg, size: number): OktaOrg {
  async function part<Item, Request>(
    request: Request,
    next: string | undefined,
    read: (request: Request) => Promise<Page<Item>>,
    isPolling = false,
  ): Promise<Page<Item>> {
    const [, at = '0', whole] = PART.exec(next ?? '') ?? [];
    const original = whole === undefined ? request : (JSON.parse(whole) as { request?: Request }).request;
    const page = await read(original as Request);
    const end = Number(at) + size;
    const items = page.items.slice(Number(at), end);
    if (page.items.length <= end) return { ...page, items };
    return {
      ...page,
      items,
      skipped: isPolling ? LOG_PAGE - items.length : 0,
      next: `part ${end} ${JSON.stringify({ request: original })}`,
    };
  }
  return {
    ...org,
    log(request) {
      const next = request.kind === 'next' ? request.next : undefined;
      return part<Awaited<ReturnType<OktaOrg['log']>>['items'][number], LogRequest>(
        request,
        next,
        (original) => org.log(original),
        isPolling(request),
      );
    },
    people: (next) => part(next, next, (original) => org.people(original)),
    apps: (next) => part(next, next, (original) => org.apps(original)),
    assignments: (app, next) => part(next, next, (original) => org.assignments(app, original)),
  };
}

const isPolling = (request: LogRequest): boolean =>
  request.kind === 'polling' || (request.kind === 'next' && !/until|bounded/.test(request.next));
