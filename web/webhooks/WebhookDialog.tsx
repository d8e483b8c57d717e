import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { NewWebhookBody, WebhookBody } from '../../functions/api/webhooks/schema.ts';
import { EVENT_TYPES, type WebhookFormat } from '../../functions/contract/words/events.ts';
import { useConnections } from '../api/queries/connections.ts';
import { useAddWebhook, useChangeWebhook } from '../api/webhookMutations.ts';
import { EVENT_LABELS, FORMATS, WEBHOOK_FORMAT_LABELS } from '../format/labels/events.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import {
  addRequest,
  changeRequest,
  chosenEvents,
  draftOf,
  missingFields,
  refusedFields,
  type WebhookDraft,
  withEvent,
} from './webhookForm.ts';

interface AddProps {
  readonly onAdded: (webhook: NewWebhookBody) => void;
  readonly close: () => void;
}

export function AddWebhookDialog({ onAdded, close }: AddProps) {
  const addition = useAddWebhook();
  return (
    <WebhookDialog
      webhook={undefined}
      isPending={addition.isPending}
      error={addition.error}
      close={() => addition.isPending || close()} // the answer has the secret
      save={(draft) => addition.mutate(addRequest(draft), { onSuccess: onAdded })}
    />
  );
}

export function ChangeWebhookDialog({ webhook, close }: { readonly webhook: WebhookBody; readonly close: () => void }) {
  const change = useChangeWebhook(webhook.id);
  const save = (draft: WebhookDraft) => {
    const request = changeRequest(draft, webhook);
    if (request === undefined) return close();
    change.mutate(request, { onSuccess: close });
  };
  return (
    <WebhookDialog webhook={webhook} isPending={change.isPending} error={change.error} close={close} save={save} />
  );
}

interface WebhookDialogProps {
  /** Undefined for a new one. */
  readonly webhook: WebhookBody | undefined;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly close: () => void;
  readonly save: (draft: WebhookDraft) => void;
}

/** Where events are sent, how, and which. Connection and format are chosen once. What was typed stays where saving fails. */
function WebhookDialog({ webhook, isPending, error, close, save }: WebhookDialogProps) {
  const [draft, setDraft] = useState(() => draftOf(webhook));
  const [wasTried, setTried] = useState(false);
  const write = (changed: Partial<WebhookDraft>) => setDraft((before) => ({ ...before, ...changed }));
  const missing = missingFields(draft, webhook);
  const refused = refusedFields(error);
  const errors = { ...refused, ...(wasTried && missing) };
  const isSlack = draft.format === 'SLACK';
  const events = chosenEvents(draft);
  return (
    <Dialog
      header={webhook ? 'Change the webhook' : 'Add a webhook'}
      close={close}
      action={{
        text: webhook ? 'Save' : 'Add',
        isPending,
        onClick() {
          setTried(true);
          if (Object.keys(missing).length === 0) save(draft);
        },
      }}
    >
      <SpaceBetween size="m">
        {!webhook && (
          <FormField label="Format">
            <RadioGroup
              value={draft.format}
              onChange={({ detail }) => write({ format: detail.value as WebhookFormat })}
              items={FORMATS.map((value) => ({ value, ...WEBHOOK_FORMAT_LABELS[value] }))}
            />
          </FormField>
        )}
        <FormField label="Address" description={addressHint(isSlack, webhook !== undefined)} errorText={errors.url}>
          <Input
            value={draft.url}
            inputMode="url"
            autoComplete={false}
            spellcheck={false}
            placeholder={isSlack ? 'https://hooks.slack.com/services/…' : 'https://vendor.example/okta-usage'}
            onChange={({ detail }) => write({ url: detail.value })}
          />
        </FormField>
        {!webhook && (
          <FormField label="Events of" errorText={errors.connectionId}>
            <ConnectionSelect value={draft.connectionId} onChange={(connectionId) => write({ connectionId })} />
          </FormField>
        )}
        <FormField label="Events" errorText={errors.events}>
          {EVENT_TYPES.map((type) => (
            <Checkbox
              key={type}
              checked={events.includes(type)}
              onChange={({ detail }) => write({ events: withEvent(draft, type, detail.checked) })}
            >
              {EVENT_LABELS[type]}
            </Checkbox>
          ))}
        </FormField>
        <FormField label="What it is for" description="Optional." errorText={errors.description}>
          <Input value={draft.description} onChange={({ detail }) => write({ description: detail.value })} />
        </FormField>
        {error && Object.keys(refused).length === 0 && <ErrorAlert error={error} />}
      </SpaceBetween>
    </Dialog>
  );
}

function addressHint(isSlack: boolean, isKnown: boolean): string {
  if (!isSlack) return 'https, with a public host on port 443.';
  return isKnown
    ? 'It is kept as a secret and not shown. Leave the field empty to keep it.'
    : 'Of an incoming webhook. It is kept as a secret and not shown again.';
}

function ConnectionSelect({ value, onChange }: { readonly value: string; readonly onChange: (id: string) => void }) {
  const connections = useConnections();
  const options = [
    { value: '', label: 'All orgs' },
    ...(connections.data ?? []).map(({ id, name, oktaDomain }) => ({
      value: id,
      label: name,
      description: oktaDomain,
    })),
  ];
  return (
    <Select
      options={options}
      selectedOption={options.find((option) => option.value === value) ?? null}
      onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
    />
  );
}
