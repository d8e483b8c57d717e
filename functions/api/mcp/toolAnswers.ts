import type { JsonSchema } from './apiDescription.ts';

/** Entries of a list within an entry, such as the people of a step. */
export const MOST_NESTED = 20;

const cutSchema: JsonSchema = {
  type: 'array',
  items: { type: 'string' },
  description: `JSON pointers of the lists in this answer that were cut to ${MOST_NESTED} entries. Counts and sums are of the whole.`,
};

/**
 * The schema of a tool's answer: that of an operation, whose entries lack some fields, with fields beside.
 * @param without fields of the entries that the tool leaves out
 */
export function outputSchemaOf(
  answer: JsonSchema,
  without: readonly string[],
  beside: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema {
  const { properties = {}, required = [], ...rest } = answer;
  const { data = {} } = properties;
  return {
    ...rest,
    type: 'object',
    properties: {
      ...withBriefCoverage(properties),
      data: data.items ? { ...data, items: schemaWithout(data.items, without) } : schemaWithout(data, without),
      ...beside,
      cut: cutSchema,
    },
    required: [...required, ...Object.keys(beside), 'cut'],
  };
}

/** Six times the explanation of each of its fields would be a third of the list of tools. */
const COVERAGE =
  'What the answer rests on. Sign-ins were observed from observedSince to dataThrough, besides the gaps; where it is not complete, shortfalls says why.';

function withBriefCoverage(fields: Readonly<Record<string, JsonSchema>>): Readonly<Record<string, JsonSchema>> {
  if (!fields.coverage) return fields;
  const undescribed = JSON.stringify(fields.coverage, (key, value) => (key === 'description' ? undefined : value));
  return { ...fields, coverage: { ...JSON.parse(undescribed), description: COVERAGE } };
}

/** The schema of an answer with other `data`. */
export const withData = (answer: JsonSchema, data: JsonSchema): JsonSchema => ({
  ...answer,
  properties: { ...answer.properties, data },
});

/** An object's schema without some of its fields. */
export function schemaWithout(
  { properties = {}, required = [], ...rest }: JsonSchema,
  names: readonly string[],
): JsonSchema {
  return {
    ...rest,
    properties: withBriefCoverage(
      Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name))),
    ),
    required: required.filter((name) => !names.includes(name)),
  };
}

/** An entry without the fields that its tool leaves out. */
export const entryWithout = (entry: object, names: readonly string[]): object =>
  Object.fromEntries(Object.entries(entry).filter(([name]) => !names.includes(name)));

/** An answer whose lists are cut to `MOST_NESTED` entries, with the places where that was done. `data` has pages and stays. */
export function withCutLists(answer: object): object {
  const cut: string[] = [];
  const shown = cutLists(answer, '', cut) as object;
  return { ...shown, cut };
}

function cutLists(value: unknown, at: string, cut: string[]): unknown {
  if (Array.isArray(value)) {
    const isCut = at !== '/data' && value.length > MOST_NESTED;
    if (isCut) cut.push(at);
    return (isCut ? value.slice(0, MOST_NESTED) : value).map((one, index) => cutLists(one, `${at}/${index}`, cut));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cutLists(one, `${at}/${name}`, cut)]));
}

/** Whether a cursor is one of `cutPage`; the API's own are longer. */
export const isCutPageCursor = (cursor: string): boolean => /^[1-9]\d{0,5}$/.test(cursor);

/** One page of a list that the API answers whole. The cursor is how many entries came before. */
export function cutPage<Entry>(
  entries: readonly Entry[],
  cursor: string | undefined,
  limit: number,
): { readonly entries: readonly Entry[]; readonly next: string | null } | undefined {
  if (cursor !== undefined && !isCutPageCursor(cursor)) return undefined;
  const from = Number(cursor ?? 0);
  const to = from + limit;
  return { entries: entries.slice(from, to), next: to < entries.length ? String(to) : null };
}
