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
import type { AppDetailBody } from '../../functions/api/apps/schema.ts';
import { isChangedMeanwhile, refusalAt, withoutRefused } from '../api/changedMeanwhile.ts';
import { useUpdateAppSettings } from '../api/mutations.ts';
import { PRICE_PERIOD_LABELS, PRICE_PERIODS } from '../format/labels/money.ts';
import { readerLanguages } from '../format/readNumber.ts';
import { COMMON_CURRENCIES } from '../format/readPrice.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { formOf, NO_DRAFT, readSettings, requestOf, type SettingsForm, withTyped } from './settingsForm.ts';
import { ThresholdPreview } from './ThresholdPreview.tsx';

const THRESHOLDS = [15, 30, 60, 90, 120];
const LANGUAGES = readerLanguages();
const periods = PRICE_PERIODS.map((value) => ({ value, label: PRICE_PERIOD_LABELS[value] }));

/** An app's own settings: when a seat is idle, what it costs, how many were bought. */
export function AppSettings({ app }: { readonly app: AppDetailBody }) {
  const connection = useConnection();
  const [draft, setDraft] = useState(NO_DRAFT);
  // What was not typed follows what is saved, here or by somebody else.
  const form: SettingsForm = { ...formOf(app.settings, app.seatPrice, LANGUAGES), ...draft.typed };
  const update = useUpdateAppSettings(connection.id, app.id);
  const edit = (changed: Partial<SettingsForm>) => setDraft((before) => withTyped(before, changed, app.settings));
  const { errors, echo, update: body } = readSettings(form, app.settings, app.seatPrice, LANGUAGES);
  const thresholds = thresholdOptions(connection.settings.idleAfterDays, app.settings.idleAfterDays);
  const currencies = [...new Set([form.currency, ...COMMON_CURRENCIES])].map((value) => ({ value }));
  const attributes = attributeOptions(app);
  const idleAfterDays = form.idleAfterDays === '' ? connection.settings.idleAfterDays : Number(form.idleAfterDays);
  return (
    <Container header={<Header variant="h2">Threshold and price</Header>}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const request = requestOf(draft, body, app.settings);
          if (Object.keys(errors).length > 0 || !request) return;
          update.mutate(request, {
            onSuccess: () => setDraft(NO_DRAFT),
            // What was typed stays; saved again, it takes the place of what there is by then.
            onError: (error) => setDraft(({ typed, was }) => ({ typed, was: withoutRefused(was, error) })),
          });
        }}
      >
        <Form
          actions={
            <Button variant="primary" loading={update.isPending}>
              Save
            </Button>
          }
        >
          <SpaceBetween size="m">
            <ColumnLayout columns={4} minColumnWidth={180}>
              <FormField
                label="Idle after"
                description={<ThresholdPreview app={app} idleAfterDays={idleAfterDays} />}
                errorText={refusalAt(update.error, 'idleAfterDays')}
              >
                <Select
                  options={thresholds}
                  selectedOption={thresholds.find(({ value }) => value === form.idleAfterDays) ?? null}
                  onChange={({ detail }) => edit({ idleAfterDays: detail.selectedOption.value ?? '' })}
                />
              </FormField>
              <FormField
                label="Price of a seat"
                description="Empty: not known."
                constraintText={echo}
                errorText={errors.price ?? refusalAt(update.error, 'prices')}
              >
                <Input
                  value={form.price}
                  inputMode="decimal"
                  placeholder="12.50"
                  onChange={({ detail }) => edit({ price: detail.value })}
                />
              </FormField>
              <FormField label="Paid for" description="What that price pays for.">
                <Select
                  options={periods}
                  selectedOption={periods.find(({ value }) => value === form.per) ?? null}
                  onChange={({ detail }) =>
                    edit({ per: periods.find(({ value }) => value === detail.selectedOption.value)?.value ?? form.per })
                  }
                />
              </FormField>
              <FormField label="Currency" description="Of that price.">
                <Select
                  options={currencies}
                  selectedOption={{ value: form.currency }}
                  onChange={({ detail }) => edit({ currency: detail.selectedOption.value ?? form.currency })}
                />
              </FormField>
              <FormField
                label="Seats bought"
                description={
                  app.settings.purchasedSeatsSource === 'OKTA'
                    ? `Okta says ${app.settings.purchasedSeats}. Enter a number to replace it.`
                    : 'Empty: not known.'
                }
                errorText={errors.purchasedSeats ?? refusalAt(update.error, 'purchasedSeats')}
              >
                <Input
                  value={form.purchasedSeats}
                  inputMode="numeric"
                  onChange={({ detail }) => edit({ purchasedSeats: detail.value })}
                />
              </FormField>
              <FormField
                label="Licence tier"
                description="The attribute of app users in Okta that says which licence somebody has. Only its values are kept."
                errorText={refusalAt(update.error, 'tierAttribute')}
              >
                <Select
                  options={attributes}
                  selectedOption={attributes.find(({ value }) => value === form.tierAttribute) ?? null}
                  onChange={({ detail }) => edit({ tierAttribute: detail.selectedOption.value ?? '' })}
                  filteringType="auto"
                />
              </FormField>
            </ColumnLayout>
            <span>
              Earlier and later prices, the renewal date and its notice stand in the{' '}
              <RouterLink to={paths.prices(connection.id, undefined, { q: app.id })}>table of prices</RouterLink>.
            </span>
            <FormField errorText={refusalAt(update.error, 'excluded')}>
              <Toggle checked={form.excluded} onChange={({ detail }) => edit({ excluded: detail.checked })}>
                Exclude this app: its seats are not judged
              </Toggle>
            </FormField>
            {update.error && !isChangedMeanwhile(update.error) && <ErrorAlert error={update.error} />}
            {update.isSuccess && (
              <Alert type="success">Saved. The numbers change with the next sync, which starts now.</Alert>
            )}
          </SpaceBetween>
        </Form>
      </form>
    </Container>
  );
}

/** The names that Okta's newest list had, and the one that is picked, which may have vanished since. */
function attributeOptions({ tiers, settings }: AppDetailBody) {
  const picked = settings.tierAttribute === null ? [] : [settings.tierAttribute];
  const names = [...new Set([...tiers.attributes, ...picked])].sort();
  return [{ value: '', label: 'None' }, ...names.map((value) => ({ value, label: value }))];
}

/** The connection's threshold first, then the usual ones, together with one that was set over the API. */
function thresholdOptions(ofConnection: number, ofApp: number | null) {
  const days = [...new Set([...THRESHOLDS, ...(ofApp === null ? [] : [ofApp])])].sort((a, b) => a - b);
  return [
    { value: '', label: `As for all apps (${ofConnection} days)` },
    ...days.map((each) => ({ value: String(each), label: `${each} days` })),
  ];
}
