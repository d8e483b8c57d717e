import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useLocation } from 'wouter';
import { useSession } from '../auth/AuthProvider.tsx';
import { useViewTitle } from '../layout/useViewTitle.ts';
import { paths } from '../routing/paths.ts';

/** Shown before the first org is connected. */
export function NoConnection() {
  useViewTitle('Start');
  const [, navigate] = useLocation();
  const { mayManage } = useSession();
  return (
    <Container>
      <Box textAlign="center" padding="xxl">
        <SpaceBetween size="m">
          <Box variant="h1">See which paid seats nobody uses</Box>
          <Box variant="p" color="text-body-secondary">
            Connect your Okta org and see which apps are in use, by whom, and which seats you can cancel. It takes about
            three minutes; nothing in Okta is ever changed.
          </Box>
          {mayManage ? (
            <Button variant="primary" onClick={() => navigate(paths.connect)}>
              Connect your Okta org
            </Button>
          ) : (
            <Box variant="p">Nothing is connected yet. You have read access only: ask an admin to connect an org.</Box>
          )}
        </SpaceBetween>
      </Box>
    </Container>
  );
}

export function NotFound({ what }: { readonly what: string }) {
  useViewTitle(`There is no such ${what}`);
  const [, navigate] = useLocation();
  return (
    <Container>
      <Box textAlign="center" padding="xxl">
        <SpaceBetween size="m">
          <Box variant="h1">There is no such {what}</Box>
          <Box variant="p">The address may be mistyped, or what it named may have been deleted.</Box>
          <Button onClick={() => navigate('/')}>Go to the start</Button>
        </SpaceBetween>
      </Box>
    </Container>
  );
}
