/**
 * Okta's filter and search expressions: the part of SCIM that clients of these endpoints use
 * (https://developer.okta.com/docs/reference/core-okta-api/#filter). Attribute names are case-sensitive; `and` binds tighter than `or`.
 */
import { oktaError } from './errors.ts';

const OPERATORS = ['eq', 'ne', 'sw', 'co', 'ew', 'pr', 'gt', 'ge', 'lt', 'le'] as const;
type Operator = (typeof OPERATORS)[number];

type Filter =
  | { readonly kind: 'compare'; readonly attribute: string; readonly operator: Operator; readonly value: string }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] };

/** True if the endpoint supports the operator on the attribute. */
export type Dialect = (attribute: string, operator: Operator) => boolean;

/** Values of an attribute in a row: several when it is a list, none when it is absent. */
export type ValuesOf<Row> = (row: Row, attribute: string) => readonly string[];

interface Token {
  readonly text: string;
  readonly at: number;
}

function tokenize(text: string): Token[] {
  return [...text.matchAll(/\(|\)|"(?:[^"\\]|\\.)*"|[^\s()"]+|"/g)].map((match) => ({
    text: match[0],
    at: match.index,
  }));
}

function parse(text: string, dialect: Dialect): Filter {
  const tokens = tokenize(text);
  let next = 0;
  const fail = (problem: string): never => {
    throw oktaError('E0000053', `Invalid filter '${text}': ${problem}`);
  };
  const take = (expected: string): Token => tokens[next++] ?? fail(`Unexpected end. Expected: ${expected}`);

  const comparison = (): Filter => {
    const attribute = take('attribute').text;
    const word = take('operator');
    const operator = OPERATORS.find((known) => known === word.text);
    if (operator === undefined) {
      return fail(
        `Unrecognized attribute operator '${word.text}' at position ${word.at}. Expected: ${OPERATORS.join(',')}`,
      );
    }
    if (!dialect(attribute, operator)) {
      throw oktaError('E0000031', undefined, [`'${attribute} ${operator}' is not supported here`]);
    }
    if (operator === 'pr') return { kind: 'compare', attribute, operator, value: '' };
    const value = take('value');
    if (/^(true|false|-?\d+(\.\d+)?)$/.test(value.text))
      return { kind: 'compare', attribute, operator, value: value.text };
    if (!/^".*"$/s.test(value.text)) return fail(`Unrecognized value '${value.text}' at position ${value.at}`);
    return { kind: 'compare', attribute, operator, value: value.text.slice(1, -1).replace(/\\(.)/g, '$1') };
  };
  const factor = (): Filter => {
    if (tokens[next]?.text !== '(') return comparison();
    next += 1;
    const inner = either();
    if (take(')').text !== ')') fail('Missing closing parenthesis');
    return inner;
  };
  const joined = (kind: 'and' | 'or', part: () => Filter): Filter => {
    const parts = [part()];
    while (tokens[next]?.text === kind) {
      next += 1;
      parts.push(part());
    }
    return parts.length === 1 && parts[0] ? parts[0] : { kind, parts };
  };
  const either = (): Filter => joined('or', () => joined('and', factor));

  const filter = either();
  const rest = tokens[next];
  return rest === undefined ? filter : fail(`Unexpected '${rest.text}' at position ${rest.at}`);
}

/** Dates compare by time, everything else as text. */
function order(a: string, b: string): number {
  const timeA = Date.parse(a);
  const timeB = Date.parse(b);
  if (!Number.isNaN(timeA) && !Number.isNaN(timeB)) return timeA - timeB;
  return a < b ? -1 : a > b ? 1 : 0;
}

function holds(found: string, operator: Operator, value: string): boolean {
  switch (operator) {
    case 'eq':
      return found === value;
    case 'ne':
      return found !== value;
    case 'sw':
      return found.startsWith(value);
    case 'co':
      return found.includes(value);
    case 'ew':
      return found.endsWith(value);
    case 'pr':
      return found !== '';
    case 'gt':
      return order(found, value) > 0;
    case 'ge':
      return order(found, value) >= 0;
    case 'lt':
      return order(found, value) < 0;
    case 'le':
      return order(found, value) <= 0;
    default:
      return operator satisfies never;
  }
}

function compile<Row>(filter: Filter, valuesOf: ValuesOf<Row>): (row: Row) => boolean {
  if (filter.kind === 'compare') {
    const { attribute, operator, value } = filter;
    if (operator === 'ne') return (row) => valuesOf(row, attribute).every((found) => found !== value);
    return (row) => valuesOf(row, attribute).some((found) => holds(found, operator, value));
  }
  const parts = filter.parts.map((part) => compile(part, valuesOf));
  return filter.kind === 'and' ? (row) => parts.every((part) => part(row)) : (row) => parts.some((part) => part(row));
}

/** A predicate for the expression, which is true for every row when there is none. Throws the error that Okta would return. */
export function filterRows<Row>(text: string | null, dialect: Dialect, valuesOf: ValuesOf<Row>): (row: Row) => boolean {
  return text === null ? () => true : compile(parse(text, dialect), valuesOf);
}
