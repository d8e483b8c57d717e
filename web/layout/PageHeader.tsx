import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import type { CoverageBody } from '../../functions/api/http/schema.ts';
import { formatSecond } from '../format/dates.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { CoverageLine } from './CoverageLine.tsx';
import { PeriodPicker } from './PeriodPicker.tsx';
import { usePrinting } from './printing.ts';
import { ViewHeader } from './ViewHeader.tsx';

interface PageHeaderProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  /** Coverage of the answer that is shown; the connection's where it is left out. */
  readonly coverage?: CoverageBody | undefined;
  /** Which parts of the period the view depends on: window and date, the date, or none. */
  readonly period?: 'windowed' | 'dated' | 'none';
}

/** The header of every view of a connection: its title, its period, and the coverage of its numbers. */
export function PageHeader({ title, description, actions, coverage, period = 'windowed' }: PageHeaderProps) {
  const connection = useConnection();
  const isPrinting = usePrinting();
  return (
    <SpaceBetween size="xs">
      <ViewHeader
        title={title}
        of={connection.name}
        description={description}
        actions={
          <div className="view-actions">
            {period !== 'none' && <PeriodPicker coverage={connection.coverage} withWindow={period === 'windowed'} />}
            {actions}
          </div>
        }
      />
      <CoverageLine coverage={coverage ?? connection.coverage} />
      {isPrinting && (
        <p className="printed-note">
          {connection.name}, {connection.oktaDomain}; printed {formatSecond(new Date().toISOString())}
        </p>
      )}
    </SpaceBetween>
  );
}
