import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { useState } from 'react';
import type { AppDetailBody } from '../../functions/contract/usageBodies.ts';
import { useUpdateAppSettings } from '../api/mutations.ts';
import { useSeats } from '../api/queries.ts';
import { formatCount } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { previewUnused } from './preview.ts';
import { formOf, type SettingsForm, toChange } from './settingsForm.ts';

const THRESHOLDS = [15, 30, 60, 90, 120];
const CURRENCIES = ['USD', 'EUR', 'GBP', 'CHF', 'JPY', 'CAD', 'AUD', 'INR', 'SEK', 'NOK', 'DKK', 'PLN'];

/** What an admin says of one app: when a seat is idle, what it costs, how many were bought. */
export function AppSettings({ app }: { readonly app: AppDetailBody }) {
  const connection = useConnection();
  const [typed, setTyped] = useState(() => formOf(app.settings));
  const change = useUpdateAppSettings(connection.id, app.id);
  const write = (changed: Partial<SettingsForm>) => setTyped((before) => ({ ...before, ...changed }));
  const usual = { value: '', label: `As for all apps (${connection.settings.idleAfterDays} days)` };
  const own = [
    ...new Set([...THRESHOLDS, ...(app.settings.idleAfterDays === null ? [] : [app.settings.idleAfterDays])]),
  ];
  const thresholds = [
    usual,
    ...own.sort((a, b) => a - b).map((days) => ({ value: String(days), label: `${days} days` })),
  ];
  const currencies = [...new Set([typed.currency, ...CURRENCIES])].map((value) => ({ value }));
  return (
    <Container header={<Header variant="h2">Threshold and price</Header>}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(toChange(typed));
        }}
      >
        <Form
          actions={
            <Button variant="primary" loading={change.isPending}>
              Save
            </Button>
          }
        >
          <SpaceBetween size="m">
            <ColumnLayout columns={4} minColumnWidth={180}>
              <FormField label="Idle after" description={<Effect app={app} typed={typed.idleAfterDays} />}>
                <Select
                  options={thresholds}
                  selectedOption={thresholds.find(({ value }) => value === typed.idleAfterDays) ?? usual}
                  onChange={({ detail }) => write({ idleAfterDays: detail.selectedOption.value ?? '' })}
                />
              </FormField>
              <FormField label="Price of a seat" description="For a month. Empty: not known.">
                <Input
                  value={typed.price}
                  inputMode="decimal"
                  placeholder="12.50"
                  onChange={({ detail }) => write({ price: detail.value })}
                />
              </FormField>
              <FormField label="Currency" description="Of that price.">
                <Select
                  options={currencies}
                  selectedOption={{ value: typed.currency }}
                  onChange={({ detail }) => write({ currency: detail.selectedOption.value ?? typed.currency })}
                />
              </FormField>
              <FormField
                label="Seats bought"
                description={app.settings.purchasedSeatsSource === 'OKTA' ? 'Okta says so.' : 'Empty: not known.'}
              >
                <Input
                  value={typed.purchasedSeats}
                  inputMode="numeric"
                  onChange={({ detail }) => write({ purchasedSeats: detail.value })}
                />
              </FormField>
            </ColumnLayout>
            <Toggle checked={typed.excluded} onChange={({ detail }) => write({ excluded: detail.checked })}>
              Leave this app out: its seats are not judged
            </Toggle>
            {change.error && <ErrorAlert error={change.error} />}
            {change.isSuccess && (
              <Alert type="success">Saved. The numbers follow with the next sync, which begins now.</Alert>
            )}
          </SpaceBetween>
        </Form>
      </form>
    </Container>
  );
}

/** What another threshold would change, before it is saved. */
function Effect({ app, typed }: { readonly app: AppDetailBody; readonly typed: string }) {
  const connection = useConnection();
  const seats = useSeats(connection.id, app.id, usePeriod());
  const days = typed === '' ? connection.settings.idleAfterDays : Number(typed);
  if (!seats.data || seats.data.isTruncated || days === app.idleAfterDays)
    return 'A seat without a sign-in for so long.';
  const { before, after } = previewUnused(seats.data.data, days, seats.data.coverage);
  return <span role="status">{`With ${days} days: ${formatCount(after, 'unused seat')} instead of ${before}.`}</span>;
}
