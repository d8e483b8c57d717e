// The `next` link of a page. It is checked, because a forged link could send the token to another host.

/**
 * The target of the first link with the relation `next`, as it is written; undefined where there is none. Reads every
 * form that RFC 8288 allows: several links in one header or in several (which fetch joins with a comma), parameters in
 * any order, quoted or not, several relations in one `rel`, and any text in targets and quoted values. A link with an
 * `anchor` elsewhere is about another page.
 * @param request the URL that was asked, which relative references are relative to
 * @see https://www.rfc-editor.org/rfc/rfc8288#appendix-B.2
 * @see https://developer.okta.com/docs/reference/core-okta-api/#pagination
 */
export function findNext(header: string, request: URL): string | undefined {
  for (let at = header.indexOf('<'); at >= 0; ) {
    const end = header.indexOf('>', at);
    if (end < 0) return undefined;
    const parameters = readParameters(header, end + 1);
    if (isNext(parameters.rel) && isAbout(parameters.anchor, request)) return header.slice(at + 1, end);
    at = header.indexOf('<', parameters.end);
  }
  return undefined;
}

/** Relations are compared without regard to case and separated by spaces. */
const isNext = (rel: string | undefined): boolean => rel?.toLowerCase().split(/\s+/).includes('next') ?? false;

const isAbout = (anchor: string | undefined, request: URL): boolean =>
  anchor === undefined || URL.parse(anchor, request.href)?.href === request.href;

/** One parameter: a name and, after `=`, a quoted text or a token. */
const PARAMETER = /\s*;\s*([^\s;,="<>]*)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/y;

interface LinkParameters {
  readonly rel: string | undefined;
  readonly anchor: string | undefined;
  /** Where they end. */
  readonly end: number;
}

/** The parameters that begin at `start`. Only the first `rel` counts. */
function readParameters(header: string, start: number): LinkParameters {
  let rel: string | undefined;
  let anchor: string | undefined;
  let end = start;
  PARAMETER.lastIndex = start;
  for (let found = PARAMETER.exec(header); found; found = PARAMETER.exec(header)) {
    const [, name = '', quoted, token] = found;
    const value = quoted?.replaceAll(/\\(.)/g, '$1') ?? token ?? '';
    if (name.toLowerCase() === 'rel') rel ??= value;
    if (name.toLowerCase() === 'anchor') anchor ??= value;
    end = PARAMETER.lastIndex;
  }
  return { rel, anchor, end };
}

/**
 * Path and query of `link`; undefined where it leads to another origin or path than the request's.
 * @param request the URL that was asked, which a relative link is relative to
 * @param origins the org's own origin and, for a simulated org, the loopback origin it is called by
 */
export function pinNext(link: string, request: URL, origins: readonly string[]): string | undefined {
  const url = URL.parse(link, request.href);
  if (!url || !origins.includes(url.origin) || url.username !== '' || url.password !== '') return undefined;
  if (url.pathname !== request.pathname || url.search === '') return undefined;
  return url.pathname + url.search;
}
