import type { OpenedSessionBody } from '../../functions/api/connectSessions/schema.ts';
import type { CredentialKind } from '../../functions/contract/words/okta.ts';
import { ACCESS_METHODS, type AccessMethod } from '../connect/credentials.ts';
import { type Draft, EMPTY_DRAFT, type Step } from '../connect/draft.ts';

/** The wizard's steps under a link: the vendor sets the options. */
export const LINK_STEPS: readonly Step[] = ['org', 'reads', 'token', 'test', 'done'];

const METHOD_OF: Readonly<Record<CredentialKind, AccessMethod>> = { SERVICE_APP: 'app', API_TOKEN: 'token' };

/** The ways to give access that the link allows, the recommended one first. */
export const methodsOf = ({ methods }: Pick<OpenedSessionBody, 'methods'>): readonly AccessMethod[] =>
  ACCESS_METHODS.filter((method) => methods.some((kind) => METHOD_OF[kind] === method));

/** What the wizard begins with: of a connection that is to be repaired, its org and its way of access. */
export function startOf(session: Pick<OpenedSessionBody, 'methods' | 'connection'>): Draft {
  const { connection } = session;
  const [recommended = EMPTY_DRAFT.method, ...others] = methodsOf(session);
  const present = connection && METHOD_OF[connection.credentialKind];
  return {
    ...EMPTY_DRAFT,
    method: others.find((method) => method === present) ?? recommended,
    domain: connection?.oktaDomain ?? '',
  };
}
