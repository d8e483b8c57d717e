import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useRef, useState } from 'react';
import type { KeyBody } from '../../functions/api/keys/schema.ts';
import { ACCESS_METHODS, type AccessMethod, type CredentialDraft } from './credentials.ts';
import { ApiErrorAlert } from './ProblemAlert.tsx';
import { StepApp } from './StepApp.tsx';
import { StepToken } from './StepToken.tsx';

interface CredentialsFormProps {
  readonly host: string;
  readonly addresses: readonly string[];
  readonly credentials: CredentialDraft;
  readonly methods?: readonly AccessMethod[];
  readonly makeKey: () => Promise<KeyBody>;
  /** The person has entered something. */
  readonly onChange: (changed: Partial<CredentialDraft>) => void;
  /** A key was made. It may come late, when something else is chosen or this form is no longer shown. */
  readonly onKey: (key: KeyBody) => void;
}

const METHOD_TEXTS: Readonly<Record<AccessMethod, { readonly label: string; readonly description: string }>> = {
  app: {
    label: 'Service app (recommended)',
    description: 'No secret leaves your org, it depends on no person, and it can do what you grant and no more.',
  },
  token: {
    label: 'Token of a user',
    description: 'Quicker to make. It has all rights of its owner, and ends with the owner’s account.',
  },
};

/** Chooses between a service app and a token, and takes either. A key is made when the app is chosen, unless there is one. */
export function CredentialsForm(props: CredentialsFormProps) {
  const { host, addresses, credentials, methods = ACCESS_METHODS, makeKey, onChange, onKey } = props;
  const [error, setError] = useState<Error>();
  const isMaking = useRef(false);
  const { method, token, clientId, key } = credentials;
  const needsKey = method === 'app' && key === undefined && !error;
  useEffect(() => {
    if (!needsKey || isMaking.current) return;
    isMaking.current = true;
    makeKey()
      .then(onKey, setError)
      .finally(() => {
        isMaking.current = false;
      });
  });
  return (
    <SpaceBetween size="l">
      {methods.length > 1 && (
        <RadioGroup
          value={method}
          ariaLabel="How to give access"
          onChange={({ detail }) => onChange({ method: detail.value as AccessMethod })}
          items={methods.map((each) => ({ value: each, ...METHOD_TEXTS[each] }))}
        />
      )}
      {method === 'token' && (
        <StepToken host={host} token={token} addresses={addresses} onChange={(value) => onChange({ token: value })} />
      )}
      {method === 'app' && error && <ApiErrorAlert error={error} />}
      {method === 'app' && !error && (
        <StepApp host={host} clientId={clientId} appKey={key} onChange={(value) => onChange({ clientId: value })} />
      )}
    </SpaceBetween>
  );
}
