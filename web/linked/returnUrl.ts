/** Where the page leads back to: what became of the link, and the connection's id, are added to the query, and no data. */
export function returnUrlOf(returnUrl: string, state: 'connected' | 'cancelled', connection?: string): string {
  const url = new URL(returnUrl);
  url.searchParams.set('state', state);
  if (connection !== undefined) url.searchParams.set('connection', connection);
  return url.href;
}
