import { useEffect } from 'react';

/** Calls `leave` at the Escape key, unless a field, list or dialog has used the key itself. */
export function useEscape(leave: () => void, isActive: boolean): void {
  useEffect(() => {
    if (!isActive) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) leave();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
}
