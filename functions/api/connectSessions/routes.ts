import type { Api } from '../http/createApi.ts';
import type { WritePorts } from '../http/ports.ts';
import { addCreateSession } from './createSession.ts';
import { addManageSessions } from './manageSessions.ts';
import { addOpenSession, type LinkedPresenter } from './openSession.ts';
import { addConnectPage } from './showPage.ts';

/** Connect sessions for their vendor, and what the page of a link begins with. */
export function addConnectSessions(api: Api, ports: WritePorts & LinkedPresenter): void {
  addCreateSession(api, ports);
  addManageSessions(api, ports);
  addOpenSession(api, ports);
  addConnectPage(api, ports);
}
