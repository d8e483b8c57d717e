import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import type { ChangeRequest } from '../../functions/api/connections/requests.ts';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import { isChangedMeanwhile, refusalAt, withoutRefused } from '../api/changedMeanwhile.ts';
import { useUpdateConnection } from '../api/mutations.ts';
import { splitLines } from '../format/splitLines.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';

interface DialogProps {
  readonly connection: ConnectionBody;
  readonly close: () => void;
}

type EditedSettings = Required<NonNullable<ChangeRequest['was']>>;

/** The settings that the dialog edits, as they are. */
const settingsOf = ({ name, settings }: ConnectionBody): EditedSettings => {
  const { idleAfterDays, callBudgetPercent, tolerancePercent, exclusions } = settings;
  return { name, idleAfterDays, callBudgetPercent, tolerancePercent, exclusions };
};

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
  const [opened] = useState(() => settingsOf(connection));
  const [known, setKnown] = useState<Partial<EditedSettings>>(opened);
  const change = useUpdateConnection(connection.id);
  const write = (changed: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...changed }));
  const save = () => {
    const asked: EditedSettings = {
      name: typed.name,
      idleAfterDays: Number(typed.idleAfterDays),
      callBudgetPercent: Number(typed.callBudgetPercent),
      tolerancePercent: Number(typed.tolerancePercent),
      exclusions: {
        people: { ids: people.ids, patterns: splitLines(typed.patterns), userTypes: splitLines(typed.userTypes) },
        apps,
      },
    };
    const edited = Object.keys(asked).filter(
      (name) =>
        JSON.stringify(asked[name as keyof EditedSettings]) !== JSON.stringify(opened[name as keyof EditedSettings]),
    );
    if (edited.length === 0) return close();
    const pick = (from: EditedSettings) =>
      Object.fromEntries(edited.map((name) => [name, from[name as keyof EditedSettings]]));
    change.mutate(
      { ...pick(asked), was: pick({ ...settingsOf(connection), ...known }) },
      // What was typed stays; saved again, it takes the place of what there is by then.
      { onSuccess: close, onError: (error) => setKnown((before) => withoutRefused(before, error)) },
    );
  };
  return (
    <Dialog
      header="Name and settings"
      close={close}
      action={{ text: 'Save', isPending: change.isPending, onClick: save }}
    >
      <SpaceBetween size="m">
        <FormField label="Name" errorText={refusalAt(change.error, 'name')}>
          <Input value={typed.name} onChange={({ detail }) => write({ name: detail.value })} />
        </FormField>
        <FormField
          label="Idle after days"
          description="Unless an app has its own threshold. 1 to 365."
          errorText={refusalAt(change.error, 'idleAfterDays')}
        >
          <Input
            type="number"
            value={typed.idleAfterDays}
            onChange={({ detail }) => write({ idleAfterDays: detail.value })}
          />
        </FormField>
        <FormField
          label="Tolerated return, in percent"
          description="A recommended threshold leaves a seat a smaller chance of being used again within 60 days. 1 to 20."
          errorText={refusalAt(change.error, 'tolerancePercent')}
        >
          <Input
            type="number"
            value={typed.tolerancePercent}
            onChange={({ detail }) => write({ tolerancePercent: detail.value })}
          />
        </FormField>
        <FormField
          label="Our share of Okta’s rate limits, in percent"
          description="5 to 100."
          errorText={refusalAt(change.error, 'callBudgetPercent')}
        >
          <Input
            type="number"
            value={typed.callBudgetPercent}
            onChange={({ detail }) => write({ callBudgetPercent: detail.value })}
          />
        </FormField>
        <FormField
          label="Exclude logins"
          description="One pattern per line, * for any text: svc-*"
          errorText={refusalAt(change.error, 'exclusions')}
        >
          <Textarea rows={3} value={typed.patterns} onChange={({ detail }) => write({ patterns: detail.value })} />
        </FormField>
        <FormField label="Exclude user types" description="One per line.">
          <Textarea rows={2} value={typed.userTypes} onChange={({ detail }) => write({ userTypes: detail.value })} />
        </FormField>
        {change.error && !isChangedMeanwhile(change.error) && <ErrorAlert error={change.error} />}
      </SpaceBetween>
    </Dialog>
  );
}
