import { createContext, use } from 'react';
import { PAGE_LOCALE } from '../format/locale.ts';

/** The locale that dates and numbers below it are written for. */
export const LocaleContext = createContext(PAGE_LOCALE);

/** A date or a number in the locale of the view. `lang` says so, since the texts around it are English. */
export function Localized({ format }: { readonly format: (locale: string) => string }) {
  const locale = use(LocaleContext);
  return locale === PAGE_LOCALE ? format(locale) : <span lang={locale}>{format(locale)}</span>;
}
