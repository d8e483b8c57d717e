// Prints five curls with the answers they get from a running stack: npm run --silent tour
// With --write they replace those in docs/api.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { AppBody } from '../functions/api/apps/schema.ts';
import type { ConnectionBody } from '../functions/api/connections/schema.ts';
import type { SyncRunBody } from '../functions/api/connections/syncRunSchema.ts';
import type { ListResponse } from '../functions/api/http/schema.ts';
import { createIssuer } from './signIn/issuer.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4747' },
    data: { type: 'string', default: process.env.DATA_DIR || './.data' },
    tenant: { type: 'string', default: 'demo' },
    write: { type: 'boolean', default: false },
  },
});

const issuer = await createIssuer(values.data);
const token = await issuer.sign({ tenant: values.tenant, scope: 'usage/read usage/manage', ttlSeconds: 600 });

const DOCUMENT = new URL('../docs/api.md', import.meta.url);
/** What a run with --write replaces in the document. */
const TOUR = /<!-- tour -->[\s\S]*<!-- \/tour -->/;

/** A list is shown by its first entry and long text by its beginning: the document is to show the shape of an answer. */
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

const steps: string[] = [];

/** Adds one step to the tour: what is asked, the curl, and the answer. Throws where the answer is a problem. */
async function show<Body>(comment: string, path: string): Promise<Body> {
  const response = await fetch(values.url + path, { headers: { authorization: `Bearer ${token}` } });
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(body)}`);
  const curl = `curl -s -H "Authorization: Bearer $TOKEN" '${values.url}${path}'`;
  steps.push(`### ${comment}\n\n\`\`\`sh\n${curl}\n\`\`\`\n\n\`\`\`json\n${compact(shorten(body))}\n\`\`\`\n`);
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

const tour = steps.join('\n');
if (values.write) {
  const text = readFileSync(DOCUMENT, 'utf8');
  writeFileSync(
    DOCUMENT,
    text.replace(TOUR, () => `<!-- tour -->\n${tour}<!-- /tour -->`),
  );
} else {
  console.log(tour);
}
