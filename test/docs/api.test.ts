// The tour in docs/api.md shows answers of the API as it is: same routes, same fields (else: npm run tour -- --write).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

interface OpenApiDocument {
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly get?: {
          readonly responses: Readonly<Record<string, { readonly content?: Record<string, { schema: Schema }> }>>;
        };
      }
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as OpenApiDocument;
const tour = /<!-- tour -->([\s\S]*)<!-- \/tour -->/.exec(readFileSync('docs/api.md', 'utf8'))?.[1] ?? '';
const STEP =
  /^### (?<title>.+)\n\n```sh\ncurl .*'http:\/\/127\.0\.0\.1:4747(?<path>[^?']+).*'\n```\n\n```json\n(?<body>[\s\S]*?)\n```$/gm;
const steps = [...tour.matchAll(STEP)].map(({ groups }) => ({
  title: String(groups?.title),
  path: String(groups?.path),
  body: JSON.parse(String(groups?.body)) as unknown,
}));

/** The schema of the answer to `GET path`. */
function schemaOf(path: string): Schema | undefined {
  const template = Object.keys(document.paths).find((known) =>
    new RegExp(`^${known.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  return document.paths[template ?? '']?.get?.responses['200']?.content?.['application/json']?.schema;
}

/** Fields of `value` that the schema does not have, and fields that it requires and `value` lacks. */
function differences(value: unknown, schema: Schema, at: string): readonly string[] {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice('#/components/schemas/'.length);
    return differences(value, document.components.schemas[name] ?? {}, at);
  }
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) {
    const each = alternatives.map((alternative) => differences(value, alternative, at));
    return each.find((found) => found.length === 0) ?? each[0] ?? [];
  }
  if (Array.isArray(value)) {
    const shown = value.filter((entry) => !/^… \d+ more$/.test(String(entry)));
    return shown.flatMap((entry, index) => differences(entry, schema.items ?? {}, `${at}[${index}]`));
  }
  if (typeof value !== 'object' || value === null) return [];
  const parts = [schema, ...(schema.allOf ?? [])];
  const properties = Object.assign({}, ...parts.map((part) => part.properties)) as Record<string, Schema>;
  const extra = parts.map((part) => part.additionalProperties).find((found) => typeof found === 'object');
  const missing = parts.flatMap((part) => part.required ?? []).filter((name) => !(name in value));
  return [
    ...missing.map((name) => `${at}.${name} is missing`),
    ...Object.entries(value).flatMap(([name, entry]) => {
      const property = properties[name] ?? extra;
      return property ? differences(entry, property, `${at}.${name}`) : [`${at}.${name} is not in the schema`];
    }),
  ];
}

describe('the tour of docs/api.md', () => {
  it('has five steps', () => {
    assert.equal(steps.length, 5);
  });

  for (const { title, path, body } of steps) {
    it(`shows the fields that are answered: ${title}`, () => {
      const schema = schemaOf(path);
      assert.ok(schema, `there is no route for ${path}`);
      assert.deepEqual(differences(body, schema, 'answer'), []);
    });
  }

  it('would notice a field that was renamed', () => {
    const [first] = steps;
    const schema = schemaOf(first?.path ?? '');
    assert.ok(schema);
    assert.deepEqual(differences({ data: [], pages: {} }, schema, 'answer'), [
      'answer.page is missing',
      'answer.pages is not in the schema',
    ]);
  });
});
