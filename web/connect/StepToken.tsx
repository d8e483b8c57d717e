import Alert from '@cloudscape-design/components/alert';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';

interface StepTokenProps {
  readonly host: string;
  readonly token: string;
  readonly onChange: (token: string) => void;
}

export function StepToken({ host, token, onChange }: StepTokenProps) {
  return (
    <SpaceBetween size="m">
      <FormField
        label="API token"
        description={`Of ${host}. It is kept in a vault, is never shown again, and only the reader of your org can use it.`}
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
          <li>Create a user for this purpose, for example svc-usage: a token dies with its owner.</li>
          <li>
            Security → Administrators: give it the <strong>Read-only Administrator</strong> role. Or a custom role that
            may view users, applications and the System Log.
          </li>
          <li>
            Sign in as that user at <code>{host}</code>.
          </li>
          <li>Security → API → Tokens → Create token. Copy the value.</li>
          <li>If you like, limit the token to our addresses.</li>
        </ol>
      </ExpandableSection>
      <Alert type="warning" header="Never a Super Administrator’s token">
        A token has all rights of its owner. We only read, so do not give us more than that.
      </Alert>
    </SpaceBetween>
  );
}
