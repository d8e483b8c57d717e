import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { WindowDays } from '../../functions/contract/words/numbers.ts';
import { isDate } from '../format/dates.ts';
import { WINDOWS } from '../format/labels/numbers.ts';

/** The window of an answer: so many days that end with the latest data or with the past date `asOf`. */
export interface Period {
  readonly window: WindowDays;
  readonly asOf: string | undefined;
}

const DEFAULT_WINDOW: WindowDays = 30;

export function readPeriod(search: URLSearchParams): Period {
  const asOf = search.get('asOf') ?? '';
  return { window: parseWindow(search.get('window')), asOf: isDate(asOf) ? asOf : undefined };
}

export const parseWindow = (text: string | null): WindowDays =>
  WINDOWS.find(({ days }) => String(days) === text)?.days ?? DEFAULT_WINDOW;

/** The period as query parameters of a view; the defaults are left out. */
export const periodQuery = ({ window, asOf }: Period): Readonly<Record<string, string | undefined>> => ({
  window: window === DEFAULT_WINDOW ? undefined : String(window),
  asOf,
});

export function usePeriod(): Period {
  const [search] = useSearchParams();
  return useMemo(() => readPeriod(search), [search]);
}
