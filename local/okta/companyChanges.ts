/** Puts together the changes of people, apps, groups and seats. */
import { SIGN_IN_EVENT, UNIVERSAL_LOGOUT_EVENT } from '../../functions/core/okta/oktaFacts.ts';
import { createAppChanges } from './appChanges.ts';
import type { ChangeOptions, Changes } from './changes.ts';
import type { Directory } from './directory.ts';
import type { Faults } from './faults.ts';
import { createGroupChanges } from './groupChanges.ts';
import { BLANK_TEXTS, ODD_TEXTS } from './oddTexts.ts';
import { createPersonChanges } from './personChanges.ts';
import type { Random } from './random.ts';
import { type ChangeContext, createSeatChanges } from './seatChanges.ts';
import { createServiceAppChanges } from './serviceAppChanges.ts';
import type { ServiceApps } from './serviceApps.ts';
import type { SystemLog } from './systemLog.ts';

interface ChangesOptions {
  readonly directory: Directory;
  readonly log: SystemLog;
  readonly random: Random;
  readonly now: () => number;
  /** Actor of the events that an admin causes. */
  readonly adminId: string;
  readonly faults: Faults;
  readonly serviceApps: ServiceApps;
}

export function createChanges({ directory, log, random, now, adminId, faults, serviceApps }: ChangesOptions): Changes {
  const timeOf = (options: ChangeOptions) => options.at ?? now();
  const context: ChangeContext = {
    directory,
    faults,
    timeOf,
    write(options, draft) {
      if (options.silent) return;
      log.append({ actor: adminId, published: timeOf(options), persistedAt: options.persistedAt, ...draft });
    },
  };
  const seats = createSeatChanges(context);
  return {
    assign: seats.assign,
    unassign: seats.unassign,
    ...createPersonChanges(context, seats, random),
    ...createAppChanges(context, seats, random),
    ...createGroupChanges(context, seats, random),
    ...createServiceAppChanges(context, serviceApps),
    nameOddly() {
      const named: Record<string, string> = {};
      for (const [index, person] of directory.people().entries()) {
        const text = ODD_TEXTS[index];
        if (text === undefined) break;
        directory.putPerson({ ...person, firstName: text });
        named[person.id] = text;
      }
      const labels = [...BLANK_TEXTS, ...ODD_TEXTS];
      for (const [index, app] of directory.apps().entries()) {
        const text = labels[index];
        if (text === undefined) break;
        directory.putApp({ ...app, label: text });
        named[app.id] = text;
      }
      return named;
    },
    logOut: (person, app, options = {}) =>
      log.append({
        eventType: UNIVERSAL_LOGOUT_EVENT,
        actor: adminId,
        person,
        app,
        outcome: 'SUCCESS',
        published: timeOf(options),
        persistedAt: options.persistedAt,
      }),
    signIn: (actor, app, options = {}) =>
      log.append({
        eventType: SIGN_IN_EVENT,
        actor,
        app,
        outcome: options.outcome ?? 'SUCCESS',
        published: timeOf(options),
        persistedAt: options.persistedAt,
      }),
  };
}
