import type { paths } from './api.ts';

type Json<Operation> = Operation extends {
  readonly responses: { readonly 200: { readonly content: { readonly 'application/json': infer Body } } };
}
  ? Body
  : never;

/** Paths that can be read as JSON. */
export type ReadPath = {
  [Path in keyof paths]: paths[Path] extends { readonly get: infer Operation }
    ? [Json<Operation>] extends [never]
      ? never
      : Path
    : never;
}[keyof paths];

/** What a path answers. */
export type AnswerOf<Path extends ReadPath> = Json<paths[Path]['get']>;

type ParametersOf<Path extends ReadPath> =
  NonNullable<paths[Path]['get']> extends {
    readonly parameters: infer Parameters;
  }
    ? Parameters
    : never;

/** Parameters in the path and the query of a path; headers are the client's. */
export type ReadParameters<Path extends ReadPath> = Pick<ParametersOf<Path>, 'path' & keyof ParametersOf<Path>> &
  Pick<ParametersOf<Path>, 'query' & keyof ParametersOf<Path>>;

interface PageOf<Item> {
  readonly data: readonly Item[];
  readonly page: { readonly next: string | null };
}

/** Paths of lists that go on in further pages. */
export type ListPath = {
  [Path in ReadPath]: AnswerOf<Path> extends PageOf<unknown>
    ? ParametersOf<Path> extends { readonly query?: { readonly cursor?: string } }
      ? Path
      : never
    : never;
}[ReadPath];

/** One entry of a list. */
export type ItemOf<Path extends ListPath> = AnswerOf<Path> extends PageOf<infer Item> ? Item : never;

/** Entries of all pages, each of which is asked for when it is needed. */
export async function* entriesOf<Item>(
  read: (cursor: string | undefined) => Promise<PageOf<Item>>,
): AsyncGenerator<Item, void, undefined> {
  let cursor: string | undefined;
  do {
    const { data, page } = await read(cursor);
    yield* data;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
