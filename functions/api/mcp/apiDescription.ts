/** A JSON Schema, as far as it is read here. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
}

interface DescribedParameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: object;
}

interface DescribedOperation {
  readonly operationId?: string;
  readonly parameters?: readonly DescribedParameter[];
  readonly responses?: Readonly<
    Record<
      string,
      { readonly description?: string; readonly content?: Readonly<Record<string, { readonly schema?: object }>> }
    >
  >;
}

/** What of docs/openapi.json the tools are made of. */
export interface ApiDescription {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: { readonly schemas?: Readonly<Record<string, object>> };
}

/** One operation of the API that reads, with what a tool takes and answers of it. */
export interface ReadOperation {
  /** `/v1/connections/{id}` */
  readonly path: string;
  /** Parameters of path and query by name: their schemas, with descriptions. */
  readonly parameters: ReadonlyMap<string, { readonly schema: JsonSchema; readonly isInPath: boolean }>;
  /** The schema of its JSON answer, without references. */
  readonly answer: JsonSchema;
}

/** The operation with this id. Throws where the document has none: a tool names an operation that does not exist. */
export function readOperation({ paths, components }: ApiDescription, operationId: string): ReadOperation {
  const schemas = components.schemas ?? {};
  for (const [path, { get }] of Object.entries(paths)) {
    if (get?.operationId !== operationId) continue;
    const shown = (get.parameters ?? []).filter((parameter) => parameter.in === 'path' || parameter.in === 'query');
    return {
      path,
      parameters: new Map(
        shown.map(({ name, in: place, description, schema = {} }) => [
          name,
          { schema: { ...inlined(schema, schemas), ...(description && { description }) }, isInPath: place === 'path' },
        ]),
      ),
      answer: inlined(get.responses?.['200']?.content?.['application/json']?.schema ?? {}, schemas),
    };
  }
  throw new Error(`the API has no operation ${operationId}`);
}

const REFERENCE = '#/components/schemas/';

/** The schema with what it refers to in place, and without examples, which are no data of anybody. */
function inlined(schema: object, schemas: Readonly<Record<string, object>>): JsonSchema {
  const { $ref, example: _, ...rest } = schema as JsonSchema;
  const target = $ref?.startsWith(REFERENCE) ? schemas[$ref.slice(REFERENCE.length)] : undefined;
  const own = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, inlinedValue(value, schemas)]));
  return target ? { ...inlined(target, schemas), ...own } : own;
}

function inlinedValue(value: unknown, schemas: Readonly<Record<string, object>>): unknown {
  if (Array.isArray(value)) return value.map((one) => inlinedValue(one, schemas));
  return typeof value === 'object' && value !== null ? inlined(value, schemas) : value;
}
