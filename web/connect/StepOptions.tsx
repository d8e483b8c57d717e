import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import type { Draft } from './draft.ts';

interface StepOptionsProps {
  readonly draft: Draft;
  readonly onChange: (changed: Partial<Draft>) => void;
}

const THRESHOLDS = [15, 30, 60, 90, 120];
const HISTORY = [90, 60, 30, 7, 0];
const TOLERANCES = [1, 2, 5, 10, 20];
const BUDGETS = [10, 25, 50, 80, 100];

const options = (values: readonly number[], label: (value: number) => string) =>
  values.map((value) => ({ value: String(value), label: label(value) }));

/** Optional settings; all can be changed later. */
export function StepOptions({ draft, onChange }: StepOptionsProps) {
  const history = options(HISTORY, (days) => (days === 0 ? 'None: from now on' : `${days} days`));
  const thresholds = options(THRESHOLDS, (days) => `${days} days`);
  const tolerances = options(TOLERANCES, (percent) => `${percent}% within 60 days`);
  const budgets = options(BUDGETS, (percent) => `${percent}%`);
  return (
    <SpaceBetween size="l">
      <FormField label="Name" description="The connection’s name on this page.">
        <Input
          value={draft.name}
          placeholder={draft.org?.host ?? ''}
          onChange={({ detail }) => onChange({ name: detail.value })}
        />
      </FormField>
      <FormField
        label="History"
        description="How far back sign-ins are read. Okta keeps 90 days; from now on we keep longer."
      >
        <Select
          options={history}
          selectedOption={history.find(({ value }) => value === String(draft.historyDays)) ?? null}
          onChange={({ detail }) => onChange({ historyDays: Number(detail.selectedOption.value) })}
        />
      </FormField>
      <FormField
        label="Idle after"
        description="A seat without a sign-in for this long is idle, where that proves it unused. Each app can have its own threshold."
      >
        <Select
          options={thresholds}
          selectedOption={thresholds.find(({ value }) => value === String(draft.idleAfterDays)) ?? null}
          onChange={({ detail }) => onChange({ idleAfterDays: Number(detail.selectedOption.value) })}
        />
      </FormField>
      <FormField
        label="Tolerated return"
        description="Of seats called idle, a few are used again. The threshold that we recommend for an app keeps that below this share, where its past shows one."
      >
        <Select
          options={tolerances}
          selectedOption={tolerances.find(({ value }) => value === String(draft.tolerancePercent)) ?? null}
          onChange={({ detail }) => onChange({ tolerancePercent: Number(detail.selectedOption.value) })}
        />
      </FormField>
      <FormField
        label="Our share of Okta’s rate limits"
        description="Of what Okta grants this app or token: half of your org’s limits unless you change it in Okta. 80% leaves 60% of the org’s to your other integrations."
      >
        <Select
          options={budgets}
          selectedOption={budgets.find(({ value }) => value === String(draft.callBudgetPercent)) ?? null}
          onChange={({ detail }) => onChange({ callBudgetPercent: Number(detail.selectedOption.value) })}
        />
      </FormField>
      <FormField
        label="Exclude people"
        description="Logins of service and test accounts, one pattern per line, * for any text: svc-*"
      >
        <Textarea
          value={draft.excludedPatterns}
          rows={3}
          placeholder={'svc-*\ntest@*'}
          onChange={({ detail }) => onChange({ excludedPatterns: detail.value })}
        />
      </FormField>
    </SpaceBetween>
  );
}
