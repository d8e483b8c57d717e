import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import { paths } from '../routing/paths.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { normalizedHost } from './draft.ts';

interface StepOrgProps {
  readonly domain: string;
  readonly onChange: (domain: string) => void;
  /** The tenant's connection of the org that was found, where there is one. */
  readonly connected: Pick<ConnectionBody, 'id' | 'name' | 'oktaDomain'> | undefined;
}

/** On the local stack people may have no Okta org to connect. */
const isLocalStack = /^(127\.0\.0\.1|localhost|\[::1\])$/.test(location.hostname);

export function StepOrg({ domain, onChange, connected }: StepOrgProps) {
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
      {connected && (
        <Alert type="info" header={`${connected.oktaDomain} is connected already`}>
          It is the connection <RouterLink to={paths.insights(connected.id)}>{connected.name}</RouterLink>. To give it
          other credentials,{' '}
          <RouterLink to={paths.health(connected.id, undefined, { do: 'reconnect' })}>reconnect it</RouterLink>.
        </Alert>
      )}
      {isLocalStack && (
        <Alert type="info" header="On this machine">
          <code>npm start</code> connects its simulated org by itself, and connects it again after it was deleted. Here
          you connect a real org: yours, or a free one from developer.okta.com. Its token or private key is stored in
          the data folder of this machine, which only you can read.
        </Alert>
      )}
    </SpaceBetween>
  );
}
