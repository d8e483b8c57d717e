import Header from '@cloudscape-design/components/header';
import type { ReactNode } from 'react';
import { useViewTitle } from './useViewTitle.ts';

interface ViewHeaderProps {
  readonly title: string;
  /** What the view is of, such as the name of an org. */
  readonly of?: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
}

/** The heading of a view, which also names it in the browser. */
export function ViewHeader({ title, of, description, actions }: ViewHeaderProps) {
  useViewTitle(title, { of });
  return (
    <Header variant="h1" description={description} actions={actions}>
      {title}
    </Header>
  );
}
