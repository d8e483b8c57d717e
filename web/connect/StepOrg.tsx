import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { repaired } from './draft.ts';

interface StepOrgProps {
  readonly domain: string;
  readonly onChange: (domain: string) => void;
}

export function StepOrg({ domain, onChange }: StepOrgProps) {
  const host = repaired(domain);
  return (
    <SpaceBetween size="m">
      <FormField
        label="Address of your Okta org"
        description="Anything you can copy from the browser will do: company.okta.com, the admin console, a custom domain."
        constraintText={<span role="status">{host === null ? '' : `We will use ${host}`}</span>}
      >
        <Input
          value={domain}
          onChange={({ detail }) => onChange(detail.value)}
          placeholder="company.okta.com"
          inputMode="url"
          autoFocus
          spellcheck={false}
          disableBrowserAutocorrect
          autoComplete={false}
        />
      </FormField>
    </SpaceBetween>
  );
}
