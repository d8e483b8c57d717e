import Button from '@cloudscape-design/components/button';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useMemo } from 'react';
import type { DeliveryBody, WebhookBody } from '../../functions/api/webhooks/schema.ts';
import { useDeliveries } from '../api/queries/webhooks.ts';
import { useRedeliver } from '../api/webhookMutations.ts';
import { formatMinute, formatSecond } from '../format/dates.ts';
import { DELIVERY_STATUS_LABELS, EVENT_LABELS } from '../format/labels/events.ts';
import { formatNumber } from '../format/numbers.ts';
import { DataTable } from '../table/DataTable.tsx';
import type { Column } from '../table/sortAndFilter.ts';
import { AnswerFrame } from '../ui/AnswerFrame.tsx';
import { InlineError } from '../ui/InlineError.tsx';

const columns: readonly Column<DeliveryBody>[] = [
  {
    id: 'at',
    header: 'When',
    value: ({ at }) => at,
    cell: ({ at }) => formatSecond(at),
    minWidth: 160,
  },
  { id: 'type', header: 'Event', value: ({ type }) => EVENT_LABELS[type] },
  {
    id: 'status',
    header: 'Outcome',
    value: ({ status }) => DELIVERY_STATUS_LABELS[status].label,
    cell: ({ status }) => (
      <StatusIndicator type={DELIVERY_STATUS_LABELS[status].type}>
        {DELIVERY_STATUS_LABELS[status].label}
      </StatusIndicator>
    ),
  },
  { id: 'attempts', header: 'Attempts', value: ({ attempts }) => attempts },
  { id: 'answer', header: 'Answer', value: ({ responseStatus }) => responseStatus, cell: answerOf },
  {
    id: 'next',
    header: 'Next try',
    value: ({ nextAttemptAt }) => nextAttemptAt,
    cell: ({ nextAttemptAt }) => formatMinute(nextAttemptAt),
  },
  { id: 'eventId', header: 'webhook-id', value: ({ eventId }) => eventId, isHidden: true },
];

/** The status of the answer, and why the last attempt failed. */
function answerOf({ responseStatus, problem }: DeliveryBody) {
  if (problem === null) return responseStatus ?? '–';
  return (
    <span className="cell-text">
      {responseStatus !== null && `${responseStatus}: `}
      {problem.sentence}
    </span>
  );
}

/** What was sent to a webhook and what became of it, newest first. Each can be sent again. */
export function DeliveriesTable({ webhook: { id, enabled } }: { readonly webhook: WebhookBody }) {
  const deliveries = useDeliveries(id);
  const { mutate, variables, isPending, error } = useRedeliver(id);
  const sending = isPending ? variables : undefined;
  const withActions = useMemo(
    (): readonly Column<DeliveryBody>[] => [
      ...columns,
      {
        id: 'again',
        header: 'Send again',
        isScreenOnly: true,
        value: () => null,
        cell: (delivery) => (
          <Button
            wrapText={false}
            disabled={!enabled}
            loading={sending === delivery.id}
            ariaLabel={`Redeliver: ${EVENT_LABELS[delivery.type]}, ${formatSecond(delivery.at)}`}
            onClick={() => mutate(delivery.id)}
          >
            Redeliver
          </Button>
        ),
      },
    ],
    [enabled, sending, mutate],
  );
  const { data: shown, hasNextPage, isFetchingNextPage, fetchNextPage } = deliveries;
  return (
    <AnswerFrame query={deliveries}>
      <DataTable
        name="deliveries"
        title="Deliveries"
        singular="delivery"
        plural="deliveries"
        description={
          shown && hasNextPage
            ? `The newest ${formatNumber(shown.length)} of 30 days.`
            : 'What was sent within 30 days. What is sent again keeps its id.'
        }
        items={shown}
        columns={withActions}
        trackBy={(delivery) => delivery.id}
        searchText={(delivery) =>
          `${EVENT_LABELS[delivery.type]} ${delivery.eventId} ${delivery.problem?.sentence ?? ''}`
        }
        defaultSort="-at"
        empty="Nothing was sent yet."
        actions={
          <>
            <InlineError error={error} />
            {hasNextPage && (
              <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                Show older
              </Button>
            )}
          </>
        }
      />
    </AnswerFrame>
  );
}
