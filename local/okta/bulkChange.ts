/** Changes by which Okta gives or takes many seats at once. */

export type BulkChange =
  | 'groupAssigned'
  | 'groupUnassigned'
  | 'memberAdded'
  | 'memberRemoved'
  | 'personDeactivated'
  | 'personActivated'
  | 'appDeactivated'
  | 'appActivated'
  | 'appDeleted'
  | 'brokerModeOn'
  | 'brokerModeOff';

/**
 * Whether the log has one `application.user_membership.*` event per seat beside the event of the change itself. Okta promises
 * none of them; those of groups and of deactivations were seen in real logs.
 */
export const USUAL_SEAT_EVENTS: Readonly<Record<BulkChange, boolean>> = {
  groupAssigned: true,
  groupUnassigned: true,
  memberAdded: true,
  memberRemoved: true,
  personDeactivated: true,
  personActivated: true,
  appDeactivated: false,
  appActivated: false,
  appDeleted: false,
  brokerModeOn: false,
  brokerModeOff: false,
};
