/** Okta's ids of apps, which their client ids are. Okta documents no format; real ones have 20 characters. */
const CLIENT_ID = /^[A-Za-z0-9_-]{10,64}$/;

/** The client id in pasted text; undefined where there is none. An API token is longer than an id and begins with 00. */
export function parseClientId(text: string): string | undefined {
  const id = text.trim();
  return CLIENT_ID.test(id) && !/^00[\w-]{40}$/.test(id) ? id : undefined;
}
