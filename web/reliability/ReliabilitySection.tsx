import ExpandableSection from '@cloudscape-design/components/expandable-section';
import { useState } from 'react';
import type { AppDetailBody } from '../../functions/api/apps/schema.ts';
import { usePrinting } from '../layout/printing.ts';
import { ReliabilityDetails } from './ReliabilityDetails.tsx';

interface ReliabilitySectionProps {
  readonly app: AppDetailBody;
  readonly mayEdit: boolean;
}

/** Closed at first: it answers a question of its own, below what the app's page is for. Printed only where it is open. */
export function ReliabilitySection({ app, mayEdit }: ReliabilitySectionProps) {
  const [isOpen, setOpen] = useState(false);
  const isPrinting = usePrinting();
  if (isPrinting && !isOpen) return null;
  return (
    <ExpandableSection
      variant="container"
      headingTagOverride="h2"
      headerText="How sure are we?"
      headerDescription="How far the silence of a seat can be trusted in this app, by what became of silent seats before."
      expanded={isOpen}
      onChange={({ detail }) => setOpen(detail.expanded)}
    >
      {isOpen && <ReliabilityDetails app={app} mayEdit={mayEdit} />}
    </ExpandableSection>
  );
}
