import type { ProblemCode } from '../../functions/contract/words/http.ts';
import { ApiError } from './client.ts';

/** Whether the API refused a change because somebody else has changed the same settings since they were read. */
export const isChangedMeanwhile = (error: Error | null): error is ApiError =>
  error instanceof ApiError && error.problem.code === ('SETTINGS_CHANGED' satisfies ProblemCode);

/** What the API says of these settings, which one field shows; undefined where it refused none of them. */
export const refusalAt = (error: Error | null, ...settings: readonly string[]): string | undefined =>
  isChangedMeanwhile(error)
    ? error.problem.errors?.find(({ pointer }) => settings.includes(pointer.slice(1)))?.message
    : undefined;

/** What is known of settings without those that the API refused: of these the newest value counts. */
export const withoutRefused = <Known extends object>(known: Known, error: Error): Partial<Known> =>
  Object.fromEntries(Object.entries(known).filter(([name]) => refusalAt(error, name) === undefined)) as Partial<Known>;
