import type { PersonId } from '../ids.ts';
import type { NamedPerson, Person } from '../usage/person.ts';
import type { QueryPage, StartKey } from './queryPage.ts';

/** People of one connection. */
export interface PersonReader {
  /** Those of `people` that are stored, in no order. */
  load(people: readonly PersonId[]): Promise<readonly Person[]>;
  /** What names those of `people` that are stored, in no order: their days and seats are not read. */
  profiles(people: readonly PersonId[]): Promise<readonly NamedPerson[]>;
  /** One query page, in the order of ids. */
  page(after: StartKey | undefined, limit?: number): Promise<QueryPage<Person>>;
}

/** The same for the worker, under its lease. */
export interface PersonStore extends PersonReader {
  /** Everyone in the order of ids, one query page at a time. */
  pages(): AsyncIterable<readonly Person[]>;
  /** Writes whole items without condition, in batches. */
  put(people: readonly Person[]): Promise<void>;
  remove(people: readonly PersonId[]): Promise<void>;
}
