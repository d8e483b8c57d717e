// Cuts Okta's pages into small ones, so that a handful of events makes a sync of many pages.
import type { Page } from '../../../../functions/core/oktaFacts.ts';
import type { LogRequest, OktaOrg } from '../../../../functions/core/ports/okta.ts';
import { LOG_PAGE } from '../../../../functions/core/sync/readLog.ts';

const PART = /^part (\d+) (.*)$/s;

/** The org with at most `size` items a page. A polling page that is not the last looks as full as Okta's do. */
export function inSmallPages(org: OktaOrg, size: number): OktaOrg {
  async function part<Item, Request>(
    request: Request,
    next: string | undefined,
    read: (request: Request) => Promise<Page<Item>>,
    isPolling = false,
  ): Promise<Page<Item>> {
    const [, at = '0', whole] = PART.exec(next ?? '') ?? [];
    const asked = whole === undefined ? request : (JSON.parse(whole) as { request?: Request }).request;
    const page = await read(asked as Request);
    const end = Number(at) + size;
    const items = page.items.slice(Number(at), end);
    if (page.items.length <= end) return { ...page, items };
    return {
      ...page,
      items,
      skipped: isPolling ? LOG_PAGE - items.length : 0,
      next: `part ${end} ${JSON.stringify({ request: asked })}`,
    };
  }
  return {
    ...org,
    log(request) {
      const next = request.kind === 'next' ? request.next : undefined;
      return part<Awaited<ReturnType<OktaOrg['log']>>['items'][number], LogRequest>(
        request,
        next,
        (asked) => org.log(asked),
        isPolling(request),
      );
    },
    people: (next) => part(next, next, (asked) => org.people(asked)),
    apps: (next) => part(next, next, (asked) => org.apps(asked)),
    assignments: (app, next) => part(next, next, (asked) => org.assignments(app, asked)),
  };
}

const isPolling = (request: LogRequest): boolean =>
  request.kind === 'polling' || (request.kind === 'next' && !/until|bounded/.test(request.next));
