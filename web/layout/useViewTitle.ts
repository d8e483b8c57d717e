import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { useBranding } from './branding.ts';

/** The live region of the page, which names each view that is opened. */
export const ANNOUNCER = 'view-announcer';

interface ViewTitleOptions {
  /** What the view is of, such as the name of an org. */
  readonly of?: string | undefined;
  /** Whether the view moves the focus itself. */
  readonly movesFocus?: boolean;
}

/** The path of the view that was named last: on the first one the page has loaded, and the focus stays where it is. */
let namedPath: string | undefined;

/**
 * Names the view in the browser's tab and history. A view that is opened from another one is named in the live region, and
 * its heading gets the focus, so that keyboards and screen readers start where the view does. Filters and sorting, which
 * stand in the query, move nothing.
 */
export function useViewTitle(title: string, { of, movesFocus = false }: ViewTitleOptions = {}): void {
  const [path] = useLocation();
  const { productName } = useBranding();
  useEffect(() => {
    document.title = [title, of, productName].filter((part) => part !== undefined).join(' · ');
    const isOpened = namedPath !== undefined && namedPath !== path;
    namedPath = path;
    if (!isOpened) return;
    const announcer = document.getElementById(ANNOUNCER);
    if (announcer) announcer.textContent = title;
    if (!movesFocus) focusHeading();
  }, [title, of, productName, path, movesFocus]);
}

function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>('h1');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
}
