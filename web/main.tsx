import '@cloudscape-design/global-styles/index.css';
import './page.css';
import './layout/print.css';
import { I18nProvider } from '@cloudscape-design/components/i18n';
import messages from '@cloudscape-design/components/i18n/messages/all.en';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProvider } from './api/ApiProvider.tsx';
import { AuthProvider, SignedOutPage } from './auth/AuthProvider.tsx';
import { applyColourMode } from './layout/colourMode.ts';
import { PageLayout } from './layout/PageLayout.tsx';

applyColourMode();
const root = document.getElementById('page');
if (!root) throw new Error('index.html has no #page');
createRoot(root).render(
  <StrictMode>
    <I18nProvider locale="en" messages={[messages]}>
      {location.pathname === '/signed-out' ? (
        <SignedOutPage />
      ) : (
        <AuthProvider>
          <ApiProvider>
            <PageLayout />
          </ApiProvider>
        </AuthProvider>
      )}
    </I18nProvider>
  </StrictMode>,
);
