import type { CheckBody } from '../../functions/api/connections/checkSchema.ts';
import type { ChangeRequest } from '../../functions/api/connections/requests.ts';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { KeyBody } from '../../functions/api/keys/schema.ts';
import type { ApiFetch } from '../api/client.ts';
import { splitLines } from '../format/splitLines.ts';
import { credentialsOf, type SentCredentials } from './credentials.ts';
import { type Draft, EMPTY_DRAFT, orgAddress } from './draft.ts';

/** What the wizard asks of the API. A signed-in person and the link of a connect session each have their own routes for it. */
export interface ConnectRequests {
  /** Has the API check the org live, and the credentials if there are any. Saves nothing. */
  check(oktaDomain: string, credentials?: SentCredentials): Promise<CheckBody>;
  /** Makes the key pair of a service app. */
  makeKey(): Promise<KeyBody>;
  /** Creates the connection, or repairs the one that there is. @returns the connection's id */
  connect(draft: Draft): Promise<string>;
}

/** The requests of a signed-in person. The same idempotency key makes one connection, however often it is sent. */
export const createSignedInRequests = (apiFetch: ApiFetch, idempotencyKey: string): ConnectRequests => ({
  check: (oktaDomain, credentials) =>
    apiFetch('/v1/connections/check', {
      method: 'POST',
      body: { oktaDomain: orgAddress(oktaDomain), ...credentials },
    }),
  makeKey: () => apiFetch('/v1/keys', { method: 'POST', body: {} }),
  async connect(draft) {
    const name = draft.name.trim();
    const connection: ConnectionBody = await apiFetch('/v1/connections', {
      method: 'POST',
      headers: { 'idempotency-key': idempotencyKey },
      body: {
        oktaDomain: orgAddress(draft.domain),
        ...credentialsOf(draft),
        historyDays: draft.historyDays,
        ...(name !== '' && { name }),
      },
    });
    const settings = changedSettings(draft);
    if (Object.keys(settings).length > 0) {
      await apiFetch(`/v1/connections/${connection.id}`, { method: 'PATCH', body: settings });
    }
    return connection.id;
  },
});

/** The settings that differ from the defaults. */
function changedSettings(draft: Draft): ChangeRequest {
  const patterns = splitLines(draft.excludedPatterns);
  return {
    ...(draft.idleAfterDays !== EMPTY_DRAFT.idleAfterDays && { idleAfterDays: draft.idleAfterDays }),
    ...(draft.tolerancePercent !== EMPTY_DRAFT.tolerancePercent && { tolerancePercent: draft.tolerancePercent }),
    ...(draft.callBudgetPercent !== EMPTY_DRAFT.callBudgetPercent && { callBudgetPercent: draft.callBudgetPercent }),
    ...(patterns.length > 0 && { exclusions: { people: { patterns } } }),
  };
}
