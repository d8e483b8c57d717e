import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import { useUpdateConnection } from '../api/mutations.ts';
import { splitLines } from '../format/splitLines.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';

interface DialogProps {
  readonly connection: ConnectionBody;
  readonly close: () => void;
}

/** Name, threshold, tolerance, share of Okta's rate limits, and exclusions. */
export function SettingsDialog({ connection, close }: DialogProps) {
  const { name, settings } = connection;
  const { people, apps } = settings.exclusions;
  const [typed, setTyped] = useState({
    name,
    idleAfterDays: String(settings.idleAfterDays),
    callBudgetPercent: String(settings.callBudgetPercent),
    tolerancePercent: String(settings.tolerancePercent),
    patterns: people.patterns.join('\n'),
    userTypes: people.userTypes.join('\n'),
  });
  const change = useUpdateConnection(connection.id);
  const write = (changed: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...changed }));
  const save = () =>
    change.mutate(
      {
        name: typed.name,
        idleAfterDays: Number(typed.idleAfterDays),
        callBudgetPercent: Number(typed.callBudgetPercent),
        tolerancePercent: Number(typed.tolerancePercent),
        exclusions: {
          people: { ids: people.ids, patterns: splitLines(typed.patterns), userTypes: splitLines(typed.userTypes) },
          apps,
        },
      },
      { onSuccess: close },
    );
  return (
    <Dialog
      header="Name and settings"
      close={close}
      action={{ text: 'Save', isPending: change.isPending, onClick: save }}
    >
      <SpaceBetween size="m">
        <FormField label="Name">
          <Input value={typed.name} onChange={({ detail }) => write({ name: detail.value })} />
        </FormField>
        <FormField label="Idle after days" description="Unless an app has its own threshold. 1 to 365.">
          <Input
            type="number"
            value={typed.idleAfterDays}
            onChange={({ detail }) => write({ idleAfterDays: detail.value })}
          />
        </FormField>
        <FormField
          label="Tolerated return, in percent"
          description="A recommended threshold leaves a seat a smaller chance of being used again within 60 days. 1 to 20."
        >
          <Input
            type="number"
            value={typed.tolerancePercent}
            onChange={({ detail }) => write({ tolerancePercent: detail.value })}
          />
        </FormField>
        <FormField label="Our share of Okta’s rate limits, in percent" description="5 to 100.">
          <Input
            type="number"
            value={typed.callBudgetPercent}
            onChange={({ detail }) => write({ callBudgetPercent: detail.value })}
          />
        </FormField>
        <FormField label="Exclude logins" description="One pattern per line, * for any text: svc-*">
          <Textarea rows={3} value={typed.patterns} onChange={({ detail }) => write({ patterns: detail.value })} />
        </FormField>
        <FormField label="Exclude user types" description="One per line.">
          <Textarea rows={2} value={typed.userTypes} onChange={({ detail }) => write({ userTypes: detail.value })} />
        </FormField>
        {change.error && <ErrorAlert error={change.error} />}
      </SpaceBetween>
    </Dialog>
  );
}
