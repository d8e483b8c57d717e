import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Spinner from '@cloudscape-design/components/spinner';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { createSession, type Session } from './session.ts';

const SessionContext = createContext<Session | undefined>(undefined);

/** The session of the signed-in person. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs an AuthProvider');
  return session;
}

/** Shows its children to people who are signed in, and sends all others to the identity provider. */
export function AuthProvider({ children }: { readonly children: ReactNode }) {
  const [session, setSession] = useState<Session>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    createSession().then(setSession, (error: unknown) =>
      setFailure(String(error instanceof Error ? error.message : error)),
    );
  }, []);
  if (session) return <SessionContext value={session}>{children}</SessionContext>;
  return (
    <main className="centered-page">
      <Box variant="h1">Okta usage</Box>
      {failure === undefined ? (
        <Box padding="l">
          <Spinner /> Signing in …
        </Box>
      ) : (
        <Alert
          type="error"
          header="You could not be signed in"
          action={<Button onClick={() => location.assign('/')}>Try again</Button>}
        >
          {failure}
        </Alert>
      )}
    </main>
  );
}

/** Shown after signing out. It does not redirect to the identity provider, which might sign the person in again at once. */
export function SignedOutPage() {
  return (
    <main className="centered-page">
      <Box variant="h1">Okta usage</Box>
      <Box variant="p">You are signed out of this page.</Box>
      <Button variant="primary" href="/">
        Sign in
      </Button>
    </main>
  );
}
