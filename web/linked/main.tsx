// The page of a connect session's link: the wizard for an admin without an account. It loads nothing of signing in.
import '@cloudscape-design/global-styles/index.css';
import '../page.css';
import './linked.css';
import { I18nProvider } from '@cloudscape-design/components/i18n';
import messages from '@cloudscape-design/components/i18n/messages/all.en';
import { applyMode, Mode } from '@cloudscape-design/global-styles';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApiFetch } from '../api/client.ts';
import { LinkedPage } from './LinkedPage.tsx';
import { createLinkedRequests } from './linkedRequests.ts';
import { takeToken } from './takeToken.ts';

const token = takeToken(location, history);
const requests = token === undefined ? undefined : createLinkedRequests(createApiFetch(async () => token));

// Colours are the device's: in a frame, storage for another choice may be blocked.
const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const followDevice = () => applyMode(prefersDark.matches ? Mode.Dark : Mode.Light);
prefersDark.addEventListener('change', followDevice);
followDevice();

const root = document.getElementById('page');
if (!root) throw new Error('connect.html has no #page');
createRoot(root).render(
  <StrictMode>
    <I18nProvider locale="en" messages={[messages]}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { networkMode: 'always' } } })}>
        <LinkedPage requests={requests} />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
