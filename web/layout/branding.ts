import { createContext, useContext } from 'react';

/** How the page looks to people who know it under another name: a link to connect by is the vendor's. */
export interface PageBranding {
  readonly productName: string;
  /** Of buttons, with white text on it; null for the page's own colours. */
  readonly color: string | null;
}

export const BrandingContext = createContext<PageBranding>({ productName: 'Okta usage', color: null });

export const useBranding = (): PageBranding => useContext(BrandingContext);
