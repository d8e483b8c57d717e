import Box from '@cloudscape-design/components/box';
import type { ReactNode } from 'react';

/** A value under its label. */
export function KeyValue({ label, value }: { readonly label: string; readonly value: ReactNode }) {
  return (
    <div>
      <Box variant="awsui-key-label">{label}</Box>
      <div className="key-value">{value}</div>
    </div>
  );
}
