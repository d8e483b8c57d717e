import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import { useLocation } from 'wouter';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import { connectionViews, findOpenView } from '../routing/paths.ts';
import { usePeriod } from '../routing/period.ts';
import { useFollowLink } from '../routing/RouterLink.tsx';

/** The org, the open view, and on the page of one app or person what it is about; its heading names it. */
export function Breadcrumbs({ connection }: { readonly connection: ConnectionBody }) {
  const [path] = useLocation();
  const onFollow = useFollowLink();
  const views = connectionViews(connection.id, usePeriod());
  const view = findOpenView(views, path);
  const items = [
    { text: connection.name, href: views[0].href },
    ...(view ? [{ text: view.text, href: view.href }] : []),
    ...(view?.itemText && path !== view.path ? [{ text: view.itemText, href: path }] : []),
  ];
  return <BreadcrumbGroup items={items} onFollow={onFollow} ariaLabel="Breadcrumbs" />;
}
