/** The service app of an org: what its admin and Okta do to it, and how the customer connects it. */
import type { KeyBody } from '../functions/api/keys/schema.ts';
import type { Random } from '../local/okta/random.ts';
import type { ServiceAppSettings } from '../local/okta/serviceApps.ts';
import type { ServiceAppChange } from './action.ts';
import { request } from './request.ts';
import type { Tenant, World } from './world.ts';

/** As the wizard asks for it. Keys and their address stay as they are. */
const AS_ASKED: Omit<ServiceAppSettings, 'keys' | 'jwksUrl'> = {
  scopes: ['okta.users.read', 'okta.apps.read', 'okta.logs.read', 'okta.groups.read'],
  role: 'READ_ONLY_ADMIN',
  isActive: true,
  requiresDpop: true,
  onOtherScopes: 'subset',
  demandsNonce: false,
};

const CHANGES: Readonly<Record<ServiceAppChange, (tenant: Tenant, random: Random) => void>> = {
  endTokens: ({ org }) => org.serviceApps.revokeTokens(),
  changeNonce: ({ org }) => org.serviceApps.changeNonce(),
  demandNonce: ({ app }) => Object.assign(app.settings, { demandsNonce: true }),
  removeKeys: ({ app }) => Object.assign(app.settings, { keys: [], jwksUrl: undefined }),
  deactivate: ({ app }) => Object.assign(app.settings, { isActive: false }),
  takeRole: ({ app }) => Object.assign(app.settings, { role: null }),
  takeScope: ({ app }, random) => {
    const taken = random.pick(AS_ASKED.scopes);
    app.settings.scopes = app.settings.scopes.filter((scope) => scope !== taken);
  },
  refuseOtherScopes: ({ app }) => Object.assign(app.settings, { onOtherScopes: 'refusal' }),
  grantMore: ({ app }) => void app.settings.scopes.push('okta.users.manage'),
  takeDpop: ({ app }) => Object.assign(app.settings, { requiresDpop: false }),
  setRight: ({ app }) => setRight(app.settings),
};

export const SERVICE_APP_CHANGES = Object.keys(CHANGES) as readonly ServiceAppChange[];

export const changeServiceApp = (tenant: Tenant, name: ServiceAppChange, random: Random): void =>
  void CHANGES[name](tenant, random);

/** Gives the app back what the wizard asks for, but no key. */
export function setRight(settings: ServiceAppSettings): void {
  Object.assign(settings, structuredClone(AS_ASKED));
}

/**
 * What the customer enters: the token, or the app with a new key, which is registered in Okta first.
 * @returns undefined where no key could be had
 */
export async function newCredentials(
  { stack }: World,
  tenant: Tenant,
  random: Random,
): Promise<{ readonly apiToken: string } | { readonly clientId: string; readonly keyId: string } | undefined> {
  if (tenant.credential === 'API_TOKEN') return { apiToken: tenant.token };
  const { settings, clientId } = tenant.app;
  const made = await request(tenant, '/v1/keys', 'POST', { connectionId: tenant.connection });
  if (made?.status !== 201) return undefined;
  const { id, jwk, jwksPath }: KeyBody = made.json;
  settings.keys.push(jwk);
  settings.jwksUrl = random.chance(0.3) ? stack.url + jwksPath : undefined;
  return { clientId, keyId: id };
}

/** Removes the other keys, as an admin does after a rotation. */
export function onlyKeyOf({ app: { settings } }: Tenant, id: string): void {
  settings.keys = settings.keys.filter(({ kid }) => kid === id);
}
