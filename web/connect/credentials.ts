import type { KeyBody } from '../../functions/api/keys/schema.ts';

/** How the service is to authenticate at Okta, as far as it was entered. */
export interface CredentialDraft {
  readonly method: 'app' | 'token';
  readonly token: string;
  readonly clientId: string;
  /** The key that was made for the app. */
  readonly key: KeyBody | undefined;
}

export const EMPTY_CREDENTIALS: CredentialDraft = { method: 'app', token: '', clientId: '', key: undefined };

/** What the API is sent. */
export type SentCredentials = { readonly apiToken: string } | { readonly clientId: string; readonly keyId: string };

/** Undefined while something is missing. */
export function credentialsOf({ method, token, clientId, key }: CredentialDraft): SentCredentials | undefined {
  if (method === 'token') return token === '' ? undefined : { apiToken: token };
  return clientId === '' || !key ? undefined : { clientId, keyId: key.id };
}
