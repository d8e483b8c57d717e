import './webhooks.css';
import Button from '@cloudscape-design/components/button';
import ContentLayout from '@cloudscape-design/components/content-layout';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { NewWebhookBody, WebhookBody } from '../../functions/api/webhooks/schema.ts';
import { useConnections } from '../api/queries/connections.ts';
import { useWebhooks } from '../api/queries/webhooks.ts';
import { useSession } from '../auth/AuthProvider.tsx';
import { WEBHOOK_FORMAT_LABELS } from '../format/labels/events.ts';
import { ViewHeader } from '../layout/ViewHeader.tsx';
import { paths } from '../routing/paths.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { DataTable } from '../table/DataTable.tsx';
import type { Column } from '../table/sortAndFilter.ts';
import { AnswerFrame } from '../ui/AnswerFrame.tsx';
import { eventsText } from './eventsText.ts';
import { orgsText } from './orgsText.ts';
import { SecretDialog } from './SecretDialog.tsx';
import { AddWebhookDialog } from './WebhookDialog.tsx';
import { WebhookStatus } from './WebhookStatus.tsx';
import { webhookState } from './webhookState.ts';

const columnsOf = (orgsOf: (webhook: WebhookBody) => string): readonly Column<WebhookBody>[] => [
  {
    id: 'url',
    header: 'Address',
    value: ({ url }) => url,
    cell: ({ id, url }) => (
      <span className="cell-name">
        <RouterLink to={paths.webhook(id)}>{url}</RouterLink>
      </span>
    ),
  },
  {
    id: 'state',
    header: 'State',
    value: (webhook) => webhookState(webhook).text,
    cell: (webhook) => <WebhookStatus webhook={webhook} />,
  },
  { id: 'of', header: 'Events of', value: orgsOf },
  {
    id: 'events',
    header: 'Events',
    value: eventsText,
    cell: (webhook) => <span className="cell-text">{eventsText(webhook)}</span>,
  },
  { id: 'format', header: 'Format', value: ({ format }) => WEBHOOK_FORMAT_LABELS[format].label },
  { id: 'description', header: 'For', value: ({ description }) => description },
  { id: 'createdAt', header: 'Added', value: ({ createdAt }) => createdAt, isHidden: true },
];

/** The endpoints that events of the tenant's connections are sent to. */
export function WebhooksPage() {
  const webhooks = useWebhooks();
  const { data: connections } = useConnections();
  const { mayManage } = useSession();
  const [, navigate] = useLocation();
  const [isAdding, setAdding] = useState(false);
  const [added, setAdded] = useState<NewWebhookBody>();
  const columns = useMemo(
    () => columnsOf((webhook) => orgsText(webhook, connections, webhooks.data)),
    [connections, webhooks.data],
  );
  const onAdded = (webhook: NewWebhookBody) => {
    setAdding(false);
    if (webhook.secret === null) navigate(paths.webhook(webhook.id));
    else setAdded(webhook);
  };
  return (
    <ContentLayout
      header={
        <ViewHeader
          title="Webhooks"
          description="Your systems are told what happens to connections. Messages hold ids and sums, and no data of people."
          actions={
            mayManage && (
              <Button variant="primary" onClick={() => setAdding(true)}>
                Add a webhook
              </Button>
            )
          }
        />
      }
    >
      <AnswerFrame query={webhooks}>
        <DataTable
          name="webhooks"
          title="Endpoints"
          singular="webhook"
          plural="webhooks"
          items={webhooks.data}
          columns={columns}
          trackBy={({ id }) => id}
          searchText={(webhook) => `${webhook.url} ${webhook.description ?? ''} ${eventsText(webhook)}`}
          defaultSort="createdAt"
          empty="Nothing is sent anywhere yet. Add a webhook to be told."
        />
      </AnswerFrame>
      {isAdding && <AddWebhookDialog onAdded={onAdded} close={() => setAdding(false)} />}
      {added?.secret != null && <SecretDialog secret={added.secret} close={() => navigate(paths.webhook(added.id))} />}
    </ContentLayout>
  );
}
