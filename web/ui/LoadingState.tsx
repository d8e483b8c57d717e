import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import SpaceBetween from '@cloudscape-design/components/space-between';

/** Grey bars in the shape of a view that is loading; screen readers hear one word. */
export function LoadingState({ rows = 6 }: { readonly rows?: number }) {
  return (
    <div role="status" aria-live="polite">
      <Box variant="awsui-value-large" display="inline-block">
        <span className="visually-hidden">Loading …</span>
      </Box>
      <SpaceBetween size="l">
        <Container>
          <div className="skeleton skeleton-title" />
          <div className="skeleton" />
        </Container>
        <Container>
          {Array.from({ length: rows }, (_, row) => `row-${row}`).map((row) => (
            <div key={row} className="skeleton" />
          ))}
        </Container>
      </SpaceBetween>
    </div>
  );
}
