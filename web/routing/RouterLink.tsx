import Link, { type LinkProps } from '@cloudscape-design/components/link';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { usePrinting } from '../layout/printing.ts';

interface FollowEvent {
  readonly detail: { readonly href?: string | undefined; readonly external?: boolean | undefined };
  preventDefault(): void;
}

/** For `onFollow` of Cloudscape's links: opens a view without loading the page again. Other sites and new tabs are left to the browser. */
export function useFollowLink(): (event: FollowEvent) => void {
  const [, navigate] = useLocation();
  return (event) => {
    const { href, external } = event.detail;
    if (href === undefined || external || !href.startsWith('/')) return;
    event.preventDefault();
    navigate(href);
  };
}

interface RouterLinkProps extends Pick<LinkProps, 'variant' | 'fontSize' | 'ariaLabel'> {
  readonly to: string;
  readonly children: ReactNode;
}

/** A link to another view; plain text on paper, of which thousands are drawn at once. */
export const RouterLink = (props: RouterLinkProps) =>
  usePrinting() ? <span className="printed-link">{props.children}</span> : <ScreenLink {...props} />;

function ScreenLink({ to, children, ...link }: RouterLinkProps) {
  const onFollow = useFollowLink();
  return (
    <Link {...link} href={to} onFollow={onFollow}>
      {children}
    </Link>
  );
}
