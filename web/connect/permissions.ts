/** One part of Okta that is read, as the permission screen lists it. A test holds `endpoints` against functions/okta. */
interface OktaRead {
  readonly what: string;
  readonly fields: string;
  readonly why: string;
  readonly endpoints: readonly string[];
}

export const OKTA_READS: readonly OktaRead[] = [
  {
    what: 'The org',
    fields: 'Its id and its address; asked without credentials',
    why: 'To know that the address is an Okta org, and to connect each org once',
    endpoints: ['GET /.well-known/okta-organization'],
  },
  {
    what: 'An access token',
    fields: 'Its scopes; with a service app only, and kept in memory while a sync runs',
    why: 'To read as the app',
    endpoints: ['POST /oauth2/v1/token'],
  },
  {
    what: 'The token’s owner',
    fields: 'Login and admin roles; with a token only, and only while it is tested',
    why: 'To show you whose token it is, and whether it could change your org',
    endpoints: ['GET /api/v1/users/me', 'GET /api/v1/users/{id}/roles'],
  },
  {
    what: 'Users',
    fields: 'Name, login, e-mail, status and when it changed, department, title, user type, cost centre, manager',
    why: 'To say who uses what, and who has left',
    endpoints: ['GET /api/v1/users', 'GET /api/v1/users/{id}'],
  },
  {
    what: 'Applications and assignments',
    fields:
      'Label, sign-on mode, status, licence count; who is assigned, directly or through a group; of their profiles in an app the names of attributes, and no value but those of one that you pick as the licence tier',
    why: 'To know the seats',
    endpoints: [
      'GET /api/v1/apps',
      'GET /api/v1/apps/{id}',
      'GET /api/v1/apps/{id}/users',
      'GET /api/v1/apps/{id}/users/{id}',
    ],
  },
  {
    what: 'Groups (optional)',
    fields: 'Name and type of the groups that seats are held through, never their members',
    why: 'To say through which group a seat is held; without this right its id is shown',
    endpoints: ['GET /api/v1/groups/{id}'],
  },
  {
    what: 'System Log',
    fields: 'Sign-ins to apps; changes of users, apps, their keys, assignments and admin roles; Universal Logouts',
    why: 'To count sign-ins, to read only what has changed, to say when the access that you give is about to end, and to know when somebody was signed out of an app',
    endpoints: ['GET /api/v1/logs'],
  },
];

export const NEVER_DONE: readonly string[] = [
  'change anything in Okta',
  'read passwords, factors or sessions',
  'list groups, or who is in them',
  'read other events of the System Log',
];
