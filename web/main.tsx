import '@cloudscape-design/global-styles/index.css';
import './page.css';
import { I18nProvider } from '@cloudscape-design/components/i18n';
import messages from '@cloudscape-design/components/i18n/messages/all.en';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AskProvider } from './api/ApiProvider.tsx';
import { applyColourMode } from './layout/colourMode.ts';
import { Frame } from './layout/PageLayout.tsx';
import { SignedIn, SignedOut } from './auth/AuthProvider.tsx';

applyColourMode();
const root = document.getElementById('page');
if (!root) throw new Error('index.html has no #page');
createRoot(root).render(
  <StrictMode>
    <I18nProvider locale="en" messages={[messages]}>
      {location.pathname === '/signed-out' ? (
        <SignedOut />
      ) : (
        <SignedIn>
          <AskProvider>
            <Frame />
          </AskProvider>
        </SignedIn>
      )}
    </I18nProvider>
  </StrictMode>,
);
