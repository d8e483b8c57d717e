import type { LinkedConnectionBody } from '../../functions/api/connections/linkedSchema.ts';
import type { OpenedSessionBody } from '../../functions/api/connectSessions/schema.ts';
import type { ApiFetch } from '../api/client.ts';
import type { ConnectRequests } from '../connect/connectRequests.ts';
import { credentialsOf } from '../connect/credentials.ts';
import { orgAddress } from '../connect/draft.ts';

/** The requests of a link: those of the wizard, what the link is for, and how far its connection has come. */
export interface LinkedRequests extends ConnectRequests {
  open(signal: AbortSignal): Promise<OpenedSessionBody>;
  watch(signal: AbortSignal): Promise<LinkedConnectionBody>;
}

/** @param apiFetch sends the token of the connect session */
export const createLinkedRequests = (apiFetch: ApiFetch): LinkedRequests => ({
  open: (signal) => apiFetch('/v1/connect', { signal }),
  watch: (signal) => apiFetch('/v1/connect/connection', { signal }),
  check: (oktaDomain, credentials) =>
    apiFetch('/v1/connect/checks', { method: 'POST', body: { oktaDomain: orgAddress(oktaDomain), ...credentials } }),
  makeKey: () => apiFetch('/v1/connect/keys', { method: 'POST' }),
  async connect(draft) {
    const body = { oktaDomain: orgAddress(draft.domain), ...credentialsOf(draft) };
    const { id } = await apiFetch<LinkedConnectionBody>('/v1/connect/connection', { method: 'POST', body });
    return id;
  },
});
