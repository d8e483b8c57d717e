// Parses rows of Okta's listings. Ids are checked strictly, because keys are made of them. Everything else may be missing
// or unknown, because Okta omits nulls, adds enum values and has free-text fields. A row without a valid id gives undefined.

import { appId, type GroupId, groupId, personId } from '../core/ids.ts';
import type { AppFact, AssignmentFact, GroupFact, PersonFact } from '../core/okta/oktaFacts.ts';
import { latest, parseInstant } from '../core/time.ts';
import { readTier } from './appUserProfile.ts';
import { objectIn, textIn, type WireObject } from './wire.ts';

/** For a row without a status. It is not one of Okta's, so that no rule applies to it. */
const UNKNOWN_STATUS = 'UNKNOWN';

/** @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers */
export function parsePerson(row: unknown): PersonFact | undefined {
  const user = objectIn(row);
  const person = personId(user?.id);
  if (!user || !person) return undefined;
  const profile = objectIn(user.profile);
  return {
    person,
    status: textIn(user.status) ?? UNKNOWN_STATUS,
    statusChangedAt: parseInstant(user.statusChanged),
    lastUpdatedAt: parseInstant(user.lastUpdated),
    login: textIn(profile?.login),
    firstName: textIn(profile?.firstName),
    lastName: textIn(profile?.lastName),
    email: textIn(profile?.email),
    department: textIn(profile?.department),
    title: textIn(profile?.title),
    userType: textIn(profile?.userType),
    costCenter: textIn(profile?.costCenter),
    // Orgs use `manager` for a name, and `managerId` for the id of their HR system.
    manager: textIn(profile?.manager) ?? textIn(profile?.managerId),
  };
}

/** @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application/#tag/Application/operation/listApplications */
export function parseApp(row: unknown): AppFact | undefined {
  const application = objectIn(row);
  const app = appId(application?.id);
  if (!application || !app) return undefined;
  const settings = objectIn(application.settings);
  const name = textIn(application.name);
  return {
    app,
    label: textIn(application.label) ?? name ?? app,
    name,
    status: textIn(application.status) ?? UNKNOWN_STATUS,
    signOnMode: textIn(application.signOnMode),
    implicitAssignment: settings?.implicitAssignment === true,
    service: objectIn(settings?.oauthClient)?.application_type === 'service',
    seatCount: seatCountIn(objectIn(application.licensing)?.seatCount),
    lastUpdatedAt: parseInstant(application.lastUpdated),
  };
}

/**
 * Parses an app user. Its `id` is the person's (`00u…`), unlike the `0ua…` id of an app user in log events.
 * Of its profile nothing is read but the value of `tierAttribute`.
 * @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/#tag/ApplicationUsers/operation/listApplicationUsers
 */
export function parseAssignment(row: unknown, tierAttribute?: string): AssignmentFact | undefined {
  const appUser = objectIn(row);
  const person = personId(appUser?.id);
  if (!appUser || !person) return undefined;
  const { scope } = appUser;
  const group = scope === 'GROUP' ? grantingGroup(appUser) : undefined;
  return {
    person,
    scope: scope === 'USER' || scope === 'GROUP' ? scope : undefined,
    ...(group !== undefined && { group }),
    status: textIn(appUser.status) ?? UNKNOWN_STATUS,
    createdAt: parseInstant(appUser.created),
    lastUpdatedAt: latest(parseInstant(appUser.lastUpdated), parseInstant(appUser.statusChanged)),
    ...(tierAttribute !== undefined && { tier: readTier(appUser.profile, tierAttribute) }),
  };
}

/**
 * The group that a row of scope GROUP names in `_links.group`, by the last part of its address.
 * @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/ (LinksAppAndUser)
 */
function grantingGroup(appUser: WireObject): GroupId | undefined {
  const href = textIn(objectIn(objectIn(appUser._links)?.group)?.href);
  return groupId(/\/groups\/([^/?#]+)\/?(?:[?#].*)?$/.exec(href ?? '')?.[1]);
}

/** @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group/#tag/Group/operation/getGroup */
export function parseGroup(row: unknown): GroupFact | undefined {
  const group = objectIn(row);
  const id = groupId(group?.id);
  if (!group || !id) return undefined;
  return { group: id, name: textIn(objectIn(group.profile)?.name) ?? id, type: textIn(group.type) };
}

/** Licences bought, as an admin entered them in Okta; usually absent. */
function seatCountIn(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
}
