/** Descriptions of the event types that this org writes, from Okta's catalogue (https://developer.okta.com/docs/reference/api/event-types/). */
import { SIGN_IN_EVENT, UNIVERSAL_LOGOUT_EVENT } from '../../functions/core/okta/oktaFacts.ts';

interface EventTypeDescription {
  readonly displayMessage: string;
  readonly legacyEventType: string | null;
  readonly requestUri: string;
}

const CATALOGUE: Readonly<
  Record<string, readonly [displayMessage: string, legacyEventType: string | null, requestUri?: string]>
> = {
  [SIGN_IN_EVENT]: ['User single sign on to app', 'app.auth.sso', '/login/token/redirect'],
  [UNIVERSAL_LOGOUT_EVENT]: ['Universal Logout', null, '/api/v1/users/sessions'],
  'user.session.start': ['User login to Okta', 'core.user_auth.login_success', '/api/v1/authn'],
  'application.user_membership.add': ['Add user to application membership', 'app.generic.provision.assign_user_to_app'],
  'application.user_membership.remove': [
    'Remove user from application membership',
    'app.generic.provision.deassign_user_from_app',
  ],
  'group.application_assignment.add': ['Add assigned application to group', null],
  'group.application_assignment.remove': ['Remove assigned application from group', null],
  'application.user_membership.restore': ['Restore user application membership', null],
  'group.user_membership.add': ['Add user to group membership', 'core.user_group_member.user_add'],
  'group.user_membership.remove': ['Remove user from group membership', 'core.user_group_member.user_remove'],
  'application.configuration.enable_fed_broker_mode': ['Enable Federation Broker Mode', null],
  'application.configuration.disable_fed_broker_mode': ['Disable Federation Broker Mode', null],
  'application.lifecycle.create': ['Create application', 'app.generic.config.app_created'],
  'application.lifecycle.update': ['Update application', 'app.generic.config.app_updated'],
  'application.lifecycle.activate': ['Activate application', 'app.generic.config.app_activated'],
  'application.lifecycle.deactivate': ['Deactivate application', 'app.generic.config.app_deactivated'],
  'application.lifecycle.delete': ['Delete application', 'app.generic.config.app_deleted'],
  'user.lifecycle.create': ['Create Okta user', 'core.user.config.user_creation.success'],
  'user.lifecycle.activate': ['Activate Okta user', 'core.user.config.user_activated'],
  'user.lifecycle.deactivate': ['Deactivate Okta user', 'core.user.config.user_deactivated'],
  'user.lifecycle.suspend': ['Suspend Okta user', 'core.user.config.user_suspended'],
  'user.lifecycle.unsuspend': ['Unsuspend Okta user', 'core.user.config.user_unsuspended'],
  'user.lifecycle.delete.initiated': ['Delete Okta user initiated', 'core.user.config.user_deleted'],
  'user.lifecycle.delete.completed': ['Delete Okta user completed', null],
  'user.account.update_profile': ['Update user profile for Okta', 'core.user.config.profile_update'],
  'user.account.privilege.grant': ['Grant user privilege', 'core.user.admin_privilege.granted'],
  'user.account.privilege.revoke': ['Revoke user privilege', 'core.user.admin_privilege.revoked'],
  'app.oauth2.client.privilege.grant': ['Grant OAuth client privilege', null],
  'app.oauth2.client.privilege.revoke': ['Revoke OAuth client privilege', null],
  'app.oauth2.client.lifecycle.activate': ['Activate OAuth client', null],
  'app.oauth2.client.lifecycle.deactivate': ['Deactivate OAuth client', null],
  'app.oauth2.credentials.lifecycle.deactivate': ['Deactivate OAuth client credentials', null],
  'app.oauth2.credentials.lifecycle.delete': ['Delete OAuth client credentials', null],
  'user.account.lock': ['Max sign in attempts exceeded', 'core.user_auth.account_locked'],
};

export function describeEventType(eventType: string): EventTypeDescription {
  const [displayMessage, legacyEventType, requestUri = '/api/v1/internal'] = CATALOGUE[eventType] ?? [eventType, null];
  return { displayMessage, legacyEventType, requestUri };
}
