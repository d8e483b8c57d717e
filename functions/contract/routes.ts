import { SCOPES, type Scope } from './access.ts';

/** One route of the API: `auth` is the scope the gateway demands, or `none`. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly auth: Scope | 'none';
  readonly function: 'connections' | 'usage';
  /** Answers with CSV, too, where the Accept header asks for it. */
  readonly csv?: true;
}

export const ROUTES: readonly Route[] = [
  { method: 'GET', path: '/v1/health', auth: 'none', function: 'usage' },
  { method: 'GET', path: '/v1/openapi.json', auth: 'none', function: 'usage' },
  { method: 'POST', path: '/v1/connections/check', auth: SCOPES.manage, function: 'connections' },
  { method: 'POST', path: '/v1/connections', auth: SCOPES.manage, function: 'connections' },
  { method: 'POST', path: '/v1/connections/{id}/sync', auth: SCOPES.manage, function: 'connections' },
  { method: 'PATCH', path: '/v1/connections/{id}', auth: SCOPES.manage, function: 'connections' },
  { method: 'PUT', path: '/v1/connections/{id}/apps/{app}/settings', auth: SCOPES.manage, function: 'connections' },
  { method: 'GET', path: '/v1/audit', auth: SCOPES.manage, function: 'connections' },
  { method: 'DELETE', path: '/v1/connections/{id}', auth: SCOPES.manage, function: 'connections' },
  { method: 'GET', path: '/v1/connections/{id}/export', auth: SCOPES.manage, function: 'usage' },
  { method: 'GET', path: '/v1/connections/{id}/people/{person}/export', auth: SCOPES.manage, function: 'usage' },
  { method: 'DELETE', path: '/v1/connections/{id}/people/{person}', auth: SCOPES.manage, function: 'connections' },
  { method: 'GET', path: '/v1/receipts/{receipt}', auth: SCOPES.manage, function: 'connections' },
  { method: 'GET', path: '/v1/connections', auth: SCOPES.read, function: 'usage' },
  { method: 'GET', path: '/v1/connections/{id}', auth: SCOPES.read, function: 'usage' },
  { method: 'GET', path: '/v1/connections/{id}/syncs', auth: SCOPES.read, function: 'usage' },
  { method: 'GET', path: '/v1/connections/{id}/apps', auth: SCOPES.read, function: 'usage', csv: true },
  { method: 'GET', path: '/v1/connections/{id}/apps/{app}', auth: SCOPES.read, function: 'usage' },
  { method: 'GET', path: '/v1/connections/{id}/apps/{app}/seats', auth: SCOPES.read, function: 'usage', csv: true },
  { method: 'GET', path: '/v1/connections/{id}/usage', auth: SCOPES.read, function: 'usage', csv: true },
  { method: 'GET', path: '/v1/docs', auth: 'none', function: 'usage' },
  { method: 'GET', path: '/v1/connections/{id}/people', auth: SCOPES.read, function: 'usage', csv: true },
  { method: 'GET', path: '/v1/connections/{id}/people/{person}', auth: SCOPES.read, function: 'usage' },
  { method: 'GET', path: '/v1/connections/{id}/insights', auth: SCOPES.read, function: 'usage', csv: true },
  { method: 'GET', path: '/v1/connections/{id}/changes', auth: SCOPES.read, function: 'usage', csv: true },
];
