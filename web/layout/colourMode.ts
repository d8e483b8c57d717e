import { applyMode, Mode } from '@cloudscape-design/global-styles';
import { useEffect, useState } from 'react';
import { isBeingPrinted, onPrinting } from './printing.ts';

const KEY = 'colour-mode';
const systemDark = matchMedia('(prefers-color-scheme: dark)');

/** What the person chose on this device, else what the device prefers. */
const isDark = (): boolean => {
  const chosen = localStorage.getItem(KEY);
  return chosen === null ? systemDark.matches : chosen === 'dark';
};

/** Paper is light, whatever was chosen. */
export const applyColourMode = (): void => applyMode(isDark() && !isBeingPrinted() ? Mode.Dark : Mode.Light);

onPrinting(applyColourMode);

export function useColourMode(): { readonly dark: boolean; toggle(): void } {
  const [dark, setDark] = useState(isDark);
  useEffect(() => {
    const follow = () => {
      applyColourMode();
      setDark(isDark());
    };
    systemDark.addEventListener('change', follow);
    return () => systemDark.removeEventListener('change', follow);
  }, []);
  return {
    dark,
    toggle() {
      localStorage.setItem(KEY, dark ? 'light' : 'dark');
      applyColourMode();
      setDark(!dark);
    },
  };
}
