import { UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { PageConfig } from '../../functions/contract/page.ts';

/** Who is signed in. The token is asked for at each call, since it is renewed meanwhile. */
export interface Session {
  readonly mayManage: boolean;
  readonly who: string;
  token(): Promise<string | undefined>;
  /** Leaves for the identity provider, to come back to the view that is open now. */
  signIn(): Promise<void>;
  signOut(): Promise<void>;
}

const SIGNED_IN_PATH = '/signed-in';
const MANAGE = 'usage/manage';

/**
 * Signs in by OpenID Connect's code flow with PKCE. Undefined while the browser is on its way to the identity provider.
 * What is kept lies in this tab's session storage and ends with the tab; nothing of it stays in the address.
 */
export async function createSession(): Promise<Session | undefined> {
  const config = await readConfig();
  const manager = createManager(config);
  if (location.pathname === SIGNED_IN_PATH) await comeBack(manager);
  const user = await manager.getUser();
  const signIn = () => manager.signinRedirect({ state: location.pathname + location.search });
  if (!user || user.expired) {
    await signIn();
    return undefined;
  }
  return {
    mayManage: user.scopes.includes(MANAGE),
    who: user.profile.email ?? user.profile.preferred_username ?? user.profile.sub,
    token: async () => (await manager.getUser())?.access_token,
    signIn,
    async signOut() {
      await manager.removeUser();
      location.assign(config.signOutUrl ?? '/signed-out');
    },
  };
}

async function readConfig(): Promise<PageConfig> {
  const response = await fetch('/config.json', { cache: 'no-cache' });
  if (!response.ok) throw new Error('The page has no configuration: /config.json is missing.');
  return response.json();
}

function createManager({ authority, metadataUrl, clientId, scope }: PageConfig): UserManager {
  return new UserManager({
    authority,
    ...(metadataUrl && { metadataUrl: new URL(metadataUrl, location.origin).href }),
    client_id: clientId,
    redirect_uri: location.origin + SIGNED_IN_PATH,
    scope,
    // A refresh token renews the session; without one, the person signs in again when it ends.
    automaticSilentRenew: true,
    silent_redirect_uri: '', // never by a hidden frame, which the content security policy forbids
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
  });
}

/** Takes the code out of the address and goes to the view that was asked for. Only a path of this page is gone to. */
async function comeBack(manager: UserManager): Promise<void> {
  const answer = location.href;
  history.replaceState(null, '', '/');
  const { state } = await manager.signinCallback(answer).then((user) => user ?? { state: undefined });
  if (typeof state === 'string' && /^\/(?![/\\])/.test(state) && !state.startsWith(SIGNED_IN_PATH)) {
    history.replaceState(null, '', state);
  }
}
