import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import type { CoverageBody } from '../../functions/contract/connectionBodies.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { CoverageLine } from './CoverageLine.tsx';
import { PeriodPicker } from './PeriodPicker.tsx';

interface PageHeaderProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  /** Of the answer that is shown, where that is another than the connection's. */
  readonly coverage?: CoverageBody | undefined;
  /** What of the period the view depends on. */
  readonly period?: 'windowed' | 'dated' | 'none';
}

/** The head of every view: its name, the time it is about, and what its numbers rest on. */
export function PageHeader({ title, description, actions, coverage, period = 'windowed' }: PageHeaderProps) {
  const connection = useConnection();
  return (
    <SpaceBetween size="xs">
      <Header
        variant="h1"
        description={description}
        actions={
          <div className="view-actions">
            {period !== 'none' && <PeriodPicker coverage={connection.coverage} withWindow={period === 'windowed'} />}
            {actions}
          </div>
        }
      >
        {title}
      </Header>
      <CoverageLine coverage={coverage ?? connection.coverage} />
    </SpaceBetween>
  );
}
