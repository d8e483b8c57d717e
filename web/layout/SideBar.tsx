import SideNavigation from '@cloudscape-design/components/side-navigation';
import { useLocation } from 'wouter';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import { useSession } from '../auth/AuthProvider.tsx';
import { connectionViews, findOpenView, paths } from '../routing/paths.ts';
import { usePeriod } from '../routing/period.ts';
import { useFollowLink } from '../routing/RouterLink.tsx';

export function SideBar({ connection: { id, name } }: { readonly connection: ConnectionBody }) {
  const [path] = useLocation();
  const onFollow = useFollowLink();
  const { mayManage } = useSession();
  const views = connectionViews(id, usePeriod());
  const [insights] = views;
  const links = views.map(({ text, href }) => ({ type: 'link' as const, text, href }));
  return (
    <SideNavigation
      header={{ text: name, href: insights.href }}
      activeHref={findOpenView(views, path)?.href ?? (path === insights.path ? insights.href : path)}
      onFollow={onFollow}
      items={[
        ...links.slice(0, -1),
        { type: 'divider' },
        ...links.slice(-1),
        ...(mayManage ? [{ type: 'link' as const, text: 'Webhooks', href: paths.webhooks }] : []),
        { type: 'link', text: 'What the numbers mean', href: paths.definitions },
      ]}
    />
  );
}
