/**
 * Changes of service apps, with the events of Okta's catalogue (https://developer.okta.com/docs/reference/api/event-types/). It
 * documents what an event says in detail of its target (`KeyId`, `privilege_expiration`); that events have these names in lower
 * case was observed. The type of the target is documented nowhere.
 */
import type { ChangeOptions, Changes } from './changes.ts';
import type { ChangeContext } from './seatChanges.ts';
import type { ServiceAppSettings, ServiceApps } from './serviceApps.ts';

type ServiceAppChanges = Pick<Changes, 'setServiceAppStatus' | 'setServiceAppRole' | 'removeServiceAppKey'>;

/** How Okta's events write the names of roles, as in the examples of its catalogue. */
export const ROLES_IN_EVENTS: Readonly<Record<string, string>> = {
  READ_ONLY_ADMIN: 'Read-only Administrator',
  SUPER_ADMIN: 'Super administrator',
  ORG_ADMIN: 'Organization administrator',
  REPORT_ADMIN: 'Report administrator',
};

export function createServiceAppChanges({ write }: ChangeContext, serviceApps: ServiceApps): ServiceAppChanges {
  const tell = (options: ChangeOptions, eventType: string, clientId: string, detailEntry: object, debugData = {}) => {
    const target = { id: clientId, type: 'PublicClientApp', alternateId: clientId, displayName: 'Usage', detailEntry };
    write(options, { eventType, overrides: { target: [target], debugContext: { debugData } } });
  };
  return {
    setServiceAppStatus(clientId, isActive, options = {}) {
      const status = isActive ? 'activate' : 'deactivate';
      tell(options, `app.oauth2.client.lifecycle.${status}`, clientId, { applicationtype: 'service' });
      serviceApps.change(clientId, (app) => Object.assign(app, { isActive }), options.actsAt);
    },
    setServiceAppRole(clientId, role, options = {}) {
      const privilege = role === null ? 'revoke' : 'grant';
      const { expiresAt } = options;
      const detail = expiresAt === undefined ? {} : { privilegeexpiration: new Date(expiresAt).toISOString() };
      const named = role === null ? {} : { privilegeGranted: ROLES_IN_EVENTS[role] };
      tell(options, `app.oauth2.client.privilege.${privilege}`, clientId, detail, named);
      serviceApps.change(clientId, (app) => Object.assign(app, { role: role ?? null }), options.actsAt);
      if (expiresAt !== undefined) serviceApps.change(clientId, (app) => Object.assign(app, { role: null }), expiresAt);
    },
    removeServiceAppKey(clientId, kid, options = {}) {
      // Okta deletes only keys that were deactivated before.
      for (const done of ['deactivate', 'delete'])
        tell(options, `app.oauth2.credentials.lifecycle.${done}`, clientId, {
          clientcredentialstype: 'keypair',
          keyid: `[${kid}]`,
        });
      const remove = (app: ServiceAppSettings) => {
        app.keys = app.keys.filter((key) => key.kid !== kid);
      };
      serviceApps.change(clientId, remove, options.actsAt);
    },
  };
}
