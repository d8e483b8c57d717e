// Splits Okta's pages into small ones, so that a few events make a sync of many pages.
import type { Page } from '../../../../functions/core/okta/oktaFacts.ts';
import type { LogRequest, OktaOrg } from '../../../../functions/core/ports/okta.ts';

const PART = /^part (\d+) (.*)$/s;

/** The org with at most `size` items a page. */
export function inSmallPages(org: OktaOrg, size: number): OktaOrg {
  async function part<Item, Request>(
    request: Request,
    next: string | undefined,
    read: (request: Request) => Promise<Page<Item>>,
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
      next: `part ${end} ${JSON.stringify({ request: original })}`,
    };
  }
  return {
    ...org,
    log(request) {
      const next = request.kind === 'next' ? request.next : undefined;
      return part<Awaited<ReturnType<OktaOrg['log']>>['items'][number], LogRequest>(request, next, (original) =>
        org.log(original),
      );
    },
    people: (next) => part(next, next, (original) => org.people(original)),
    apps: (next) => part(next, next, (original) => org.apps(original)),
    assignments: (app, next) => part(next, next, (original) => org.assignments(app, original)),
  };
}
