import Alert from '@cloudscape-design/components/alert';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { AddressList } from './AddressList.tsx';

interface StepTokenProps {
  readonly host: string;
  readonly token: string;
  readonly addresses: readonly string[];
  readonly onChange: (token: string) => void;
}

export function StepToken({ host, token, addresses, onChange }: StepTokenProps) {
  return (
    <SpaceBetween size="m">
      <FormField
        label="API token"
        description={`Of ${host}. It is stored in a vault, is never shown again, and only the sync of your org can read it.`}
        constraintText="42 characters, shown by Okta once"
      >
        <Input
          type="password"
          value={token}
          onChange={({ detail }) => onChange(detail.value.trim())}
          autoComplete={false}
          spellcheck={false}
          name="okta-api-token"
        />
      </FormField>
      <ExpandableSection headerText="How to create it" defaultExpanded variant="footer">
        <ol className="bullets">
          <li>Create a service account, for example svc-usage: Okta deactivates a token together with its owner.</li>
          <li>
            Security → Administrators: give it the <strong>Read-only Administrator</strong> role. A custom role does not
            suffice, since none can read the System Log.
          </li>
          <li>
            Sign in as that user at <code>{host}</code>.
          </li>
          <li>Security → API → Tokens → Create token. Copy the value.</li>
          <li>
            {addresses.length === 0 ? (
              'If you like, limit the token to a network zone with the IP addresses of this service.'
            ) : (
              <>
                If you like, limit the token to a network zone. It must allow <AddressList addresses={addresses} />.
              </>
            )}
          </li>
        </ol>
      </ExpandableSection>
      <Alert type="warning" header="Never a Super Administrator’s token">
        A token has all rights of its owner. We only read, so give the owner no more than read access.
      </Alert>
    </SpaceBetween>
  );
}
