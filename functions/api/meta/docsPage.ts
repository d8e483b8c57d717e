import { hash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { OpenApi, Schema } from './openApi.ts';
import { fieldsOf, type ShownOperation, shownOperations } from './shownOperations.ts';

/** HTML whose values have been escaped: what `html` gives. */
type Html = ReturnType<typeof html>;

/** The page and the headers it needs: its one style sheet is allowed by its hash, scripts and other origins never. */
export interface DocsPage {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

const STYLE = `
:root{color-scheme:light dark;--line:#8884}
body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:0 auto;padding:1rem}
nav{columns:3 16rem;margin:1rem 0}nav a{display:block}
section{border-top:1px solid var(--line);padding:1rem 0}
code,pre{font:14px/1.4 ui-monospace,monospace}pre{overflow:auto;padding:.75rem;border:1px solid var(--line)}
table{border-collapse:collapse;width:100%}td,th{border:1px solid var(--line);padding:.25rem .5rem;text-align:left;vertical-align:top}
.method{font-weight:700}.scope{opacity:.75}
`;

/** Renders the contract as a page to read: every route with its parameters, answer and an example to run. */
export async function renderDocs(document: OpenApi): Promise<DocsPage> {
  const operations = shownOperations(document);
  const body = await html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${document.info.title} API</title><style>${raw(STYLE)}</style></head><body>
<h1>${document.info.title} API</h1><p>${document.info.description ?? ''}</p>
<p>The same as a machine reads it: <a href="openapi.json">openapi.json</a> (OpenAPI ${document.openapi}).</p>
<nav aria-label="Routes">${operations.map(({ id, method, path }) => html`<a href="#${id}">${method} ${path}</a>`)}</nav>
${operations.map((operation) => renderOperation(operation))}
<h2>Schemas</h2>${Object.entries(document.components.schemas ?? {}).map(([name, schema]) => renderSchema(name, schema))}
</body></html>`;
  return {
    body: String(body),
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${hash('sha256', STYLE, 'base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  };
}

function renderOperation(operation: ShownOperation): Html {
  const { id, method, path, summary, description, scope, parameters, body, answer } = operation;
  return html`<section id="${id}"><h2><span class="method">${method}</span> <code>${path}</code></h2>
<p>${summary}${scope ? html` <span class="scope">Scope <code>${scope}</code></span>` : ''}</p>${description ? html`<p>${description}</p>` : ''}
<pre><code>${exampleOf(operation)}</code></pre>
${
  parameters.length > 0
    ? html`<table><tr><th>Parameter</th><th>In</th><th>Type</th><th>Meaning</th></tr>${parameters.map(
        ({ name, in: place, required, schema, description: meaning }) =>
          html`<tr><td><code>${name}</code>${required ? ' *' : ''}</td><td>${place}</td><td>${typeOf(schema)}</td><td>${meaning ?? schema?.description ?? ''}</td></tr>`,
      )}</table>`
    : ''
}
${body ? html`<h3>Body</h3>${renderFields(body)}` : ''}
${answer ? html`<h3>Answer</h3>${renderFields(answer)}` : ''}</section>`;
}

const renderSchema = (name: string, schema: Schema): Html =>
  html`<section id="schema-${name}"><h3>${name}</h3>${fieldTable(schema)}</section>`;

const renderFields = (schema: Schema): Html => (schema.$ref ? html`<p>${typeOf(schema)}</p>` : fieldTable(schema));

const fieldTable = (schema: Schema): Html =>
  html`<table><tr><th>Field</th><th>Type</th><th>Meaning</th><th>Example</th></tr>${fieldsOf(schema).map(
    ({ name, schema: field }) =>
      html`<tr><td><code>${name}</code></td><td>${typeOf(field)}</td><td>${field.description ?? ''}</td><td>${field.example === undefined ? '' : html`<code>${JSON.stringify(field.example)}</code>`}</td></tr>`,
  )}</table>`;

function typeOf(schema: Schema | undefined): Html {
  if (!schema) return html``;
  const named = schema.$ref?.split('/').at(-1);
  if (named) return html`<a href="#schema-${named}">${named}</a>`;
  if (schema.items) return html`list of ${typeOf(schema.items)}`;
  const some = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (some) return html`${some.map((one, index) => html`${index > 0 ? ' or ' : ''}${typeOf(one)}`)}`;
  const type = [schema.type ?? 'any'].flat().join(' or ');
  if (schema.enum) return html`${schema.enum.map((one) => String(one)).join(' · ')}`;
  return html`${schema.format ? `${type} (${schema.format})` : type}`;
}

/** A request with the example of each parameter that must be given. */
export const exampleOf = ({ method, examplePath, scope, isBySession, exampleBody }: ShownOperation): string =>
  [
    `curl${method === 'GET' ? '' : ` -X ${method}`} "$API${examplePath}"`,
    ...(scope ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...(isBySession ? ['-H "Authorization: Bearer $SESSION_TOKEN"'] : []),
    ...(exampleBody === undefined
      ? []
      : ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(exampleBody)}'`]),
  ].join(' \\\n  ');
