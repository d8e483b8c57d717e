import { createClient, type UsageClient } from '../../packages/client/src/client.ts';

export interface UsageOptions {
  /** Origin of the service. */
  readonly url: string;
  /** Where the issuer gives tokens for client credentials. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A token is asked for again this long before it ends. */
const EARLY_MS = 60_000;

/**
 * The API for one customer, who is a tenant there. The token is the vendor's own: it has the scope usage/operate, and never
 * reaches a browser.
 */
export function createUsageApi(options: UsageOptions): (tenant: string) => UsageClient {
  let kept: { readonly token: string; readonly until: number } | undefined;
  const token = async (): Promise<string> => {
    if (kept === undefined || kept.until < Date.now()) {
      const { access_token, expires_in } = await askToken(options);
      kept = { token: access_token, until: Date.now() + expires_in * 1000 - EARLY_MS };
    }
    return kept.token;
  };
  return (tenant) => createClient({ baseUrl: options.url, token, tenant });
}

async function askToken({ tokenUrl, clientId, clientSecret }: UsageOptions) {
  const response = await fetch(tokenUrl, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  if (!response.ok) throw new Error(`The issuer answered ${response.status}.`);
  return (await response.json()) as { readonly access_token: string; readonly expires_in: number };
}
