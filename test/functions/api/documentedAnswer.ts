// Whether an answer is one that docs/openapi.json promises: its status, media type, headers and body.
import assert from 'node:assert/strict';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { DOCUMENT, type DocumentedRoute } from './operations.ts';

// Strict mode would refuse the keywords that OpenAPI adds to JSON Schema, such as `example`.
const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
ajv.addSchema(DOCUMENT, 'openapi');
const validators = new Map<string, ValidateFunction>();

export interface AnswerToCheck {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Asserts that the route documents this answer. `Rows-Cut` and the like must have documented values where they are sent. */
export function assertDocumented({ key, path, method, operation }: DocumentedRoute, answer: AnswerToCheck): void {
  const { status, headers, text } = answer;
  const about = `${key}: ${status} ${text.slice(0, 400)}`;
  const documented = [String(status), `${String(status)[0]}XX`].find((one) => operation.responses?.[one] !== undefined);
  assert.ok(documented !== undefined, `undocumented status, ${about}`);
  const { content, headers: named = {} } = operation.responses?.[documented] ?? {};
  const at = `paths/${escaped(path)}/${method.toLowerCase()}/responses/${documented}`;
  for (const [name, value] of Object.entries(named)) {
    const { schema } = value as { readonly schema?: object };
    const sent = headers.get(name);
    if (sent === null || schema === undefined) continue;
    assert.ok(valid(`${at}/headers/${escaped(name)}/schema`, sent), `${name}: ${sent}, ${about}`);
  }
  if (content === undefined) {
    assert.equal(text, '', `body where none is documented, ${about}`);
    return;
  }
  const type = (headers.get('content-type') ?? '').split(';')[0] ?? '';
  assert.ok(type in content, `undocumented media type ${type}, ${about}`);
  if (!type.endsWith('json')) return;
  const schemaAt = `${at}/content/${escaped(type)}/schema`;
  assert.ok(valid(schemaAt, JSON.parse(text)), `${JSON.stringify(validators.get(schemaAt)?.errors)}, ${about}`);
  if (type === 'application/problem+json') assert.equal(JSON.parse(text).status, status, about);
}

/** Evaluates the schema at a JSON pointer of the document. */
function valid(pointer: string, value: unknown): boolean {
  const validate = validators.get(pointer) ?? ajv.compile({ $ref: `openapi#/${encodeURI(pointer)}` });
  validators.set(pointer, validate);
  return validate(value) as boolean;
}

const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');
