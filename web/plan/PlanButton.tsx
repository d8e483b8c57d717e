import Button from '@cloudscape-design/components/button';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { useFollowLink } from '../routing/RouterLink.tsx';

/** Leads to the plan of an app, or of all. */
export function PlanButton({ app }: { readonly app?: string }) {
  const { id } = useConnection();
  const onFollow = useFollowLink();
  return (
    <Button href={paths.plan(id, app)} onFollow={onFollow}>
      Plan
    </Button>
  );
}
