import Alert from '@cloudscape-design/components/alert';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import type { KeyBody } from '../../functions/api/keys/schema.ts';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from '../../functions/contract/words/okta.ts';
import { LoadingState } from '../ui/LoadingState.tsx';

interface StepAppProps {
  readonly host: string;
  readonly clientId: string;
  /** Undefined while it is made. */
  readonly appKey: KeyBody | undefined;
  readonly onChange: (clientId: string) => void;
}

/** What to do in Okta, in order, and the client id that comes of it. Nothing here is secret. */
export function StepApp({ host, clientId, appKey, onChange }: StepAppProps) {
  if (!appKey) return <LoadingState rows={4} />;
  const jwk = JSON.stringify(appKey.jwk, null, 2);
  return (
    <SpaceBetween size="m">
      <ol className="bullets">
        <li>
          In the Admin Console of <code>{host}</code>: Applications → Applications → Create App Integration →{' '}
          <strong>API Services</strong>. Name it, and save.
        </li>
        <li>
          General → Client Credentials → Edit: choose <strong>Public key / Private key</strong>, Save keys in Okta, Add
          key. Paste this public key, then Done and Save:
          <Textarea value={jwk} readOnly rows={12} ariaLabel="Public key" spellcheck={false} />
          <CopyToClipboard
            copyButtonText="Copy the public key"
            copySuccessText="Copied"
            copyErrorText="Not copied; select the text instead"
            textToCopy={jwk}
          />
          <ExpandableSection headerText="Or let Okta fetch it" variant="footer">
            Choose Use a URL to fetch keys dynamically, and paste the address below. It holds the public keys of this
            connection alone, and follows when a key is replaced.
            <Input value={location.origin + appKey.jwksPath} readOnly ariaLabel="Address of the public keys" />
          </ExpandableSection>
        </li>
        <li>
          Okta API Scopes → Grant:{' '}
          {REQUIRED_SCOPES.map((scope) => (
            <code key={scope}>{scope} </code>
          ))}
          and, for the names of groups, <code>{OPTIONAL_SCOPES.join(' ')}</code>.
        </li>
        <li>
          Admin roles → Edit assignments: assign <strong>Read-only Administrator</strong>, and no other role.
        </li>
        <li>General → copy the Client ID, and paste it here.</li>
      </ol>
      <FormField
        label="Client ID"
        description={`Of the app in ${host}. It is no secret: without the private key, which only the sync of your org can read, it is of no use.`}
        constraintText="20 characters, beginning with 0oa"
      >
        <Input
          value={clientId}
          onChange={({ detail }) => onChange(detail.value.trim())}
          autoComplete={false}
          spellcheck={false}
          name="okta-client-id"
        />
      </FormField>
      <Alert type="info" header="Leave “Require DPoP” ticked">
        New apps have it. It binds each access token to a key, so that a token alone is of no use to anybody.
      </Alert>
    </SpaceBetween>
  );
}
