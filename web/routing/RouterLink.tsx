import Link, { type LinkProps } from '@cloudscape-design/components/link';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';

interface Follow {
  readonly detail: { readonly href?: string | undefined; readonly external?: boolean | undefined };
  preventDefault(): void;
}

/** For `onFollow`: goes to a view of this page without loading it again. New tabs and other sites stay the browser's. */
export function useFollowLink(): (event: Follow) => void {
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

/** A link to another view. */
export function RouterLink({ to, children, ...link }: RouterLinkProps) {
  const follow = useFollowLink();
  return (
    <Link {...link} href={to} onFollow={follow}>
      {children}
    </Link>
  );
}
