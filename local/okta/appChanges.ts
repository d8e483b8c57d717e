/** Changes of apps, and the seats that Okta takes and gives with an app's status and mode. */
import type { Changes } from './changes.ts';
import type { App, Assignment } from './company.ts';
import { OKTA_APPS } from './oktaApps.ts';
import { oktaId, type Random } from './random.ts';
import type { ChangeContext, SeatChanges } from './seatChanges.ts';

type AppChanges = Pick<
  Changes,
  'addApp' | 'addOktaApps' | 'updateApp' | 'setAppStatus' | 'setBrokerMode' | 'deleteApp'
>;

export function createAppChanges(context: ChangeContext, seats: SeatChanges, random: Random): AppChanges {
  const { directory, timeOf, write } = context;
  /** Seats that an app's deactivation or Federation Broker Mode took, by the app's id. */
  const taken = new Map<string, readonly Assignment[]>();
  const appOf = (id: string): App => {
    const app = directory.app(id);
    if (!app) throw new Error(`no app ${id}`);
    return app;
  };
  const putApp = (app: App): App => {
    directory.putApp(app);
    return app;
  };
  return {
    addApp(app = {}, options = {}) {
      const at = timeOf(options);
      const id = app.id ?? oktaId('0oa', random);
      const name = app.name ?? `northwind_customsaml20app_${id.slice(-6).toLowerCase()}`;
      const label = app.label ?? `App ${id.slice(-4)}`;
      write(options, { eventType: 'application.lifecycle.create', app: id });
      return putApp({
        id,
        name,
        label,
        displayName: label,
        status: 'ACTIVE',
        signOnMode: 'SAML_2_0',
        created: at,
        lastUpdated: at,
        ...app,
      });
    },
    updateApp(id, patch, options = {}) {
      const updated = putApp({ ...appOf(id), ...patch, lastUpdated: timeOf(options) });
      write(options, { eventType: 'application.lifecycle.update', app: id });
      return updated;
    },
    addOktaApps(displayNames = OKTA_APPS.map(({ displayName }) => displayName)) {
      const wanted = OKTA_APPS.filter(({ displayName }) => displayNames.includes(displayName));
      return wanted.map(({ name, displayName }) =>
        putApp({
          id: oktaId('0oa', random),
          name,
          label: displayName,
          displayName,
          status: 'ACTIVE',
          signOnMode: 'OPENID_CONNECT',
          oauthType: 'web',
          created: timeOf({}),
          lastUpdated: timeOf({}),
          listed: false,
        }),
      );
    },
    setAppStatus(id, status, options = {}) {
      const before = appOf(id);
      const isActive = status === 'ACTIVE';
      write(options, { eventType: `application.lifecycle.${isActive ? 'activate' : 'deactivate'}`, app: id });
      if (isActive) {
        seats.give(taken.get(id) ?? [], { change: 'appActivated', subject: id, options });
        taken.delete(id);
      } else if (options.seats === 'taken') {
        taken.set(id, seats.take(directory.assignmentsOf(id), { change: 'appDeactivated', subject: id, options }));
      }
      return putApp({ ...before, status, lastUpdated: timeOf(options) });
    },
    setBrokerMode(id, isOn, options = {}) {
      const before = appOf(id);
      const held = directory.assignmentsOf(id);
      write(options, {
        eventType: `application.configuration.${isOn ? 'enable' : 'disable'}_fed_broker_mode`,
        app: id,
      });
      if (!isOn) {
        for (const seat of held) if (seat.status === 'IMPLICIT') directory.putAssignment({ ...seat, status: 'ACTIVE' });
        seats.give(taken.get(id) ?? [], { change: 'brokerModeOff', subject: id, options });
        taken.delete(id);
      } else if (options.seats === 'implicit') {
        for (const seat of held) directory.putAssignment({ ...seat, status: 'IMPLICIT', lastUpdated: timeOf(options) });
      } else if (options.seats !== 'stay') {
        taken.set(id, seats.take(held, { change: 'brokerModeOn', subject: id, options }));
      }
      return putApp({ ...before, implicitAssignment: isOn, lastUpdated: timeOf(options) });
    },
    deleteApp(id, options = {}) {
      putApp({ ...appOf(id), listed: false });
      seats.take(directory.assignmentsOf(id), { change: 'appDeleted', subject: id, options });
      write(options, { eventType: 'application.lifecycle.delete', app: id });
    },
  };
}
