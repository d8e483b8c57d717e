import { useRef } from 'react';

const SURE_AFTER_MS = 3000;

/** How long the rest takes at the pace seen since the page was opened. Nothing is said before a pace is known. */
export function useEstimate(percent: number): string {
  const began = useRef({ at: Date.now(), percent });
  const elapsed = Date.now() - began.current.at;
  const moved = percent - began.current.percent;
  if (percent >= 100 || moved <= 0 || elapsed < SURE_AFTER_MS) return '';
  const leftSeconds = ((elapsed / moved) * (100 - percent)) / 1000;
  return leftSeconds < 90 ? 'Less than two minutes left' : `About ${Math.ceil(leftSeconds / 60)} minutes left`;
}
