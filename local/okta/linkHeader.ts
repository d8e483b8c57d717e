/**
 * The `Link` header of a page. Okta sends two header lines; every form below is as legal by RFC 8288, and proxies between Okta
 * and a client are free to join or rewrite header lines (https://www.rfc-editor.org/rfc/rfc8288#section-3).
 */

/** Absolute URLs. */
export interface PageLinks {
  readonly self: string;
  readonly next: string | undefined;
}

/** Names of all forms. `separate` is Okta's own: one header line per link. */
export const LINK_FORMS = [
  'separate',
  /** One header line, with and without white space behind the comma. */
  'joined',
  'joinedTightly',
  'nextFirst',
  /** `title` and `type` before or after `rel`. */
  'parametersBefore',
  'parametersAfter',
  'unquoted',
  /** Several relation types in one `rel`; a page that leads to itself has one link that is `self` and `next`. */
  'severalRelations',
  /** More links: first, prev, last, an extension type that ends in "next", and a `rev` of "next". */
  'otherRelations',
  'upperCase',
  /** White space around `;` and `=`. */
  'spaced',
  /** References relative to the request's host, or to its path. */
  'relative',
  'relativeQuery',
  /** Commas, semicolons, colons and parentheses of the query are not percent-encoded. */
  'rawDelimiters',
  /** A `title` whose text looks like a next link. */
  'misleadingTitle',
  /** A `next` link of another page, which `anchor` names. */
  'otherContext',
  /** `rel` twice in a link: only the first counts. */
  'repeatedRelation',
  /** `title*` with percent-encoded text. */
  'extendedParameter',
  /** A parameter without a value. */
  'valuelessParameter',
  /** Empty elements in the list, which a recipient must ignore. */
  'emptyElements',
  /** `rel` with quoted pairs. */
  'quotedPairs',
] as const;

export type LinkForm = (typeof LINK_FORMS)[number];

const link = (target: string, parameters: string) => `<${target}>; ${parameters}`;

/** Characters that a query may contain as they are: https://www.rfc-editor.org/rfc/rfc3986#section-3.4 */
const withRawDelimiters = (url: string) => url.replace(/%(2C|3B|3A|28|29)/gi, decodeURIComponent);

const relativeTo = (url: string) => url.slice(new URL(url).origin.length);

/** How one link is written, for the forms in which every link is written alike. */
const WRITTEN: Readonly<Partial<Record<LinkForm, (target: string, relation: string) => string>>> = {
  parametersBefore: (target, relation) => link(target, `title="A page"; type="application/json"; rel="${relation}"`),
  parametersAfter: (target, relation) => link(target, `rel="${relation}"; title="A page"; type="application/json"`),
  unquoted: (target, relation) => link(target, `rel=${relation}`),
  upperCase: (target, relation) => link(target, `REL="${relation.toUpperCase()}"`),
  spaced: (target, relation) => `<${target}> \t; \t rel = "${relation}" ; title = "A page"`,
  relative: (target, relation) => link(relativeTo(target), `rel="${relation}"`),
  relativeQuery: (target, relation) => link(new URL(target).search || target, `rel="${relation}"`),
  rawDelimiters: (target, relation) => link(withRawDelimiters(target), `rel="${relation}"`),
  repeatedRelation: (target, relation) =>
    link(target, `rel="${relation}"; rel="${relation === 'next' ? 'self' : 'next'}"`),
  extendedParameter: (target, relation) =>
    link(target, `title*=UTF-8''n%C3%A4chste%2C%20rel%3Dnext; hreflang=en; rel="${relation}"`),
  valuelessParameter: (target, relation) => link(target, `crossorigin; rel="${relation}"`),
  quotedPairs: (target, relation) => link(target, `rel="${[...relation].map((letter) => `\\${letter}`).join('')}"`),
};

/** Values of the `Link` header lines. */
export function renderLinks({ self, next }: PageLinks, form: LinkForm): readonly string[] {
  const written = WRITTEN[form] ?? ((target: string, relation: string) => link(target, `rel="${relation}"`));
  const selfLink = written(self, 'self');
  const nextLinks = next === undefined ? [] : [written(next, 'next')];
  const both = [selfLink, ...nextLinks];
  switch (form) {
    case 'joined':
      return [both.join(', ')];
    case 'joinedTightly':
      return [both.join(',')];
    case 'nextFirst':
      return [[...nextLinks, selfLink].join(', ')];
    case 'severalRelations':
      if (next === self) return [link(self, 'rel="self next"')];
      return [link(self, 'rel="self current"'), ...(next === undefined ? [] : [link(next, 'rel="prefetch next"')])];
    case 'otherRelations':
      return [
        link(self, 'rel="first"'),
        link(self, 'rel="https://relations.example/next"'),
        link(self, 'rev="next"'),
        ...both,
        link(self, 'rel="prev"'),
        link(self, 'rel="last"'),
      ];
    case 'misleadingTitle':
      return [link(self, `title="the \\"next\\" page, <${self}>; rel=\\"next\\"; rel=next"; rel="self"`), ...nextLinks];
    case 'otherContext':
      return [link(self, `rel="next"; anchor="${new URL(self).origin}/api/v1/other"`), ...both];
    case 'emptyElements':
      return [`, ${both.join(',, ')} ,`];
    default:
      return both;
  }
}
