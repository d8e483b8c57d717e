import type { CheckBody } from '../../functions/api/connections/checkSchema.ts';
import type { ChangeRequest } from '../../functions/api/connections/requests.ts';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { ApiFetch } from '../api/client.ts';
import { splitLines } from '../format/splitLines.ts';
import { credentialsOf, type SentCredentials } from './credentials.ts';
import { type Draft, EMPTY_DRAFT, orgAddress } from './draft.ts';

/** Has the API check the org live, and the credentials if there are any. Saves nothing. */
export const checkOrg = (apiFetch: ApiFetch, oktaDomain: string, credentials?: SentCredentials): Promise<CheckBody> =>
  apiFetch('/v1/connections/check', {
    method: 'POST',
    body: { oktaDomain: orgAddress(oktaDomain), ...credentials },
  });

/** Creates the connection, then sets what differs from the defaults. The same idempotency key makes one connection. */
export async function connectOrg(apiFetch: ApiFetch, draft: Draft, idempotencyKey: string): Promise<ConnectionBody> {
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
  return connection;
}

function changedSettings(draft: Draft): ChangeRequest {
  const patterns = splitLines(draft.excludedPatterns);
  return {
    ...(draft.idleAfterDays !== EMPTY_DRAFT.idleAfterDays && { idleAfterDays: draft.idleAfterDays }),
    ...(draft.tolerancePercent !== EMPTY_DRAFT.tolerancePercent && { tolerancePercent: draft.tolerancePercent }),
    ...(draft.callBudgetPercent !== EMPTY_DRAFT.callBudgetPercent && { callBudgetPercent: draft.callBudgetPercent }),
    ...(patterns.length > 0 && { exclusions: { people: { patterns } } }),
  };
}
