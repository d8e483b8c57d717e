/** A connect session's token: its id, a dot and 43 characters. */
const TOKEN = /^[\w-]{1,64}\.[0-9A-Z]{26}\.[\w-]{43}$/;

/**
 * Takes the token out of the link's fragment, and out of the address bar and the history with it. It is kept in this page's
 * memory alone: browsers write session storage to disk, and in a frame they may block it. So a reload forgets it, and the link
 * must be opened again, which it can be as long as it was not used.
 * @returns undefined where the address has no fragment that could be a token
 */
export function takeToken(
  { hash, pathname, search }: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'state' | 'replaceState'>,
): string | undefined {
  const token = hash.slice(1);
  if (hash !== '') history.replaceState(history.state, '', pathname + search);
  return TOKEN.test(token) ? token : undefined;
}
