/** The language of the page's texts, and the locale of its dates and numbers where no other is known. */
export const PAGE_LOCALE = 'en';

/** `locale` if this browser can write dates and numbers for it, else the page's own. */
export function knownLocale(locale: string | null | undefined): string {
  if (locale == null) return PAGE_LOCALE;
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale)[0] ?? PAGE_LOCALE;
  } catch {
    return PAGE_LOCALE;
  }
}

/** Keeps what `make` makes of each locale, because making a format is slow. */
export function perLocale<Format>(make: (locale: string) => Format): (locale: string) => Format {
  const made = new Map<string, Format>();
  return (locale) => {
    const known = made.get(locale);
    if (known !== undefined) return known;
    const format = make(locale);
    made.set(locale, format);
    return format;
  };
}
