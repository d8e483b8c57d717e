import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { Window } from '../../functions/contract/words.ts';

/** The time an answer is about: so many days, ending with the latest data or with a day in the past. */
export interface Period {
  readonly window: Window;
  readonly asOf: string | undefined;
}

export const WINDOWS: readonly Window[] = [7, 30, 60, 90];
const DEFAULT_WINDOW: Window = 30;

export function readPeriod(search: URLSearchParams): Period {
  const window = WINDOWS.find((days) => String(days) === search.get('window')) ?? DEFAULT_WINDOW;
  const asked = search.get('asOf') ?? '';
  return { window, asOf: isDate(asked) ? asked : undefined };
}

/** Whether it is a day of the calendar, as the API writes days. */
export function isDate(text: string): boolean {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  // 31 November is a time, but that of another day.
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The period as it stands in the address, with the usual one left out. */
export const periodQuery = ({ window, asOf }: Period): Readonly<Record<string, string | undefined>> => ({
  window: window === DEFAULT_WINDOW ? undefined : String(window),
  asOf,
});

export function usePeriod(): Period {
  const [search] = useSearchParams();
  return useMemo(() => readPeriod(search), [search]);
}
