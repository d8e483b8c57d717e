import type { CoverageBody } from './connectionBodies.ts';

/** Answers about connections carry no coverage of their own: each connection has its own. */
export interface ListResponse<Item> {
  readonly data: readonly Item[];
  readonly page: { readonly next: string | null };
}

export interface UsageResponse<Data> {
  readonly data: Data;
  /** The date that windows end with; null before anything was counted. */
  readonly asOf: string | null;
  /** The date is not over yet: its own figures still grow. */
  readonly partialDay: boolean;
  readonly page: { readonly next: string | null };
  readonly coverage: CoverageBody;
  readonly definitionVersion: number;
}

/** RFC 9457. `code` is stable; `title` and `detail` are sentences for people and may change. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
  /** ORG_DUPLICATE: the connection that the org already has. */
  readonly connectionId?: string;
}
