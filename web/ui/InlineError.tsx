import StatusIndicator from '@cloudscape-design/components/status-indicator';

/** What an action was refused with, beside its button. */
export function InlineError({ error }: { readonly error: Error | null }) {
  return error && <StatusIndicator type="error">{error.message}</StatusIndicator>;
}
