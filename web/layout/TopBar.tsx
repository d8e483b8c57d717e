import TopNavigation, { type TopNavigationProps } from '@cloudscape-design/components/top-navigation';
import { useLocation } from 'wouter';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import { useSession } from '../auth/AuthProvider.tsx';
import { HEALTH_LABELS } from '../format/labels/connections.ts';
import { paths } from '../routing/paths.ts';
import { useColourMode } from './colourMode.ts';

interface TopBarProps {
  readonly connections: readonly ConnectionBody[];
  readonly current: ConnectionBody | undefined;
}

const ADD = 'add';
const ALL = 'all';

const pathOf = (id: string): string => (id === ADD ? paths.connect : id === ALL ? paths.start : paths.insights(id));

/** The choice of the org, of dark or light colours, and the session. */
export function TopBar({ connections, current }: TopBarProps) {
  const [, navigate] = useLocation();
  const session = useSession();
  const { dark, toggle } = useColourMode();
  const orgs: TopNavigationProps.Utility = {
    type: 'menu-dropdown',
    text: current?.name ?? 'Choose an org',
    ariaLabel: `Org: ${current?.name ?? 'Choose an org'}`,
    iconName: 'share',
    items: [
      ...(connections.length > 1 ? [{ id: ALL, text: 'All orgs' }] : []),
      ...connections.map(({ id, name, oktaDomain, health }) => ({
        id,
        text: name,
        description: `${oktaDomain} · ${HEALTH_LABELS[health].label}`,
      })),
      ...(session.mayManage ? [{ id: ADD, text: 'Connect another org', iconName: 'add-plus' as const }] : []),
    ],
    onItemClick: ({ detail }) => navigate(pathOf(detail.id)),
  };
  return (
    <TopNavigation
      identity={{
        href: '/',
        title: 'Okta usage',
        onFollow(event) {
          event.preventDefault();
          navigate('/');
        },
      }}
      utilities={[
        ...(connections.length > 0 ? [orgs] : []),
        {
          type: 'button',
          text: dark ? 'Light' : 'Dark',
          ariaLabel: dark ? 'Switch to light colours' : 'Switch to dark colours',
          onClick: toggle,
        },
        {
          type: 'menu-dropdown',
          iconName: 'user-profile',
          ariaLabel: `Your session: ${session.who}`,
          text: session.who,
          items: [
            {
              id: 'role',
              text: session.mayManage ? 'You may manage connections' : 'You have read access',
              disabled: true,
            },
            ...(session.mayManage ? [{ id: 'webhooks', text: 'Webhooks' }] : []),
            { id: 'out', text: 'Sign out' },
          ],
          onItemClick: ({ detail }) => {
            if (detail.id === 'webhooks') navigate(paths.webhooks);
            if (detail.id === 'out') void session.signOut();
          },
        },
      ]}
    />
  );
}
