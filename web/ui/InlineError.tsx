import StatusIndicator from '@cloudscape-design/components/status-indicator';

/** Why an action failed, beside its button. */
export function InlineError({ error }: { readonly error: Error | null }) {
  return error && <StatusIndicator type="error">{error.message}</StatusIndicator>;
}
