import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import { useLocation } from 'wouter';
import type { ConnectionBody } from '../../functions/contract/connectionBodies.ts';
import { connectionViews } from '../routing/paths.ts';
import { usePeriod } from '../routing/period.ts';
import { useFollowLink } from '../routing/RouterLink.tsx';

/** A page below a table is about one of its rows; its heading says which. */
const ONE_OF: Readonly<Record<string, string>> = { Apps: 'App', People: 'Person' };

/** The org and, below it, the view that is open; a page of one app or person lies below its table. */
export function Breadcrumbs({ connection }: { readonly connection: ConnectionBody }) {
  const [path] = useLocation();
  const follow = useFollowLink();
  const [insights, ...others] = connectionViews(connection.id, usePeriod());
  const below = others.find(({ path: view }) => path === view || path.startsWith(`${view}/`));
  const items = [
    { text: connection.name, href: insights.href },
    ...(below ? [{ text: below.text, href: below.href }] : []),
    ...(below && path !== below.path ? [{ text: ONE_OF[below.text] ?? '', href: path }] : []),
  ];
  return <BreadcrumbGroup items={items} onFollow={follow} ariaLabel="Where you are" />;
}
