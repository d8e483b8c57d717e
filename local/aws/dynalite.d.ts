// Types for the parts of dynalite 4 that the stand-in calls; the package has none.

declare module 'dynalite/db/index.js' {
  export interface RangeOptions {
    readonly gt?: string;
    readonly gte?: string;
    readonly lt?: string;
    readonly lte?: string;
    readonly reverse?: boolean;
    readonly limit?: number;
  }

  /** A LevelDB with JSON values. Each sub-database is a key prefix: `item-<table>~…`, `index-global~<table>~<index>~…`. */
  export interface Level {
    open(): Promise<void>;
    close(): Promise<void>;
    /** Of the `level` package: rewrites the range without what was deleted or replaced, and writes out the log. */
    compactRange(start: string, end: string): Promise<void>;
    /** Calls back with undefined where there is no value. */
    get(key: string, callback: (error: Error | null, value: unknown) => void): void;
    /** Of the `level` package: undefined where there is no value. */
    getSync(key: string): unknown;
    put(key: string, value: unknown): Promise<void>;
    batch(operations: LevelOperation[]): Promise<void>;
    keys(range: RangeOptions): AsyncIterable<string>;
    values(range: RangeOptions): AsyncIterable<unknown>;
    iterator(range: RangeOptions): AsyncIterable<[string, Item]>;
    createKeyStream(range: RangeOptions): NodeJS.ReadableStream;
    createValueStream(range: RangeOptions): NodeJS.ReadableStream;
  }

  export type LevelOperation =
    | { readonly type: 'put'; readonly key: string; readonly value: unknown }
    | { readonly type: 'del'; readonly key: string };

  export type Item = Record<string, Record<string, unknown>>;

  export interface Index {
    readonly IndexName: string;
    IndexStatus: string;
  }

  export interface Table {
    readonly TableName: string;
    TableStatus: string;
    readonly GlobalSecondaryIndexes?: readonly Index[];
    readonly KeySchema: readonly { readonly AttributeName: string }[];
  }

  export type TableCallback = (error: Error | null, table?: Table) => void;

  export interface Store {
    readonly db: Level;
    readonly tableDb: { awsRegion: string; awsAccountId: string };
    /** `checkStatus` may be left out. */
    getTable(name: string, checkStatus: boolean | TableCallback, callback?: TableCallback): void;
  }

  interface IndexEntry {
    readonly index: string;
    readonly key: string;
    readonly item: unknown;
  }

  export function create(options: { readonly path?: string; readonly createTableMs: number }): Store;
  export function getIndexActions(
    indexes: readonly Index[],
    before: Item | undefined,
    after: Item | undefined,
    table: Table,
  ): { readonly puts: readonly IndexEntry[] };
}

declare module 'dynalite/validations/index.js' {
  export function checkTypes(input: Readonly<Record<string, unknown>>, types: unknown): Record<string, unknown>;
  export function checkValidations(
    input: Record<string, unknown>,
    types: unknown,
    custom: unknown,
    store: unknown,
  ): void;
}
