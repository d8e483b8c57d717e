import type { JsonSchema, ReadOperation } from './apiDescription.ts';
import { invalidArguments, type RouteValues } from './questions.ts';

/** How many entries a page of a tool may have: an assistant reads every one of them. */
export interface PageSize {
  readonly preset: number;
  readonly most: number;
}

/** What a tool takes: which parameters of an operation, and under which names. */
export interface TakenArguments {
  /** The parameter behind each argument. */
  readonly taken: Readonly<Record<string, string>>;
  /** Arguments that must be given. */
  readonly required: readonly string[];
  /** Undefined where the answer has no pages. */
  readonly page?: PageSize;
}

const cursorSchema: JsonSchema = { type: 'string', description: '`page.next` of the answer before.' };
const limitSchema = ({ preset, most }: PageSize): JsonSchema => ({
  type: 'integer',
  minimum: 1,
  maximum: most,
  default: preset,
  description: 'Entries on one page, at most.',
});

/** The JSON Schema of a tool's arguments, made of the API's own parameters. */
export function inputSchemaOf({ parameters }: ReadOperation, { taken, required, page }: TakenArguments): JsonSchema {
  const properties = Object.entries(taken).map(([argument, name]): [string, JsonSchema] => {
    const parameter = parameters.get(name);
    if (!parameter) throw new Error(`the API has no parameter ${name}`);
    return [argument, parameter.schema];
  });
  return {
    type: 'object',
    properties: {
      ...Object.fromEntries(properties),
      ...(page && { limit: limitSchema(page), cursor: cursorSchema }),
    },
    required,
    additionalProperties: false,
  };
}

/** Arguments of one call: the parameters that they stand for, and the page. */
export interface ReadArguments {
  readonly values: RouteValues;
  readonly limit: number;
  readonly cursor: string | undefined;
}

/**
 * Reads the arguments of a call. Only names and kinds are checked here, the values by the routes that take them. Throws
 * RefusedQuestion with INVALID_ARGUMENTS, which repeats no value.
 */
export function readArguments(
  { taken, required, page }: TakenArguments,
  given: Readonly<Record<string, unknown>>,
): ReadArguments {
  const known = new Set([...Object.keys(taken), ...(page ? ['limit', 'cursor'] : [])]);
  const texts = new Map<string, string>();
  const errors: { pointer: string; message: string }[] = [];
  for (const [name, value] of Object.entries(given)) {
    if (!known.has(name)) {
      errors.push({ pointer: FIELD_NAME.test(name) ? `/${name}` : '', message: 'There is no such argument.' });
    } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      texts.set(name, String(value));
    } else if (value !== null) errors.push({ pointer: `/${name}`, message: 'Must be text, a number, true or false.' });
  }
  for (const name of required)
    if (!texts.has(name) && !errors.some(({ pointer }) => pointer === `/${name}`))
      errors.push({ pointer: `/${name}`, message: 'Is missing.' });
  const limit = page && limitOf(texts.get('limit'), page);
  if (page && limit === undefined)
    errors.push({ pointer: '/limit', message: `Must be a whole number from 1 to ${page.most}.` });
  if (errors.length > 0) throw invalidArguments(errors.slice(0, MOST_ERRORS));
  return {
    values: Object.fromEntries(Object.entries(taken).map(([argument, name]) => [name, texts.get(argument)])),
    limit: limit ?? 1,
    cursor: texts.get('cursor'),
  };
}

const MOST_ERRORS = 20;
/** A name that may be repeated to the caller. */
const FIELD_NAME = /^[A-Za-z]\w{0,31}$/;

function limitOf(text: string | undefined, { preset, most }: PageSize): number | undefined {
  const limit = text === undefined ? preset : Number(text);
  return Number.isInteger(limit) && limit >= 1 && limit <= most ? limit : undefined;
}

/** The argument that a parameter of a route comes from; the parameter itself where it is none. */
export const argumentOf =
  ({ taken }: TakenArguments) =>
  (parameter: string): string =>
    Object.entries(taken).find(([, name]) => name === parameter)?.[0] ?? parameter;
