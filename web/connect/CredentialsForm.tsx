import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useRef, useState } from 'react';
import type { KeyBody } from '../../functions/api/keys/schema.ts';
import { useApi } from '../api/ApiProvider.tsx';
import type { CredentialDraft } from './credentials.ts';
import { ApiErrorAlert } from './ProblemAlert.tsx';
import { StepApp } from './StepApp.tsx';
import { StepToken } from './StepToken.tsx';

interface CredentialsFormProps {
  readonly host: string;
  readonly addresses: readonly string[];
  readonly credentials: CredentialDraft;
  /** The connection whose key is replaced. */
  readonly connection?: string;
  readonly onChange: (changed: Partial<CredentialDraft>) => void;
}

/** Chooses between a service app and a token, and takes either. A key is made when the app is chosen, unless there is one. */
export function CredentialsForm({ host, addresses, credentials, connection, onChange }: CredentialsFormProps) {
  const { apiFetch } = useApi();
  const [error, setError] = useState<Error>();
  const isMaking = useRef(false);
  const { method, token, clientId, key } = credentials;
  const needsKey = method === 'app' && key === undefined && !error;
  useEffect(() => {
    if (!needsKey || isMaking.current) return;
    isMaking.current = true;
    const body = connection === undefined ? {} : { connectionId: connection };
    apiFetch<KeyBody>('/v1/keys', { method: 'POST', body })
      .then((made) => onChange({ key: made }), setError)
      .finally(() => {
        isMaking.current = false;
      });
  });
  return (
    <SpaceBetween size="l">
      <RadioGroup
        value={method}
        ariaLabel="How to give access"
        onChange={({ detail }) => onChange({ method: detail.value as CredentialDraft['method'] })}
        items={[
          {
            value: 'app',
            label: 'Service app (recommended)',
            description:
              'No secret leaves your org, it depends on no person, and it can do what you grant and no more.',
          },
          {
            value: 'token',
            label: 'Token of a user',
            description: 'Quicker to make. It has all rights of its owner, and ends with the owner’s account.',
          },
        ]}
      />
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
