import { UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { PageConfig } from '../../functions/contract/page.ts';

/** The signed-in person. `token` is read for each call, since it is renewed in the background. */
export interface Session {
  readonly mayManage: boolean;
  readonly who: string;
  token(): Promise<string | undefined>;
  /** Redirects to the identity provider, which redirects back to the view that is open now. */
  signIn(): Promise<void>;
  signOut(): Promise<void>;
}

const SIGNED_IN_PATH = '/signed-in';
const MANAGE = 'usage/manage';

/**
 * Signs in by OpenID Connect's code flow with PKCE. Undefined while the browser redirects to the identity provider.
 * Tokens are kept in this tab's session storage and end with the tab; none of them stays in the URL.
 */
export async function createSession(): Promise<Session | undefined> {
  const config = await readConfig();
  const manager = createManager(config);
  if (location.pathname === SIGNED_IN_PATH) await handleSignInCallback(manager);
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
      // Without this, who has copied the refresh token could get tokens until it expires. Signing out goes on without it,
      // since not every issuer can revoke, and none can be made to answer.
      await manager.revokeTokens(['refresh_token']).catch(() => undefined);
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
    requestTimeoutInSeconds: 10,
    silent_redirect_uri: '', // never by a hidden frame, which the content security policy forbids
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
  });
}

/** Removes the code from the URL and opens the view that was asked for, if that is a path of this page. */
async function handleSignInCallback(manager: UserManager): Promise<void> {
  const callbackUrl = location.href;
  history.replaceState(null, '', '/');
  const { state } = await manager.signinCallback(callbackUrl).then((user) => user ?? { state: undefined });
  if (typeof state === 'string' && /^\/(?![/\\])/.test(state) && !state.startsWith(SIGNED_IN_PATH)) {
    history.replaceState(null, '', state);
  }
}
