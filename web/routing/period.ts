import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { Window } from '../../functions/contract/words.ts';
import { isDate } from '../format/dates.ts';

/** The window of an answer: so many days that end with the latest data or with the past date `asOf`. */
export interface Period {
  readonly window: Window;
  readonly asOf: string | undefined;
}

export const WINDOWS: readonly Window[] = [7, 30, 60, 90];
const DEFAULT_WINDOW: Window = 30;

export function readPeriod(search: URLSearchParams): Period {
  const window = WINDOWS.find((days) => String(days) === search.get('window')) ?? DEFAULT_WINDOW;
  const asOf = search.get('asOf') ?? '';
  return { window, asOf: isDate(asOf) ? asOf : undefined };
}

/** The period as query parameters of a view; the defaults are left out. */
export const periodQuery = ({ window, asOf }: Period): Readonly<Record<string, string | undefined>> => ({
  window: window === DEFAULT_WINDOW ? undefined : String(window),
  asOf,
});

export function usePeriod(): Period {
  const [search] = useSearchParams();
  return useMemo(() => readPeriod(search), [search]);
}
