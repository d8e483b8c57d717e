import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { normalizedHost } from './draft.ts';

interface StepOrgProps {
  readonly domain: string;
  readonly onChange: (domain: string) => void;
  /** What is to be said of the org below the field. */
  readonly notice: ReactNode;
}

export function StepOrg({ domain, onChange, notice }: StepOrgProps) {
  const host = normalizedHost(domain);
  return (
    <SpaceBetween size="m">
      <FormField
        label="Address of your Okta org"
        description="Any address copied from the browser will do: company.okta.com, the admin console, a custom domain; or just the company’s name in it."
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
      {notice}
    </SpaceBetween>
  );
}
