import type { KeyBody } from '../../functions/api/keys/schema.ts';
import type { ProblemCode } from '../../functions/contract/words/http.ts';

/** The ways to give access, the recommended one first. */
export const ACCESS_METHODS = ['app', 'token'] as const;
export type AccessMethod = (typeof ACCESS_METHODS)[number];

/** How the service is to authenticate at Okta, as far as it was entered. */
export interface CredentialDraft {
  readonly method: AccessMethod;
  readonly token: string;
  readonly clientId: string;
  /** The key that was made for the app. */
  readonly key: KeyBody | undefined;
}

export const EMPTY_CREDENTIALS: CredentialDraft = { method: 'app', token: '', clientId: '', key: undefined };

/** Whether a key cannot be used any more: it expired, or a connection uses it. Another must be made. */
export const isKeyUnknown = (problem: { readonly code: string } | null | undefined): boolean =>
  problem?.code === ('KEY_UNKNOWN' satisfies ProblemCode);

/** What the API is sent. */
export type SentCredentials = { readonly apiToken: string } | { readonly clientId: string; readonly keyId: string };

/** Undefined while something is missing. */
export function credentialsOf({ method, token, clientId, key }: CredentialDraft): SentCredentials | undefined {
  if (method === 'token') return token === '' ? undefined : { apiToken: token };
  return clientId === '' || !key ? undefined : { clientId, keyId: key.id };
}

/** Whether two drafts would be sent alike. What is not sent, such as a key while a token is chosen, makes no difference. */
export const givesSameAccess = (one: CredentialDraft, other: CredentialDraft): boolean =>
  JSON.stringify(credentialsOf(one)) === JSON.stringify(credentialsOf(other));
