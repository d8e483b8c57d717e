// Prints the five curls of the README with the answers they get from a running stack: npm run --silent tour
import { parseArgs } from 'node:util';
import type { AppBody } from '../functions/api/apps/schema.ts';
import type { ConnectionBody, SyncRunBody } from '../functions/api/connections/schema.ts';
import type { ListResponse } from '../functions/api/http/schema.ts';
import { createIssuer } from './issuer.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4747' },
    data: { type: 'string', default: process.env.DATA_DIR || './.data' },
    tenant: { type: 'string', default: 'demo' },
  },
});

const issuer = await createIssuer(values.data);
const token = await issuer.sign({ tenant: values.tenant, scope: 'usage/read usage/manage', ttlSeconds: 600 });

/** Lists are shown by their first entry, long text by its beginning: the README wants the shape. */
function shorten(value: unknown): unknown {
  if (Array.isArray(value))
    return value.length > 1 ? [shorten(value[0]), `… ${value.length - 1} more`] : value.map(shorten);
  if (typeof value === 'string' && value.length > 120) return `${value.slice(0, 40)}…`;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, shorten(entry)]));
}

/** JSON on as few lines as 110 columns allow. */
function compact(value: unknown, indent = ''): string {
  const line = JSON.stringify(value, undefined, 1).replace(/\n */g, ' ');
  if (line.length + indent.length <= 110 || typeof value !== 'object' || value === null) return line;
  const deeper = `${indent}  `;
  const entries = Array.isArray(value)
    ? value.map((entry) => deeper + compact(entry, deeper))
    : Object.entries(value).map(([key, entry]) => `${deeper}"${key}": ${compact(entry, deeper)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${entries.join(',\n')}\n${indent}${close}`;
}

async function show<Body>(comment: string, path: string, method = 'GET'): Promise<Body> {
  const response = await fetch(values.url + path, { method, headers: { authorization: `Bearer ${token}` } });
  const body: unknown = await response.json();
  const verb = method === 'GET' ? '' : `-X ${method} `;
  console.log(`# ${comment}\ncurl -s ${verb}-H "Authorization: Bearer $TOKEN" '${values.url}${path}'`);
  console.log(`${compact(shorten(body))}\n`);
  return body as Body;
}

const { data: connections } = await show<ListResponse<ConnectionBody>>(
  'Your connections, how they do, what they cover',
  '/v1/connections',
);
const [connection] = connections;
if (!connection) {
  console.error('The tenant has no connection yet.');
  process.exit(1);
}
const at = `/v1/connections/${connection.id}`;
const { data: apps } = await show<ListResponse<AppBody>>(
  'Apps with the most unused seats',
  `${at}/apps?window=30&sort=-unused`,
);
await show(
  'Who holds an idle seat of the first of them, why we say so, and how to check it in Okta',
  `${at}/apps/${apps[0]?.id}/seats?state=IDLE`,
);
await show('Active people, sign-ins and apps in use, week by week', `${at}/usage?grain=week`);
await show<ListResponse<SyncRunBody>>('What the last syncs cost in Okta calls', `${at}/syncs?limit=2`);
