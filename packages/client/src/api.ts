// Generated from docs/openapi.json by `npm run client`. Changes belong into the routes of the API.

/** Every stable code of a problem. */
export const PROBLEM_CODES = [
  'INVALID_JSON',
  'INVALID_BODY',
  'INVALID_QUERY',
  'INVALID_ID',
  'INVALID_TENANT',
  'INVALID_CURSOR',
  'INVALID_ARGUMENTS',
  'SORT_TOO_LARGE',
  'PREVIEW_TOO_LARGE',
  'PLAN_TOO_LARGE',
  'IDEMPOTENCY_KEY_INVALID',
  'TOKEN_MISPLACED',
  'UNAUTHENTICATED',
  'CONNECT_SESSION_INVALID',
  'TENANT_MISSING',
  'SCOPE_MISSING',
  'ORIGIN_NOT_ALLOWED',
  'NOT_FOUND',
  'CONNECTION_NOT_FOUND',
  'PERSON_NOT_FOUND',
  'RECEIPT_NOT_FOUND',
  'APP_NOT_FOUND',
  'SEAT_NOT_FOUND',
  'TOOL_NOT_FOUND',
  'CONNECT_SESSION_NOT_FOUND',
  'WEBHOOK_NOT_FOUND',
  'DELIVERY_NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'NOT_ACCEPTABLE',
  'ORG_DUPLICATE',
  'REQUEST_IN_PROGRESS',
  'ORG_MISMATCH',
  'SETTINGS_CHANGED',
  'NO_DECISION_PENDING',
  'CONNECTION_PAUSED',
  'CONNECTION_NOT_READY',
  'CONNECT_SESSION_USED',
  'CONNECT_SESSION_EXPIRED',
  'CONNECT_SESSION_REVOKED',
  'WEBHOOK_DISABLED',
  'WEBHOOK_UNSIGNED',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'RETURN_URL_NOT_ALLOWED',
  'WEBHOOK_URL_INVALID',
  'WEBHOOK_URL_UNKNOWN',
  'DOMAIN_INVALID',
  'DOMAIN_NOT_FOUND',
  'TOKEN_MALFORMED',
  'TOKEN_REJECTED',
  'TOKEN_IP_BLOCKED',
  'PERMISSION_MISSING',
  'FEATURE_MISSING',
  'ORG_DISABLED',
  'CLIENT_ID_MALFORMED',
  'KEY_UNKNOWN',
  'CLIENT_UNKNOWN',
  'KEY_NOT_REGISTERED',
  'SCOPE_NOT_GRANTED',
  'ROLE_MISSING',
  'DPOP_REQUIRED',
  'OKTA_REFUSED',
  'IDEMPOTENCY_KEY_REUSED',
  'TOO_MANY_CHECKS',
  'TOO_MANY_REQUESTS',
  'TOO_MANY_CONNECTIONS',
  'TOO_MANY_DECISIONS',
  'TOO_MANY_KEYS',
  'TOO_MANY_CONNECT_SESSIONS',
  'TOO_MANY_WEBHOOKS',
  'INTERNAL',
  'CLOCK_SKEW',
  'CHECK_UNAVAILABLE',
  'RATE_LIMITED',
  'OKTA_DOWN',
  'NOT_OKTA',
  'NOT_SAVED',
  'NOT_READY',
  'TOOK_TOO_LONG',
] as const;

export interface paths {
    readonly "/v1/connections/check": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Try out an Okta domain, and a token or a service app
         * @description Asks Okta, one thing after the other, and says how far it came. Saves nothing. Without `apiToken`, or `clientId` and `keyId`, only the org is looked for. Of a service app it says which scopes are granted (`scopes`). Per tenant 10 checks, connecting included, in each ten minutes of the clock (09:00 to 09:10 and so on), and 10 reconnects of each connection besides; then it is TOO_MANY_CHECKS, and Retry-After says when the next ten minutes begin. Text that cannot be an Okta domain or a token is refused before Okta is asked, and does not count.
         */
        readonly post: operations["checkConnection"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The tenant’s connections
         * @description With `include=totals` each carries its seats and money as GET …/insights answers them: an overview of all orgs. That reads the apps of every connection, so leave it out where only health and progress are followed.
         */
        readonly get: operations["listConnections"];
        readonly put?: never;
        /**
         * Connect an Okta org
         * @description Checks like the route above, then saves the connection and begins to read. Where anything fails, nothing is saved: DOMAIN_INVALID, DOMAIN_NOT_FOUND, TOKEN_MALFORMED, TOKEN_REJECTED, TOKEN_IP_BLOCKED, PERMISSION_MISSING, FEATURE_MISSING, ORG_DISABLED, OKTA_REFUSED (422), of a service app CLIENT_ID_MALFORMED, KEY_UNKNOWN, CLIENT_UNKNOWN, KEY_NOT_REGISTERED, SCOPE_NOT_GRANTED, ROLE_MISSING, DPOP_REQUIRED (422), CLOCK_SKEW, CHECK_UNAVAILABLE (503), ORG_DUPLICATE (409, with `connectionId`), TOO_MANY_CHECKS, TOO_MANY_CONNECTIONS (429), RATE_LIMITED, OKTA_DOWN, NOT_OKTA (503).
         */
        readonly post: operations["createConnection"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One connection: health, progress, coverage */
        readonly get: operations["getConnection"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Disconnect: delete the token and all data
         * @description The Okta token is deleted at once, without a recovery window. The data follows in the background, to the last item; the receipt counts it. A sync under way ends first. Deleting the token here does not revoke it in Okta. Asked for again it answers with the same receipt.
         */
        readonly delete: operations["deleteConnection"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Reconnect, pause, resume, rename, or change settings
         * @description What is not named stays. `apiToken`, or `clientId` with `keyId`, reconnects, and changes from one to the other: they are tried out first, as when connecting, and must be of the same org (ORG_MISMATCH); id, history and numbers are kept, and reading goes on where it stopped. While paused nothing is read; a sync under way ends first. Every change makes the connection due, and numbers follow its next sync. Where anything fails, nothing is changed. `was` says how name and settings were when they were read: where somebody has changed one of those named since, the whole request is refused (SETTINGS_CHANGED), and says what it is now. `decision` answers a sweep that asks; while none does, it is NO_DECISION_PENDING.
         */
        readonly patch: operations["changeConnection"];
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/sync": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Sync now
         * @description Makes the connection due. Done once `lastSync.startedAt` is not before `requestedAt`. Takes no body.
         */
        readonly post: operations["requestSync"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make the key of a service app
         * @description The first step of connecting without a token: makes a key pair for one connection and answers its public half, to be registered in the app in Okta, pasted or by its address. The private half is kept in Secrets Manager, where only the sync can read it; it is never answered. Then check and connect with `clientId` and `keyId`. A key is used once. One that no connection uses within a day is deleted, and 20 may wait at once (TOO_MANY_KEYS). With `connectionId` it is made to replace the key of that connection: both are published until it is changed with the new `keyId`.
         */
        readonly post: operations["makeKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/syncs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The latest sync runs, newest first */
        readonly get: operations["listSyncs"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/jwks/{jwks}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Public keys of one connection
         * @description For Okta, which fetches them where the app is told to. Open to anybody who knows the address, which nobody can guess; it holds public keys and nothing of the tenant.
         */
        readonly get: operations["getJwks"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connect/checks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Try out an Okta domain, and a token or a service app, by a link
         * @description As POST /v1/connections/check, with the session’s own token. Each link has 10 checks in each ten minutes of the clock, connecting included.
         */
        readonly post: operations["checkLinked"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connect/connection": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How far the connection of the link has come
         * @description With the session’s own token, also after it was used. Counts and health, and nothing of people. CONNECTION_NOT_FOUND before there is one.
         */
        readonly get: operations["watchLinkedConnection"];
        readonly put?: never;
        /**
         * Connect, or repair, the one connection of a link
         * @description Checks first, as POST /v1/connections does, and answers with the same codes. Where the customer (`externalId`) has a connection already, it gets these credentials, and keeps its id and history. Then the link is used: asked for again, it is CONNECT_SESSION_USED (409). Two requests at once make one connection: the other one is REQUEST_IN_PROGRESS (409). Where anything fails, nothing has changed, and the link is still good.
         */
        readonly post: operations["connectLinked"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connect-sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Links that were made, newest first
         * @description Each until a week after its end, and until its connection is deleted. Never with its secret.
         */
        readonly get: operations["listConnectSessions"];
        readonly put?: never;
        /**
         * Make a link to connect by
         * @description For a vendor whose customer is to connect an Okta org without an account here. Send the admin `url`, or open it in a frame with `token`. The link is good once; all that it allows is to check, to make a key, and to connect or repair the one connection of this `externalId`, and to watch it. Of a tenant 1000 sessions are kept, each until a week after its end (TOO_MANY_CONNECT_SESSIONS). A `returnUrl` that is not configured is RETURN_URL_NOT_ALLOWED, and a `webhookUrl` that no webhook has is WEBHOOK_URL_UNKNOWN.
         */
        readonly post: operations["createConnectSession"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connect-sessions/{session}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One link: how far it has come */
        readonly get: operations["getConnectSession"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke a link
         * @description It opens nothing from now on. What it has connected stays connected. Asked for again it answers the same.
         */
        readonly delete: operations["revokeConnectSession"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connect": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What the link is for
         * @description For the page of the link, with the session’s own token in place of an access token. The first time, the session becomes OPENED. CONNECT_SESSION_INVALID (401) for any token that is none; CONNECT_SESSION_EXPIRED, CONNECT_SESSION_REVOKED (410); ORIGIN_NOT_ALLOWED (403) for a script of another page.
         */
        readonly get: operations["openConnectSession"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/connect/{session}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The page of a link
         * @description The page as everywhere, but with headers of its own: the session’s `allowedOrigins` alone may frame it. The page of a session that is unknown or no longer good may be framed by nobody; its script says why.
         */
        readonly get: operations["showConnectPage"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connect/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make the key of a service app, by a link
         * @description As POST /v1/keys, with the session’s own token. The key is the link’s alone: no other link may use it, and it uses no other. Where the link repairs the connection of a service app, the new key is published beside the present one. A link makes 5 at most (TOO_MANY_KEYS). Takes no body.
         */
        readonly post: operations["makeLinkedKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/apps/{app}/settings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Threshold, prices, contract or exclusion of one app
         * @description What is not named stays; null takes a setting away. `was` says how the settings were when they were read: where somebody has changed one of those named since, the whole request is refused (SETTINGS_CHANGED), and says what it is now. Sums of money follow at once, the app’s other numbers the next sync, which this makes due.
         */
        readonly put: operations["changeAppSettings"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/apps": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Apps with their use within a window */
        readonly get: operations["listApps"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/apps/{app}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One app, with its use day by day
         * @description With `asOf`, `settings` are what was used then: the connection’s threshold stands where the app had none of its own. With `idleAfterDays` the figures are those of that threshold (states, unused, kept, reclaimable, adoption, adoptionLevel, utilisation, potentialSavings, noSignInSeen, longSessionsLikely and those of the departments change; `settings` stay what is saved); an app with more seats than one answer reads then answers PREVIEW_TOO_LARGE.
         */
        readonly get: operations["getApp"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/apps/{app}/reliability": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How far the silence of an app’s seats can be trusted
         * @description How people sign in to the app, how likely a silent seat is used again, which threshold fits, and what the threshold would have said in the past. Counted from all seats that were ever seen, over the days that were observed completely. `pastWeeks`, `departments` and `givenBack` are counted once a week, through `countedThrough`; another threshold than the app’s has `pastWeeks` only where one answer can read all of its seats.
         */
        readonly get: operations["getReliability"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/seats": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The seats of all apps
         * @description As the seats of one app, app by app in the order of ids unless sorted. With `state=LEAVER,NEVER_USED,IDLE&kept=false` these are the reclaimable seats of GET …/insights: as many rows as `totals.reclaimable.seats`, and yearlyCost adds up to its money. Okta’s own apps are left out. A page may hold fewer than `limit` though more follow: go on while `page.next` is not null. More seats than one answer can sort are SORT_TOO_LARGE.
         */
        readonly get: operations["listOrgSeats"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/apps/{app}/seats": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who holds a seat of an app, and how they use it
         * @description Held seats, and people who used the app within 90 days without holding one. In the order of person ids unless sorted. A page may hold fewer than `limit` though more follow: go on while `page.next` is not null. An app with too many seats to sort answers SORT_TOO_LARGE.
         */
        readonly get: operations["listSeats"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/prices": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What every app costs and when its contract renews
         * @description By app, and each app’s prices in the order of time; an app without a price of its own has a row without one. Prices of licence tiers have rows of their own. Okta’s own apps are left out.
         */
        readonly get: operations["listPrices"];
        /**
         * Prices and contracts of many apps
         * @description Each row is saved or refused by itself: of a row with a wrong cell nothing is saved, and the answer names each wrong cell and what was expected. A row with a price adds it to the app’s history, in the place of one that begins on the same date; with `was` only in the place of that price. An app has 100 prices at most. Null removes a value, one that is left out stays. Sums of money follow at once.
         */
        readonly put: operations["changePrices"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/renewals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Which contracts renew when, and what each could shrink to
         * @description Contracts whose notice can still be given first, by its date; then those that renew, those whose date has passed, and those without one. Apps of whose contract nothing was entered are left out, and so are Okta’s own. A contract can shrink to the seats that are not reclaimable, with a headroom: what it rests on stands beside it and in coverage.
         */
        readonly get: operations["listRenewals"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/decisions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What was decided about seats and opportunities, and what became of it
         * @description Newest first. Decisions that have ended, and those about seats that are gone, stay in the list and say so; an ended one is kept for 400 days, because answers about the past go by it.
         */
        readonly get: operations["listDecisions"];
        /**
         * Keep, snooze or mark seats and opportunities as done
         * @description One decision for up to 500 seats and opportunities, each in the place of an earlier one about it; with `was` only in the place of the one that was read: where somebody has decided otherwise since, nothing is saved of it, and `refused` says what. Sums follow at once and end with the date, without another request. Where one of them is unknown nothing is saved, and errors name each.
         */
        readonly put: operations["decide"];
        readonly post?: never;
        /**
         * Undo decisions
         * @description About the seats and opportunities that the body names, whether or not the seats are still there. What was not decided about is passed over. With `was`, a decision that was made since is not undone; `refused` names it.
         */
        readonly delete: operations["undoDecisions"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/people/{person}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One person, with every app they hold or use */
        readonly get: operations["getPerson"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Erase one person
         * @description Seats, profile, days, changes and what the ledger says of them; every number is computed again without them. What stays is a keyed hash of the id, so that what Okta says of the person again is dropped unread: they do not come back, and numbers leave them out, for as long as the org is connected. Okta still has them: delete them there, too.
         */
        readonly delete: operations["erasePerson"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/people": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * People, with the apps they hold and use
         * @description In the order of person ids unless sorted. A page may hold fewer than `limit` though more follow: go on while `page.next` is not null. Names, departments and status are always the current ones.
         */
        readonly get: operations["listPeople"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/usage": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Use of the whole org over time
         * @description By default the 30 days that end with the date of dataThrough; at most 400 days back. With grain week (ISO) or month the first range begins with its week or month even where `from` lies inside it; the last ends with `to`. Sign-ins to Okta’s own apps count as sign-ins; these apps are not among the apps in use.
         */
        readonly get: operations["getUsage"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/report": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Months in money: seats, what could be saved, and what was saved
         * @description One row per month, each with the month before; the newest month that has begun is as of now, any other as of its last date (UTC). `by` divides one month by the people who hold the seats, as of its newest date that is over. Money of seats is what a year of them costs by the price of the last date counted; `cost` is that of the month. Okta’s own apps are left out. As CSV one line for each month, group and currency.
         */
        readonly get: operations["getReport"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/insights": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What to do about unused seats, the most valuable first
         * @description Ordered by potential savings, then by seats. Savings need a seat price that the customer entered; seats that cannot be judged (UNKNOWN, NEW, NOT_MEASURABLE) are never among them. Seats that sign-ins do not prove unused (SILENT, AWAY, UNPROVEN) are opportunities with `yearlyCost` and without savings. Seats that a decision keeps are in none of them, and snoozed opportunities are not listed until their date, though their seats count in `totals`. Okta’s own apps are left out.
         */
        readonly get: operations["listInsights"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/reliability": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How far silence can be trusted, in all apps together
         * @description What the idle thresholds of all apps would have said in the past, what became of it, and what the apps’ curves expected; seats that were taken and given back. Counted once a week, through `countedThrough`, so that this answer reads no seat.
         */
        readonly get: operations["getOrgReliability"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/plan": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The fewest changes in Okta that free the reclaimable seats and touch no other
         * @description For one app (`app`) or for all. Each reclaimable seat is freed by one step or left out with a reason; a step never takes a seat that is not reclaimable. It rests on Okta’s newest lists, whose rows name one group of a seat: where other groups give the app as well, a seat may stay (`mayStay`), and the next list names that group. Nothing of it is ever carried out by this service. Steps that free the most come first. As CSV one line for each seat. More seats than one answer can plan for are PLAN_TOO_LARGE.
         */
        readonly get: operations["getPlan"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/mcp": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Questions from an assistant: the Model Context Protocol
         * @description Streamable HTTP without sessions and streams, in the revision 2026-07-28 and those of 2025: one JSON-RPC message, answered with JSON. All tools only read; each asks routes of this API with the caller’s token, so that scopes, quotas and the audit log apply as if the caller had asked them. What a tool refuses is in its result (`isError`), with a stable `code`.
         */
        readonly post: operations["sendMcpMessage"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/changes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What changed from day to day
         * @description Seats that were assigned, removed, went idle or came back; apps that appeared or went quiet; what an admin decided about seats and opportunities, and who. Each change once, in one order that never changes, under an id that never changes: ask again with `since` = the last id seen. A day’s changes appear when the day is over and read; a change that becomes known late is listed under the day it became known, with the day it happened in `on`. Kept for 100 days; the feed begins the day after everything was first read.
         */
        readonly get: operations["listChanges"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The webhooks, in the order in which they were made
         * @description Twenty at most, in one answer. Secrets are never shown again.
         */
        readonly get: operations["listWebhooks"];
        readonly put?: never;
        /**
         * Send events to an endpoint
         * @description From now on each event is sent there within a minute or two, at least once, signed by the rules of Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`). The secret is in this answer alone. The address must be https on port 443 (WEBHOOK_URL_INVALID); that its host resolves to public addresses is looked at each time something is sent. A tenant has 20 webhooks at most (TOO_MANY_WEBHOOKS). `webhooks` of this document says what is sent.
         */
        readonly post: operations["createWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{webhook}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One webhook, and how it does */
        readonly get: operations["getWebhook"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a webhook and its secret
         * @description Nothing more is sent to it, not even what was to be tried again.
         */
        readonly delete: operations["deleteWebhook"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change, disable or enable a webhook
         * @description What is not named stays. `enabled: true` sends again after a webhook was disabled; what happened meanwhile is in the change feed and can be sent again delivery by delivery.
         */
        readonly patch: operations["changeWebhook"];
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{webhook}/secret": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give a webhook a new secret
         * @description For 24 hours messages carry two signatures, one by the new secret and one by the former, so that receivers can change in between. A second rotation ends the overlap of the first. Takes no body. Messages to Slack are not signed (WEBHOOK_UNSIGNED).
         */
        readonly post: operations["rotateWebhookSecret"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{webhook}/test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Try a webhook out
         * @description Sends a message of type webhook.test, once, within a minute or two. While one is on its way, that one is answered and no other is sent. What became of it is in the deliveries for a day. Takes no body.
         */
        readonly post: operations["testWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{webhook}/deliveries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What was sent and what became of it, newest first
         * @description Kept for 30 days, and tests for one; those of a connection that is deleted are deleted with it.
         */
        readonly get: operations["listDeliveries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{webhook}/deliveries/{delivery}/redeliver": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send one delivery again
         * @description Under the same `webhook-id`, whether it was delivered or not, and again for three days. Takes no body. Nothing is sent to a disabled webhook (WEBHOOK_DISABLED).
         */
        readonly post: operations["redeliver"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Everything that is kept of a connection
         * @description Item by item, in a form that can be read; never the token. A page may hold fewer than `limit` items, or none, though more follow: go on while `page.next` is not null. What changes meanwhile may be missing or come as it was.
         */
        readonly get: operations["exportConnection"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/people/{person}/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Everything that is kept about one person
         * @description Their item and seats first, then what the ledger has of them, page by page. A page may be empty though more follow: go on while `page.next` is not null.
         */
        readonly get: operations["exportPerson"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/receipts/{receipt}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Proof of a deletion, pending or complete
         * @description Of a connection under the connection’s own id. Receipts are kept.
         */
        readonly get: operations["getReceipt"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who did what when, newest first
         * @description Kept for 400 days, also of connections that are deleted. Holds no values.
         */
        readonly get: operations["listAudit"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Readiness */
        readonly get: operations["health"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** This document */
        readonly get: operations["openapi"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/docs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Reference page
         * @description This document as a page to read: made of it, without anything from another origin.
         */
        readonly get: operations["docs"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface webhooks {
    readonly "connection.created": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * An org was connected
         * @description Sent to the webhooks that are subscribed, at least once, with the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks). Answer with 2xx within 10 seconds; everything else is tried again.
         */
        readonly post: operations["connection.created"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "connection.first_sync_completed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Everything has been read for the first time
         * @description Sent to the webhooks that are subscribed, at least once, with the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks). Answer with 2xx within 10 seconds; everything else is tried again.
         */
        readonly post: operations["connection.first_sync_completed"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "connection.needs_attention": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Something must be put right in Okta, or has been wrong for hours
         * @description Sent to the webhooks that are subscribed, at least once, with the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks). Answer with 2xx within 10 seconds; everything else is tried again.
         */
        readonly post: operations["connection.needs_attention"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "connection.needs_reconnect": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The connection needs another token or key
         * @description Sent to the webhooks that are subscribed, at least once, with the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks). Answer with 2xx within 10 seconds; everything else is tried again.
         */
        readonly post: operations["connection.needs_reconnect"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "connection.recovered": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The connection is well again
         * @description Sent to the webhooks that are subscribed, at least once, with the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks). Answer with 2xx within 10 seconds; everything else is tried again.
         */
        readonly post: operations["connection.recovered"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "connection.deleted": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The connection and its data have been deleted
         * @description Sent to the webhooks that are subscribed, at least once, with the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks). Answer with 2xx within 10 seconds; everything else is tried again.
         */
        readonly post: operations["connection.deleted"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "usage.day_completed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A day is over and read
         * @description Sent to the webhooks that are subscribed, at least once, with the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks). Answer with 2xx within 10 seconds; everything else is tried again.
         */
        readonly post: operations["usage.day_completed"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "decision.needed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A sweep asks whether what Okta leaves out is gone
         * @description Sent to the webhooks that are subscribed, at least once, with the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks). Answer with 2xx within 10 seconds; everything else is tried again.
         */
        readonly post: operations["decision.needed"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "opportunity.found": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What could be done about seats, once a week
         * @description Sent to the webhooks that are subscribed, at least once, with the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks). Answer with 2xx within 10 seconds; everything else is tried again.
         */
        readonly post: operations["opportunity.found"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "webhook.test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A webhook is tried out
         * @description Sent to the webhooks that are subscribed, at least once, with the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks). Answer with 2xx within 10 seconds; everything else is tried again.
         */
        readonly post: operations["webhook.test"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface components {
    schemas: {
        readonly ConnectionCreatedEvent: {
            /**
             * @description What happened.
             * @enum {string}
             */
            readonly type: "connection.created";
            /**
             * Format: date-time
             * @description When it happened.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly timestamp: string;
            /** @description Ids and sums; no data of people. */
            readonly data: {
                /**
                 * @description The tenant.
                 * @example acme
                 */
                readonly tenantId: string;
                /**
                 * @description The connection.
                 * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
                 */
                readonly connectionId: string;
                /**
                 * @description Your own id of the customer, as the connect session that made the connection had it; else null.
                 * @example customer-4711
                 */
                readonly externalId: string | null;
            };
        };
        readonly ConnectionFirstSyncCompletedEvent: {
            /**
             * @description What happened.
             * @enum {string}
             */
            readonly type: "connection.first_sync_completed";
            /**
             * Format: date-time
             * @description When it happened.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly timestamp: string;
            /** @description Ids and sums; no data of people. */
            readonly data: {
                /**
                 * @description The tenant.
                 * @example acme
                 */
                readonly tenantId: string;
                /**
                 * @description The connection.
                 * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
                 */
                readonly connectionId: string;
                /**
                 * @description Your own id of the customer, as the connect session that made the connection had it; else null.
                 * @example customer-4711
                 */
                readonly externalId: string | null;
                /**
                 * Format: date-time
                 * @description Sign-ins are known up to here.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly dataThrough: string | null;
            };
        };
        readonly ConnectionNeedsAttentionEvent: {
            /**
             * @description What happened.
             * @enum {string}
             */
            readonly type: "connection.needs_attention";
            /**
             * Format: date-time
             * @description When it happened.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly timestamp: string;
            /** @description Ids and sums; no data of people. */
            readonly data: {
                /**
                 * @description The tenant.
                 * @example acme
                 */
                readonly tenantId: string;
                /**
                 * @description The connection.
                 * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
                 */
                readonly connectionId: string;
                /**
                 * @description Your own id of the customer, as the connect session that made the connection had it; else null.
                 * @example customer-4711
                 */
                readonly externalId: string | null;
                /**
                 * @description Why; stable.
                 * @example TOKEN_REJECTED
                 * @enum {string}
                 */
                readonly code: "CONNECTING" | "READING_DIRECTORY" | "READING_HISTORY" | "UP_TO_DATE" | "SYNC_UNFINISHED" | "OKTA_DOWN" | "NOT_OKTA" | "LATE" | "LISTING_INCOMPLETE" | "RATE_LIMITED" | "TOKEN_REJECTED" | "TOKEN_DOUBTED" | "TOKEN_IP_BLOCKED" | "TOKEN_NOT_STORED" | "PERMISSION_MISSING" | "FEATURE_MISSING" | "ORG_DISABLED" | "CLIENT_UNKNOWN" | "KEY_NOT_REGISTERED" | "SCOPE_NOT_GRANTED" | "ROLE_MISSING" | "DPOP_REQUIRED" | "CLOCK_SKEW" | "OKTA_REFUSED" | "OWNER_SUSPENDED" | "OWNER_DEACTIVATED" | "APP_DEACTIVATED" | "ROLE_REVOKED" | "ROLE_REDUCED" | "ROLE_EXPIRES" | "KEY_REMOVED" | "TOKEN_UNUSED" | "PARTLY_VISIBLE" | "SWEEP_ASKS" | "PAUSED" | "DELETING";
                /**
                 * @description The same in one sentence.
                 * @example Okta refused the token.
                 */
                readonly reason: string;
                readonly links: {
                    /**
                     * @description Path of the connection.
                     * @example /v1/connections/01KAJ0V5Z8QH6T3W9C2R4N7XYB
                     */
                    readonly connection: string;
                };
            };
        };
        readonly ConnectionNeedsReconnectEvent: {
            /**
             * @description What happened.
             * @enum {string}
             */
            readonly type: "connection.needs_reconnect";
            /**
             * Format: date-time
             * @description When it happened.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly timestamp: string;
            /** @description Ids and sums; no data of people. */
            readonly data: {
                /**
                 * @description The tenant.
                 * @example acme
                 */
                readonly tenantId: string;
                /**
                 * @description The connection.
                 * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
                 */
                readonly connectionId: string;
                /**
                 * @description Your own id of the customer, as the connect session that made the connection had it; else null.
                 * @example customer-4711
                 */
                readonly externalId: string | null;
                /**
                 * @description Why; stable.
                 * @example TOKEN_REJECTED
                 * @enum {string}
                 */
                readonly code: "CONNECTING" | "READING_DIRECTORY" | "READING_HISTORY" | "UP_TO_DATE" | "SYNC_UNFINISHED" | "OKTA_DOWN" | "NOT_OKTA" | "LATE" | "LISTING_INCOMPLETE" | "RATE_LIMITED" | "TOKEN_REJECTED" | "TOKEN_DOUBTED" | "TOKEN_IP_BLOCKED" | "TOKEN_NOT_STORED" | "PERMISSION_MISSING" | "FEATURE_MISSING" | "ORG_DISABLED" | "CLIENT_UNKNOWN" | "KEY_NOT_REGISTERED" | "SCOPE_NOT_GRANTED" | "ROLE_MISSING" | "DPOP_REQUIRED" | "CLOCK_SKEW" | "OKTA_REFUSED" | "OWNER_SUSPENDED" | "OWNER_DEACTIVATED" | "APP_DEACTIVATED" | "ROLE_REVOKED" | "ROLE_REDUCED" | "ROLE_EXPIRES" | "KEY_REMOVED" | "TOKEN_UNUSED" | "PARTLY_VISIBLE" | "SWEEP_ASKS" | "PAUSED" | "DELETING";
                /**
                 * @description The same in one sentence.
                 * @example Okta refused the token.
                 */
                readonly reason: string;
                readonly links: {
                    /**
                     * @description Path of the connection.
                     * @example /v1/connections/01KAJ0V5Z8QH6T3W9C2R4N7XYB
                     */
                    readonly connection: string;
                };
            };
        };
        readonly ConnectionRecoveredEvent: {
            /**
             * @description What happened.
             * @enum {string}
             */
            readonly type: "connection.recovered";
            /**
             * Format: date-time
             * @description When it happened.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly timestamp: string;
            /** @description Ids and sums; no data of people. */
            readonly data: {
                /**
                 * @description The tenant.
                 * @example acme
                 */
                readonly tenantId: string;
                /**
                 * @description The connection.
                 * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
                 */
                readonly connectionId: string;
                /**
                 * @description Your own id of the customer, as the connect session that made the connection had it; else null.
                 * @example customer-4711
                 */
                readonly externalId: string | null;
            };
        };
        readonly ConnectionDeletedEvent: {
            /**
             * @description What happened.
             * @enum {string}
             */
            readonly type: "connection.deleted";
            /**
             * Format: date-time
             * @description When it happened.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly timestamp: string;
            /** @description Ids and sums; no data of people. */
            readonly data: {
                /**
                 * @description The tenant.
                 * @example acme
                 */
                readonly tenantId: string;
                /**
                 * @description The connection.
                 * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
                 */
                readonly connectionId: string;
                /**
                 * @description Your own id of the customer, as the connect session that made the connection had it; else null.
                 * @example customer-4711
                 */
                readonly externalId: string | null;
                readonly links: {
                    /**
                     * @description Path of the proof.
                     * @example /v1/receipts/01KAJ0V5Z8QH6T3W9C2R4N7XYB
                     */
                    readonly receipt: string;
                };
            };
        };
        readonly UsageDayCompletedEvent: {
            /**
             * @description What happened.
             * @enum {string}
             */
            readonly type: "usage.day_completed";
            /**
             * Format: date-time
             * @description When it happened.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly timestamp: string;
            /** @description Ids and sums; no data of people. */
            readonly data: {
                /**
                 * @description The tenant.
                 * @example acme
                 */
                readonly tenantId: string;
                /**
                 * @description The connection.
                 * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
                 */
                readonly connectionId: string;
                /**
                 * @description Your own id of the customer, as the connect session that made the connection had it; else null.
                 * @example customer-4711
                 */
                readonly externalId: string | null;
                /**
                 * Format: date
                 * @description The day (UTC) that is over and read.
                 * @example 2026-11-21
                 */
                readonly day: string;
                /**
                 * @description Different people who used any app on the day.
                 * @example 120
                 */
                readonly activePeople: number;
                /**
                 * @description The same within the 30 days that end with it.
                 * @example 410
                 */
                readonly activePeople30: number;
                /**
                 * @description Sign-ins within these 30 days, of all apps but Okta’s own.
                 * @example 9000
                 */
                readonly signIns30: number;
                /**
                 * @description Apps, without Okta’s own.
                 * @example 42
                 */
                readonly apps: number;
                /**
                 * @description Seats held.
                 * @example 1800
                 */
                readonly assigned: number;
                /**
                 * @description LEAVER, NEVER_USED and IDLE seats, whatever was decided about them.
                 * @example 210
                 */
                readonly reclaimable: number;
                readonly links: {
                    /**
                     * @description Path of what changed on the day: the change feed, which also replays what was missed.
                     * @example /v1/connections/01KAJ0V5Z8QH6T3W9C2R4N7XYB/changes?since=2026-11-21
                     */
                    readonly changes: string;
                };
            };
        };
        readonly DecisionNeededEvent: {
            /**
             * @description What happened.
             * @enum {string}
             */
            readonly type: "decision.needed";
            /**
             * Format: date-time
             * @description When it happened.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly timestamp: string;
            /** @description Ids and sums; no data of people. */
            readonly data: {
                /**
                 * @description The tenant.
                 * @example acme
                 */
                readonly tenantId: string;
                /**
                 * @description The connection.
                 * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
                 */
                readonly connectionId: string;
                /**
                 * @description Your own id of the customer, as the connect session that made the connection had it; else null.
                 * @example customer-4711
                 */
                readonly externalId: string | null;
                /**
                 * Format: date-time
                 * @description When the question came up.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly askedAt: string;
                /**
                 * @description The question in one sentence.
                 * @example Okta’s list leaves out 300 of 900 users (33%).
                 */
                readonly reason: string;
                readonly links: {
                    /**
                     * @description Path of the connection.
                     * @example /v1/connections/01KAJ0V5Z8QH6T3W9C2R4N7XYB
                     */
                    readonly connection: string;
                };
            };
        };
        readonly OpportunityFoundEvent: {
            /**
             * @description What happened.
             * @enum {string}
             */
            readonly type: "opportunity.found";
            /**
             * Format: date-time
             * @description When it happened.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly timestamp: string;
            /** @description Ids and sums; no data of people. */
            readonly data: {
                /**
                 * @description The tenant.
                 * @example acme
                 */
                readonly tenantId: string;
                /**
                 * @description The connection.
                 * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
                 */
                readonly connectionId: string;
                /**
                 * @description Your own id of the customer, as the connect session that made the connection had it; else null.
                 * @example customer-4711
                 */
                readonly externalId: string | null;
                /**
                 * Format: date
                 * @description The Sunday (UTC) that ends the week.
                 * @example 2026-11-21
                 */
                readonly week: string;
                /**
                 * @description How many there are that nobody has decided about.
                 * @example 17
                 */
                readonly opportunities: number;
                /** @description What a year of their seats costs, by currency. */
                readonly savings: readonly components["schemas"]["Money"][];
                /** @description The ten most valuable. */
                readonly most: readonly {
                    /**
                     * @description The app.
                     * @example 0oa1gjh63g214q0Hq0g4
                     */
                    readonly appId: string;
                    /**
                     * @description What people call it.
                     * @example Figma
                     */
                    readonly appLabel: string;
                    /**
                     * @description What could be done.
                     * @example IDLE_SEATS
                     * @enum {string}
                     */
                    readonly kind: "IDLE_SEATS" | "NEVER_USED_SEATS" | "LEAVER_SEATS" | "SILENT_SEATS" | "AWAY_SEATS" | "UNPROVEN_SEATS" | "NOT_STARTED_SEATS" | "SPARE_SEATS" | "OVER_ASSIGNED_SEATS" | "QUIET_APP";
                    /**
                     * @description How many seats.
                     * @example 12
                     */
                    readonly seats: number;
                    /** @description What a year of them costs; null without a price. */
                    readonly savings: {
                        /**
                         * @description Whole minor units of the currency, as a decimal.
                         * @example 1728
                         */
                        readonly amount: number;
                        /**
                         * @description ISO 4217, as the customer entered it.
                         * @example USD
                         */
                        readonly currency: string;
                    } | null;
                }[];
                readonly links: {
                    /**
                     * @description Path of all of them.
                     * @example /v1/connections/01KAJ0V5Z8QH6T3W9C2R4N7XYB/insights
                     */
                    readonly insights: string;
                };
            };
        };
        readonly Money: {
            /**
             * @description Whole minor units of the currency, as a decimal.
             * @example 1728
             */
            readonly amount: number;
            /**
             * @description ISO 4217, as the customer entered it.
             * @example USD
             */
            readonly currency: string;
        };
        readonly WebhookTestEvent: {
            /**
             * @description What happened.
             * @enum {string}
             */
            readonly type: "webhook.test";
            /**
             * Format: date-time
             * @description When it happened.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly timestamp: string;
            /** @description Ids and sums; no data of people. */
            readonly data: {
                /**
                 * @description The tenant.
                 * @example acme
                 */
                readonly tenantId: string;
                /**
                 * @description The webhook that is tried out.
                 * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
                 */
                readonly webhookId: string;
            };
        };
        readonly Check: {
            /** @description The org that was found. */
            readonly org: {
                /**
                 * @description Okta’s id of the org.
                 * @example 00o1abcd2EFGHijkl3x7
                 */
                readonly id: string;
                /**
                 * @description The host that will be used.
                 * @example acme.okta.com
                 */
                readonly host: string;
            } | null;
            /**
             * @description Login of the token’s owner.
             * @example svc-usage@acme.example
             */
            readonly owner: string | null;
            /**
             * @description Where this service calls Okta from: the addresses to allow where the org limits API tokens to network zones. Empty where they are not known.
             * @example [
             *       "198.51.100.7/32"
             *     ]
             */
            readonly egressAddresses: readonly string[];
            /** @description The live checks, in their order. */
            readonly ticks: readonly components["schemas"]["CheckTick"][];
            /** @description The scopes of a service app; null for a token, and where Okta was not asked. */
            readonly scopes: readonly components["schemas"]["ScopeCheck"][] | null;
            /**
             * @description What the app could do beyond reading; connecting is possible nevertheless.
             * @example This app could change your org: Okta grants it okta.users.manage.
             */
            readonly warning: string | null;
            /** @description Null where everything was accepted. */
            readonly problem: {
                /**
                 * @description The code that connecting would be refused with.
                 * @example TOKEN_REJECTED
                 * @enum {string}
                 */
                readonly code: "INVALID_JSON" | "INVALID_BODY" | "INVALID_QUERY" | "INVALID_ID" | "INVALID_TENANT" | "INVALID_CURSOR" | "INVALID_ARGUMENTS" | "SORT_TOO_LARGE" | "PREVIEW_TOO_LARGE" | "PLAN_TOO_LARGE" | "IDEMPOTENCY_KEY_INVALID" | "TOKEN_MISPLACED" | "UNAUTHENTICATED" | "CONNECT_SESSION_INVALID" | "TENANT_MISSING" | "SCOPE_MISSING" | "ORIGIN_NOT_ALLOWED" | "NOT_FOUND" | "CONNECTION_NOT_FOUND" | "PERSON_NOT_FOUND" | "RECEIPT_NOT_FOUND" | "APP_NOT_FOUND" | "SEAT_NOT_FOUND" | "TOOL_NOT_FOUND" | "CONNECT_SESSION_NOT_FOUND" | "WEBHOOK_NOT_FOUND" | "DELIVERY_NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_ACCEPTABLE" | "ORG_DUPLICATE" | "REQUEST_IN_PROGRESS" | "ORG_MISMATCH" | "SETTINGS_CHANGED" | "NO_DECISION_PENDING" | "CONNECTION_PAUSED" | "CONNECTION_NOT_READY" | "CONNECT_SESSION_USED" | "CONNECT_SESSION_EXPIRED" | "CONNECT_SESSION_REVOKED" | "WEBHOOK_DISABLED" | "WEBHOOK_UNSIGNED" | "BODY_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RETURN_URL_NOT_ALLOWED" | "WEBHOOK_URL_INVALID" | "WEBHOOK_URL_UNKNOWN" | "DOMAIN_INVALID" | "DOMAIN_NOT_FOUND" | "TOKEN_MALFORMED" | "TOKEN_REJECTED" | "TOKEN_IP_BLOCKED" | "PERMISSION_MISSING" | "FEATURE_MISSING" | "ORG_DISABLED" | "CLIENT_ID_MALFORMED" | "KEY_UNKNOWN" | "CLIENT_UNKNOWN" | "KEY_NOT_REGISTERED" | "SCOPE_NOT_GRANTED" | "ROLE_MISSING" | "DPOP_REQUIRED" | "OKTA_REFUSED" | "IDEMPOTENCY_KEY_REUSED" | "TOO_MANY_CHECKS" | "TOO_MANY_REQUESTS" | "TOO_MANY_CONNECTIONS" | "TOO_MANY_DECISIONS" | "TOO_MANY_KEYS" | "TOO_MANY_CONNECT_SESSIONS" | "TOO_MANY_WEBHOOKS" | "INTERNAL" | "CLOCK_SKEW" | "CHECK_UNAVAILABLE" | "RATE_LIMITED" | "OKTA_DOWN" | "NOT_OKTA" | "NOT_SAVED" | "NOT_READY" | "TOOK_TOO_LONG";
                /**
                 * @description One sentence.
                 * @example Okta refused the token.
                 */
                readonly detail: string;
            } | null;
        };
        readonly CheckTick: {
            /**
             * @description What was checked.
             * @enum {string}
             */
            readonly step: "org" | "token" | "people" | "apps" | "log";
            /** @description Null where an earlier failure kept it from being asked. */
            readonly ok: boolean | null;
            /**
             * @description One sentence.
             * @example Okta accepts the token.
             */
            readonly detail: string;
        };
        readonly ScopeCheck: {
            /**
             * @description Okta’s name of it.
             * @example okta.users.read
             * @enum {string}
             */
            readonly scope: "okta.users.read" | "okta.apps.read" | "okta.logs.read" | "okta.groups.read";
            /** @description Whether Okta grants it to the app. */
            readonly granted: boolean;
            /** @description Whether the app can be connected only with it. */
            readonly isRequired: boolean;
        };
        readonly Problem: {
            /**
             * @description Names the kind of problem.
             * @example urn:problem:okta-usage:invalid-body
             */
            readonly type: string;
            /**
             * @description The kind in a few words.
             * @example Invalid body
             */
            readonly title: string;
            /**
             * @description The HTTP status.
             * @example 400
             */
            readonly status: number;
            /**
             * @description Stable; meant for programs. A gateway may answer with others.
             * @example INVALID_BODY
             */
            readonly code: ("INVALID_JSON" | "INVALID_BODY" | "INVALID_QUERY" | "INVALID_ID" | "INVALID_TENANT" | "INVALID_CURSOR" | "INVALID_ARGUMENTS" | "SORT_TOO_LARGE" | "PREVIEW_TOO_LARGE" | "PLAN_TOO_LARGE" | "IDEMPOTENCY_KEY_INVALID" | "TOKEN_MISPLACED" | "UNAUTHENTICATED" | "CONNECT_SESSION_INVALID" | "TENANT_MISSING" | "SCOPE_MISSING" | "ORIGIN_NOT_ALLOWED" | "NOT_FOUND" | "CONNECTION_NOT_FOUND" | "PERSON_NOT_FOUND" | "RECEIPT_NOT_FOUND" | "APP_NOT_FOUND" | "SEAT_NOT_FOUND" | "TOOL_NOT_FOUND" | "CONNECT_SESSION_NOT_FOUND" | "WEBHOOK_NOT_FOUND" | "DELIVERY_NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_ACCEPTABLE" | "ORG_DUPLICATE" | "REQUEST_IN_PROGRESS" | "ORG_MISMATCH" | "SETTINGS_CHANGED" | "NO_DECISION_PENDING" | "CONNECTION_PAUSED" | "CONNECTION_NOT_READY" | "CONNECT_SESSION_USED" | "CONNECT_SESSION_EXPIRED" | "CONNECT_SESSION_REVOKED" | "WEBHOOK_DISABLED" | "WEBHOOK_UNSIGNED" | "BODY_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RETURN_URL_NOT_ALLOWED" | "WEBHOOK_URL_INVALID" | "WEBHOOK_URL_UNKNOWN" | "DOMAIN_INVALID" | "DOMAIN_NOT_FOUND" | "TOKEN_MALFORMED" | "TOKEN_REJECTED" | "TOKEN_IP_BLOCKED" | "PERMISSION_MISSING" | "FEATURE_MISSING" | "ORG_DISABLED" | "CLIENT_ID_MALFORMED" | "KEY_UNKNOWN" | "CLIENT_UNKNOWN" | "KEY_NOT_REGISTERED" | "SCOPE_NOT_GRANTED" | "ROLE_MISSING" | "DPOP_REQUIRED" | "OKTA_REFUSED" | "IDEMPOTENCY_KEY_REUSED" | "TOO_MANY_CHECKS" | "TOO_MANY_REQUESTS" | "TOO_MANY_CONNECTIONS" | "TOO_MANY_DECISIONS" | "TOO_MANY_KEYS" | "TOO_MANY_CONNECT_SESSIONS" | "TOO_MANY_WEBHOOKS" | "INTERNAL" | "CLOCK_SKEW" | "CHECK_UNAVAILABLE" | "RATE_LIMITED" | "OKTA_DOWN" | "NOT_OKTA" | "NOT_SAVED" | "NOT_READY" | "TOOK_TOO_LONG") | string;
            /**
             * @description One sentence; may change.
             * @example Some fields of the body are not as they should be; see errors.
             */
            readonly detail: string;
            readonly errors?: readonly {
                /**
                 * @description Which field, as a JSON pointer.
                 * @example /historyDays
                 */
                readonly pointer: string;
                /**
                 * @description What is wrong with it.
                 * @example Must be at most 90.
                 */
                readonly message: string;
            }[];
            /** @description ORG_DUPLICATE: the connection that the org already has. */
            readonly connectionId?: string;
        };
        /**
         * @example {
         *       "oktaDomain": "https://acme-admin.okta.com/admin/dashboard",
         *       "apiToken": "00exampleTokenThatOktaShowsOnce0123456789A"
         *     }
         */
        readonly CheckRequest: {
            /**
             * @description The org, as it can be pasted: a host, a URL, the admin console, a custom domain.
             * @example https://acme-admin.okta.com/admin/dashboard
             */
            readonly oktaDomain: string;
            /**
             * Format: password
             * @description An Okta API token. Kept in Secrets Manager only; never answered, logged or stored elsewhere.
             * @example 00exampleTokenThatOktaShowsOnce0123456789A
             */
            readonly apiToken?: string;
            /**
             * @description The client ID of the API Services app in Okta, in place of a token. It is no secret.
             * @example 0oa1gjh63g214q0Hq0g4
             */
            readonly clientId?: string;
            /**
             * @description The key that was made for the app (`POST /v1/keys`), with `clientId`.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly keyId?: string;
        };
        readonly Connection: {
            /**
             * @description The connection’s id, a ULID.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly id: string;
            /**
             * @description What the tenant calls it.
             * @example Acme production
             */
            readonly name: string;
            /**
             * @description The org’s own host under an Okta domain.
             * @example acme.okta.com
             */
            readonly oktaDomain: string;
            /**
             * @description Okta’s id of the org.
             * @example 00o1abcd2EFGHijkl3x7
             */
            readonly orgId: string;
            /**
             * @description State of the connection, in one word.
             * @example HEALTHY
             * @enum {string}
             */
            readonly health: "VALIDATING" | "BACKFILLING" | "HEALTHY" | "DEGRADED" | "THROTTLED" | "NEEDS_ATTENTION" | "NEEDS_RECONNECT" | "NEEDS_DECISION" | "PAUSED" | "DELETING";
            /**
             * @description Why, for programs.
             * @example UP_TO_DATE
             * @enum {string}
             */
            readonly healthCode: "CONNECTING" | "READING_DIRECTORY" | "READING_HISTORY" | "UP_TO_DATE" | "SYNC_UNFINISHED" | "OKTA_DOWN" | "NOT_OKTA" | "LATE" | "LISTING_INCOMPLETE" | "RATE_LIMITED" | "TOKEN_REJECTED" | "TOKEN_DOUBTED" | "TOKEN_IP_BLOCKED" | "TOKEN_NOT_STORED" | "PERMISSION_MISSING" | "FEATURE_MISSING" | "ORG_DISABLED" | "CLIENT_UNKNOWN" | "KEY_NOT_REGISTERED" | "SCOPE_NOT_GRANTED" | "ROLE_MISSING" | "DPOP_REQUIRED" | "CLOCK_SKEW" | "OKTA_REFUSED" | "OWNER_SUSPENDED" | "OWNER_DEACTIVATED" | "APP_DEACTIVATED" | "ROLE_REVOKED" | "ROLE_REDUCED" | "ROLE_EXPIRES" | "KEY_REMOVED" | "TOKEN_UNUSED" | "PARTLY_VISIBLE" | "SWEEP_ASKS" | "PAUSED" | "DELETING";
            /**
             * Format: date-time
             * @description Since when; null where nothing marks the beginning.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly healthSince: string | null;
            /**
             * @description What to do about it.
             * @example NONE
             * @enum {string}
             */
            readonly nextAction: "NONE" | "WAIT" | "RECONNECT" | "FIX_IN_OKTA" | "RESUME" | "DECIDE";
            readonly settings: components["schemas"]["ConnectionSettings"];
            /**
             * @description One sentence that explains the health and what to do.
             * @example Up to date.
             */
            readonly reason: string;
            /** @description How far the first sync has come. */
            readonly progress: {
                /**
                 * @description What the first sync is busy with.
                 * @enum {string}
                 */
                readonly phase: "connecting" | "stream" | "people" | "apps" | "assignments" | "history" | "done";
                /**
                 * @description Apps listed so far.
                 * @example 42
                 */
                readonly apps: number;
                /**
                 * @description People listed so far.
                 * @example 1200
                 */
                readonly people: number;
                /**
                 * @description Assignments listed so far.
                 * @example 9100
                 */
                readonly seats: number;
                /**
                 * @description Whole days of history read, newest first.
                 * @example 90
                 */
                readonly historyDaysDone: number;
                /**
                 * @description Days of history asked for.
                 * @example 90
                 */
                readonly historyDaysAsked: number;
                /**
                 * @description Pages of history read; a page holds up to 1,000 events.
                 * @example 12
                 */
                readonly historyPages: number;
                /** @description Null until a day has been read, while the connection is held up, and when all is done. */
                readonly historyEstimate: {
                    /**
                     * @description Pages left, estimated from those read so far.
                     * @example 30
                     */
                    readonly pagesLeft: number;
                    /**
                     * Format: date-time
                     * @description When they will have been read at the pace so far, including waits.
                     * @example 2026-11-21T09:00:00.000Z
                     */
                    readonly doneAt: string;
                } | null;
            };
            readonly coverage: components["schemas"]["Coverage"];
            /** @description Listings that repair what no event announced, a seventh of the apps a day. */
            readonly sweep: {
                /**
                 * Format: date-time
                 * @description When the round that lists every app again began; null before the first listing ended.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly roundStartedAt: string | null;
                /**
                 * @description Apps listed again in this round.
                 * @example 12
                 */
                readonly appsDone: number;
                /**
                 * @description Apps a round has.
                 * @example 42
                 */
                readonly apps: number;
                /**
                 * Format: date-time
                 * @description When something was last listed again.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly lastSweptAt: string | null;
                /**
                 * Format: date-time
                 * @description When the next app is listed again.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly nextAppAt: string | null;
                /**
                 * Format: date-time
                 * @description When users and apps are listed again.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly nextDirectoryAt: string | null;
                /** @description What the sweeps have repaired. */
                readonly drift: {
                    /**
                     * @description Found though no event announced it.
                     * @example 2
                     */
                    readonly added: number;
                    /**
                     * @description Gone though no event announced it.
                     * @example 1
                     */
                    readonly removed: number;
                    /**
                     * @description Different from what was stored.
                     * @example 0
                     */
                    readonly changed: number;
                    /**
                     * @description Lists that left out what Okta still had: nothing was removed because of them.
                     * @example 0
                     */
                    readonly partialLists: number;
                };
                /** @description Set while NEEDS_DECISION; answered by PATCH with `decision`. */
                readonly question: {
                    /**
                     * @description What was listed.
                     * @enum {string}
                     */
                    readonly kind: "people" | "apps" | "assignments";
                    /**
                     * @description The app whose assignments were listed.
                     * @example 0oa1gjh63g214q0Hq0g4
                     */
                    readonly appId: string | null;
                    /**
                     * @description How many we hold.
                     * @example 400
                     */
                    readonly held: number;
                    /**
                     * @description How many of them the list leaves out, unannounced.
                     * @example 120
                     */
                    readonly missing: number;
                    /**
                     * Format: date-time
                     * @description Names the question: an answer carries it.
                     * @example 2026-11-21T09:00:00.000Z
                     */
                    readonly askedAt: string;
                    /**
                     * @description The question.
                     * @example Okta’s list leaves out 120 of 400 assignments of Zoom (30%) …
                     */
                    readonly sentence: string;
                } | null;
            };
            /** @description The last run; null before the first one ended. */
            readonly lastSync: {
                /**
                 * Format: date-time
                 * @description When the last run began.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly startedAt: string;
                /**
                 * Format: date-time
                 * @description When it ended.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly finishedAt: string;
                /**
                 * @description How it ended.
                 * @example caughtUp
                 * @enum {string}
                 */
                readonly outcome: "caughtUp" | "outOfTime" | "overtaken" | "paused" | "tokenRejected" | "credentialsDoubted" | "secretMissing" | "networkZone" | "orgDisabled" | "permissionMissing" | "featureMissing" | "clientUnknown" | "keyNotRegistered" | "scopeNotGranted" | "roleMissing" | "dpopRequired" | "clockSkew" | "unknownRefusal" | "oktaUnavailable" | "outOfBudget";
                /**
                 * @description Calls it made to Okta.
                 * @example 1
                 */
                readonly oktaCalls: number;
            } | null;
            /**
             * Format: date-time
             * @description When a sync was last asked for. Done once lastSync.startedAt is not before it.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly requestedAt: string | null;
            /**
             * Format: date-time
             * @description When the next sync begins; null where none will by itself.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly nextSyncAt: string | null;
            /**
             * Format: date-time
             * @description When the org was connected.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly createdAt: string;
            /** @description How the connection authenticates at Okta. Holds no secret. */
            readonly credential: {
                /**
                 * @description API_TOKEN: a token of a user of the org. SERVICE_APP: an app of the org with a key of this service.
                 * @example SERVICE_APP
                 * @enum {string}
                 */
                readonly kind: "API_TOKEN" | "SERVICE_APP";
                /**
                 * @description Client ID of the app.
                 * @example 0oa1gjh63g214q0Hq0g4
                 */
                readonly clientId: string | null;
                /**
                 * @description What Okta granted the app when it was connected.
                 * @example [
                 *       "okta.users.read"
                 *     ]
                 */
                readonly scopes: readonly ("okta.users.read" | "okta.apps.read" | "okta.logs.read" | "okta.groups.read")[] | null;
                /**
                 * @description Path of its public keys.
                 * @example /v1/jwks/acme.Uz3bq0Yx5mF1s8K2hQe7Rw
                 */
                readonly jwksPath: string | null;
                /**
                 * Format: date-time
                 * @description When its key was made.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly keyCreatedAt: string | null;
                /**
                 * @description What the app could do beyond reading, as far as it was found when it was connected.
                 * @example This app could change your org: Okta grants it okta.users.manage.
                 */
                readonly warning: string | null;
                /**
                 * Format: date-time
                 * @description When Okta stops accepting it, where that is foretold (NEEDS_ATTENTION): the time of the event that shows it, or 30 days after the last use of a paused connection’s token.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly stopsAt: string | null;
            };
            /**
             * @description The vendor’s own id of the customer whose link connected it.
             * @example customer-4711
             */
            readonly externalId: string | null;
            /**
             * @description What the vendor attached to that link.
             * @example {
             *       "plan": "enterprise"
             *     }
             */
            readonly tags: {
                readonly [key: string]: string;
            };
            /**
             * @description The webhook that its events go to in place of your other ones of all connections, as a link has named it. Null: they go to all of them.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly webhookId: string | null;
            /** @description Sums over all apps; only with `include=totals`, and null before anything was counted. */
            readonly totals?: {
                /**
                 * @description Seats held.
                 * @example 420
                 */
                readonly assigned: number;
                /** @description LEAVER, NEVER_USED and IDLE seats of all apps, less those that a decision keeps: those that GET …/seats lists with kept=false. */
                readonly reclaimable: {
                    /**
                     * @description How many seats.
                     * @example 33
                     */
                    readonly seats: number;
                    /**
                     * @description How many of them have a price: the money is for these.
                     * @example 30
                     */
                    readonly pricedSeats: number;
                    /** @description What a year of them costs, by currency; nothing is converted. */
                    readonly money: readonly components["schemas"]["Money"][];
                };
                /** @description Held seats that only a decision keeps out of reclaimable. */
                readonly kept: {
                    /**
                     * @description How many seats.
                     * @example 33
                     */
                    readonly seats: number;
                    /**
                     * @description How many of them have a price: the money is for these.
                     * @example 30
                     */
                    readonly pricedSeats: number;
                    /** @description What a year of them costs, by currency; nothing is converted. */
                    readonly money: readonly components["schemas"]["Money"][];
                };
                /** @description Opportunities that a decision hides until its date; include=snoozed lists them. */
                readonly snoozed: {
                    /**
                     * @description How many are not listed.
                     * @example 2
                     */
                    readonly opportunities: number;
                    /**
                     * @description How many of the reclaimable seats they are about: these stay in every sum.
                     * @example 7
                     */
                    readonly seats: number;
                };
                /** @description SILENT seats, less those that a decision keeps: past their threshold in apps that keep people signed in, or of which too little is known. In no other sum. */
                readonly silent: {
                    /**
                     * @description How many seats.
                     * @example 33
                     */
                    readonly seats: number;
                    /**
                     * @description How many of them have a price: the money is for these.
                     * @example 30
                     */
                    readonly pricedSeats: number;
                    /** @description What a year of them costs, by currency; nothing is converted. */
                    readonly money: readonly components["schemas"]["Money"][];
                };
                /** @description AWAY seats, less those that a decision keeps: their people were not seen signing in to any app. In no other sum. */
                readonly away: {
                    /**
                     * @description How many seats.
                     * @example 33
                     */
                    readonly seats: number;
                    /**
                     * @description How many of them have a price: the money is for these.
                     * @example 30
                     */
                    readonly pricedSeats: number;
                    /** @description What a year of them costs, by currency; nothing is converted. */
                    readonly money: readonly components["schemas"]["Money"][];
                };
                /** @description UNPROVEN seats, less those that a decision keeps: of apps to which nobody was ever seen signing in. In no other sum. */
                readonly unproven: {
                    /**
                     * @description How many seats.
                     * @example 33
                     */
                    readonly seats: number;
                    /**
                     * @description How many of them have a price: the money is for these.
                     * @example 30
                     */
                    readonly pricedSeats: number;
                    /** @description What a year of them costs, by currency; nothing is converted. */
                    readonly money: readonly components["schemas"]["Money"][];
                };
                /** @description Seats bought and assigned to nobody, less those that a decision keeps. */
                readonly spare: {
                    /**
                     * @description How many seats.
                     * @example 33
                     */
                    readonly seats: number;
                    /**
                     * @description How many of them have a price: the money is for these.
                     * @example 30
                     */
                    readonly pricedSeats: number;
                    /** @description What a year of them costs, by currency; nothing is converted. */
                    readonly money: readonly components["schemas"]["Money"][];
                };
                /** @description How often seats that were called unused came back, in apps whose silence is proof. Null in a past answer, and where fewer than 30 seats are known. */
                readonly cameBack: {
                    /**
                     * @description 60 days; 30 where too little was observed for that.
                     * @example 60
                     */
                    readonly withinDays: number;
                    /**
                     * @description Seats called unused on a past Sunday whose days after it are known, each once.
                     * @example 94
                     */
                    readonly judged: number;
                    /**
                     * @description Of those, used again within so many days.
                     * @example 6
                     */
                    readonly usedAgain: number;
                } | null;
                /**
                 * @description The same in one text; null where no seat is held.
                 * @example You can cancel up to 33 seats of 420: 13 never used, 20 idle; of such seats 6% came back within 60 days in the past. That is $4,752 a year.
                 */
                readonly sentence: string | null;
                /**
                 * @description Apps, without Okta’s own.
                 * @example 42
                 */
                readonly apps: number;
                /**
                 * @description People who can sign in to Okta; null until they were counted.
                 * @example 1200
                 */
                readonly people: number | null;
            } | null;
        };
        readonly ConnectionSettings: {
            /**
             * @description Days of history asked for when it was connected.
             * @example 90
             */
            readonly historyDays: number;
            /**
             * @description A seat last used this many days ago is idle.
             * @example 30
             */
            readonly idleAfterDays: number;
            /**
             * @description Share, in percent, of what Okta grants this token of each rate limit that may be used. By Okta’s default a token gets half of the org’s limit, so 80 leaves 60% of the org’s to others.
             * @example 80
             */
            readonly callBudgetPercent: number;
            /**
             * @description A recommended threshold leaves a seat a smaller chance than this, in percent, of being used again within 60 days.
             * @example 5
             */
            readonly tolerancePercent: number;
            /** @description People and apps whose seats are not judged. */
            readonly exclusions: {
                /** @description People whose seats are not judged. */
                readonly people: {
                    /**
                     * @description Okta user types, in any case.
                     * @example [
                     *       "Service"
                     *     ]
                     */
                    readonly userTypes: readonly string[];
                    /**
                     * @description Logins; `*` stands for anything.
                     * @example [
                     *       "svc-*"
                     *     ]
                     */
                    readonly patterns: readonly string[];
                    /**
                     * @description Okta ids of people.
                     * @example [
                     *       "00u1gjh63g214q0Hq0g4"
                     *     ]
                     */
                    readonly ids: readonly string[];
                };
                /**
                 * @description Okta ids of apps.
                 * @example [
                 *       "0oa1gjh63g214q0Hq0g4"
                 *     ]
                 */
                readonly apps: readonly string[];
            };
        };
        readonly Coverage: {
            /**
             * Format: date-time
             * @description Sign-ins are known from here on, besides the gaps. Null before anything was counted.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly observedSince: string | null;
            /**
             * Format: date-time
             * @description … up to here. No number claims more.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly dataThrough: string | null;
            /** @description Time that was not observed though it lies within. */
            readonly gaps: readonly {
                /**
                 * Format: date-time
                 * @description Not observed from …
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly from: string;
                /**
                 * Format: date-time
                 * @description … to
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly to: string;
                /**
                 * @description Why.
                 * @enum {string}
                 */
                readonly cause: "AWAY_LONGER_THAN_OKTA_KEEPS_EVENTS" | "OKTA_DID_NOT_ANSWER";
            }[];
            /** @description Everything that this answer needs was observed: its window and date, the threshold it filters by, the apps and people it is about. Of a connection itself: everything has been read, history to its end, every listing, the stream to now. */
            readonly complete: boolean;
            /**
             * @description Why it is not complete. STILL_READING: people, apps or assignments have not been listed to their end; of a connection, or the log has not been read to its end. BEFORE_OBSERVED: the window begins before observedSince. GAP: time within it was not observed. AFTER_DATA: it ends after dataThrough. THRESHOLD_BEFORE_OBSERVED: seats are chosen by a threshold that reaches back before observedSince. INCOMPLETE: see `incomplete`.
             * @example []
             */
            readonly shortfalls: readonly ("STILL_READING" | "BEFORE_OBSERVED" | "GAP" | "AFTER_DATA" | "THRESHOLD_BEFORE_OBSERVED" | "INCOMPLETE")[];
            /** @description What the connection’s own coverage says in `complete`: everything of it has been read. */
            readonly allRead: boolean;
            /**
             * @description What could not be read though the rest could, and is tried again by itself: what the answer is about, the first 100.
             * @example []
             */
            readonly incomplete: readonly {
                /**
                 * @description What could not be read: an app, its assignments, a person or a group by id; the list of people or apps; the log.
                 * @example assignments
                 * @enum {string}
                 */
                readonly kind: "app" | "assignments" | "person" | "people" | "apps" | "group" | "log";
                /**
                 * @description Okta’s id; null for a list and the log.
                 * @example 0oa1gjh63g214q0Hq0g4
                 */
                readonly id: string | null;
                /**
                 * Format: date-time
                 * @description Since when.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly since: string;
                /**
                 * @description REFUSED: Okta refuses it to this token. NOT_FOUND: Okta names it, and has no such thing when asked. OKTA_FAILED: Okta fails. TOO_LARGE: Okta’s answer is larger than can be kept.
                 * @example REFUSED
                 * @enum {string}
                 */
                readonly reason: "REFUSED" | "NOT_FOUND" | "OKTA_FAILED" | "TOO_LARGE";
            }[];
            /**
             * @description How many such things there are.
             * @example 0
             */
            readonly incompleteCount: number;
            /**
             * @description Sign-ins that Okta delivered late, for a time that history had to cover: seen, not counted.
             * @example 0
             */
            readonly lateBeforeHistory: number;
        };
        /**
         * @example {
         *       "oktaDomain": "https://acme-admin.okta.com/admin/dashboard",
         *       "apiToken": "00exampleTokenThatOktaShowsOnce0123456789A",
         *       "name": "Acme production",
         *       "historyDays": 90
         *     }
         */
        readonly ConnectRequest: {
            /**
             * @description The org, as it can be pasted: a host, a URL, the admin console, a custom domain.
             * @example https://acme-admin.okta.com/admin/dashboard
             */
            readonly oktaDomain: string;
            /**
             * Format: password
             * @description An Okta API token. Kept in Secrets Manager only; never answered, logged or stored elsewhere.
             * @example 00exampleTokenThatOktaShowsOnce0123456789A
             */
            readonly apiToken?: string;
            /**
             * @description The client ID of the API Services app in Okta, in place of a token. It is no secret.
             * @example 0oa1gjh63g214q0Hq0g4
             */
            readonly clientId?: string;
            /**
             * @description The key that was made for the app (`POST /v1/keys`), with `clientId`.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly keyId?: string;
            /**
             * @description What to call the connection; the org’s host unless given. Printable characters only.
             * @example Acme production
             */
            readonly name?: string;
            /**
             * @description How far back to read the System Log, in days. Okta keeps 90.
             * @default 90
             */
            readonly historyDays?: number;
        };
        /**
         * @example {
         *       "name": "Acme production",
         *       "idleAfterDays": 45
         *     }
         */
        readonly ChangeRequest: {
            /**
             * Format: password
             * @description A new token of the same org: reconnects.
             */
            readonly apiToken?: string;
            /**
             * @description The client ID of the API Services app in Okta, in place of a token. It is no secret.
             * @example 0oa1gjh63g214q0Hq0g4
             */
            readonly clientId?: string;
            /**
             * @description The key that was made for the app (`POST /v1/keys`), with `clientId`.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly keyId?: string;
            /** @description With `apiToken` or `clientId` only: where the same org answers now. */
            readonly oktaDomain?: string;
            /** @description true pauses, false resumes. */
            readonly paused?: boolean;
            /**
             * @description What to call it. Printable characters only.
             * @example Acme production
             */
            readonly name?: string;
            /**
             * @description A seat last used this many days ago is idle.
             * @example 30
             */
            readonly idleAfterDays?: number;
            /**
             * @description Share, in percent, of what Okta grants this token of each rate limit that may be used. By Okta’s default a token gets half of the org’s limit, so 80 leaves 60% of the org’s to others.
             * @example 80
             */
            readonly callBudgetPercent?: number;
            /**
             * @description A recommended threshold leaves a seat a smaller chance than this, in percent, of being used again within 60 days.
             * @example 5
             */
            readonly tolerancePercent?: number;
            /** @description Takes the place of the exclusions there are; lists left out are empty. */
            readonly exclusions?: {
                /**
                 * @description Whose seats are not judged.
                 * @default {
                 *       "userTypes": [],
                 *       "patterns": [],
                 *       "ids": []
                 *     }
                 */
                readonly people?: {
                    /**
                     * @description Okta user types, in any case.
                     * @default []
                     * @example [
                     *       "Service"
                     *     ]
                     */
                    readonly userTypes?: readonly string[];
                    /**
                     * @description Logins; `*` stands for anything, case does not count.
                     * @default []
                     * @example [
                     *       "svc-*",
                     *       "test@*"
                     *     ]
                     */
                    readonly patterns?: readonly string[];
                    /**
                     * @description Okta ids of people.
                     * @default []
                     * @example [
                     *       "00u1gjh63g214q0Hq0g4"
                     *     ]
                     */
                    readonly ids?: readonly string[];
                };
                /**
                 * @description Okta ids of apps whose seats are not judged.
                 * @default []
                 * @example [
                 *       "0oa1gjh63g214q0Hq0g4"
                 *     ]
                 */
                readonly apps?: readonly string[];
            };
            /** @description The same fields as they were read. Where one that is to be changed is another by now, nothing is changed. Left out, the change takes the place of whatever is there. */
            readonly was?: {
                readonly name?: string;
                /**
                 * @description A seat last used this many days ago is idle.
                 * @example 30
                 */
                readonly idleAfterDays?: number;
                /**
                 * @description Share, in percent, of what Okta grants this token of each rate limit that may be used. By Okta’s default a token gets half of the org’s limit, so 80 leaves 60% of the org’s to others.
                 * @example 80
                 */
                readonly callBudgetPercent?: number;
                /**
                 * @description A recommended threshold leaves a seat a smaller chance than this, in percent, of being used again within 60 days.
                 * @example 5
                 */
                readonly tolerancePercent?: number;
                readonly exclusions?: {
                    /**
                     * @description Whose seats are not judged.
                     * @default {
                     *       "userTypes": [],
                     *       "patterns": [],
                     *       "ids": []
                     *     }
                     */
                    readonly people?: {
                        /**
                         * @description Okta user types, in any case.
                         * @default []
                         * @example [
                         *       "Service"
                         *     ]
                         */
                        readonly userTypes?: readonly string[];
                        /**
                         * @description Logins; `*` stands for anything, case does not count.
                         * @default []
                         * @example [
                         *       "svc-*",
                         *       "test@*"
                         *     ]
                         */
                        readonly patterns?: readonly string[];
                        /**
                         * @description Okta ids of people.
                         * @default []
                         * @example [
                         *       "00u1gjh63g214q0Hq0g4"
                         *     ]
                         */
                        readonly ids?: readonly string[];
                    };
                    /**
                     * @description Okta ids of apps whose seats are not judged.
                     * @default []
                     * @example [
                     *       "0oa1gjh63g214q0Hq0g4"
                     *     ]
                     */
                    readonly apps?: readonly string[];
                };
            };
            /**
             * @description Answers a sweep that asks (NEEDS_DECISION).
             * @enum {string}
             */
            readonly decision?: "accept" | "refuse";
        };
        readonly Receipt: {
            /**
             * @description The receipt’s id; of a deleted connection, the connection’s own.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly id: string;
            /**
             * @description What was deleted.
             * @enum {string}
             */
            readonly of: "connection" | "person";
            /**
             * @description complete: nothing is left but what `remains` says.
             * @enum {string}
             */
            readonly state: "pending" | "complete";
            /**
             * @description The connection.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly connectionId: string;
            /**
             * @description What it was called.
             * @example Acme production
             */
            readonly name: string;
            /**
             * @description Okta’s id of the org.
             * @example 00o1abcd2EFGHijkl3x7
             */
            readonly orgId: string;
            /**
             * Format: date-time
             * @description When it was asked for.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly requestedAt: string;
            /**
             * Format: date-time
             * @description When the Okta token was deleted from Secrets Manager.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly secretDeletedAt: string | null;
            /**
             * Format: date-time
             * @description When the last item was gone.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly finishedAt: string | null;
            /**
             * @description Items deleted so far, by kind.
             * @example {
             *       "seat": 9100,
             *       "person": 1200,
             *       "segment": 340
             *     }
             */
            readonly counts: {
                readonly segment?: number;
                readonly seat?: number;
                readonly day?: number;
                readonly month?: number;
                readonly change?: number;
                readonly person?: number;
                readonly erasure?: number;
                readonly appSettings?: number;
                readonly decision?: number;
                readonly sync?: number;
                readonly breakdown?: number;
                readonly backTest?: number;
                readonly group?: number;
                readonly delivery?: number;
                readonly app?: number;
            };
            /** @description What is not deleted. */
            readonly remains: readonly {
                /**
                 * @description Where something remains.
                 * @example Backups
                 */
                readonly where: string;
                /**
                 * @description What, until when, and why.
                 * @example Point-in-time recovery can bring items back for 35 days.
                 */
                readonly why: string;
            }[];
            /**
             * @description What is left for you to do.
             * @example Revoke the token in Okta, too: Security > API > Tokens.
             */
            readonly hint: string;
        };
        readonly Key: {
            /**
             * @description Names the key when the app is connected.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly id: string;
            readonly jwk: components["schemas"]["PublicJwk"];
            /**
             * @description Path of the public keys of this one connection, below the address of this API. Okta can fetch them there instead.
             * @example /v1/jwks/acme.Uz3bq0Yx5mF1s8K2hQe7Rw
             */
            readonly jwksPath: string;
            /**
             * Format: date-time
             * @description When the key is deleted unless a connection uses it.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly expiresAt: string;
        };
        /** @description A public key as a JSON Web Key, to be pasted into Okta as it is. */
        readonly PublicJwk: {
            /**
             * @description Kind of key.
             * @enum {string}
             */
            readonly kty: "RSA";
            /**
             * @description Id of the key, which Okta needs.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly kid: string;
            /**
             * @description For signatures.
             * @enum {string}
             */
            readonly use: "sig";
            /**
             * @description Algorithm of the signatures.
             * @enum {string}
             */
            readonly alg: "RS256";
            /**
             * @description Modulus, base64url.
             * @example u0VYW2-76A_lYg5NQihhcPJYYU9
             */
            readonly n: string;
            /**
             * @description Exponent, base64url.
             * @example AQAB
             */
            readonly e: string;
        };
        /** @example {} */
        readonly KeyRequest: {
            /** @description The connection whose key is to be replaced: the new one is published beside it until the connection has switched. */
            readonly connectionId?: string;
        };
        readonly SyncRun: {
            /**
             * Format: date-time
             * @description When the run began.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly startedAt: string;
            /**
             * Format: date-time
             * @description When it ended.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly finishedAt: string;
            /**
             * @description How it ended.
             * @example caughtUp
             * @enum {string}
             */
            readonly outcome: "caughtUp" | "outOfTime" | "overtaken" | "paused" | "tokenRejected" | "credentialsDoubted" | "secretMissing" | "networkZone" | "orgDisabled" | "permissionMissing" | "featureMissing" | "clientUnknown" | "keyNotRegistered" | "scopeNotGranted" | "roleMissing" | "dpopRequired" | "clockSkew" | "unknownRefusal" | "oktaUnavailable" | "outOfBudget";
            /**
             * @description The part of Okta that refused or did not answer.
             * @example log
             * @enum {string|null}
             */
            readonly detail: "org" | "owner" | "accessToken" | "people" | "apps" | "assignments" | "groups" | "log" | null;
            /** @description What Okta answered, where this service does not know what that means. */
            readonly refusal: {
                /**
                 * @description HTTP status.
                 * @example 403
                 */
                readonly status: number;
                /**
                 * @description Okta’s code, where it sent one.
                 * @example E0000085
                 */
                readonly errorCode: string | null;
            } | null;
            /**
             * @description Pages read from Okta.
             * @example 3
             */
            readonly pages: number;
            /**
             * @description Calls made to Okta.
             * @example 3
             */
            readonly oktaCalls: number;
            /**
             * @description The same by what was asked for.
             * @example {
             *       "log": 3
             *     }
             */
            readonly callsByEndpoint: {
                readonly log?: number;
                readonly people?: number;
                readonly apps?: number;
                readonly assignments?: number;
                readonly person?: number;
                readonly app?: number;
                readonly assignment?: number;
                readonly group?: number;
                readonly sweepPeople?: number;
                readonly sweepApps?: number;
                readonly sweepAssignments?: number;
                readonly sweepAssignment?: number;
                readonly sweepGroup?: number;
            };
            /** @description By Okta’s rate-limit buckets. */
            readonly limits: {
                readonly apps?: {
                    /**
                     * @description Calls the org allows per window.
                     * @example 120
                     */
                    readonly limit: number;
                    /**
                     * @description The most that this service made in one window.
                     * @example 2
                     */
                    readonly mostInOneWindow: number;
                    /**
                     * @description Their ratio.
                     * @example 0.0167
                     */
                    readonly share: number;
                };
                readonly app?: {
                    /**
                     * @description Calls the org allows per window.
                     * @example 120
                     */
                    readonly limit: number;
                    /**
                     * @description The most that this service made in one window.
                     * @example 2
                     */
                    readonly mostInOneWindow: number;
                    /**
                     * @description Their ratio.
                     * @example 0.0167
                     */
                    readonly share: number;
                };
                readonly users?: {
                    /**
                     * @description Calls the org allows per window.
                     * @example 120
                     */
                    readonly limit: number;
                    /**
                     * @description The most that this service made in one window.
                     * @example 2
                     */
                    readonly mostInOneWindow: number;
                    /**
                     * @description Their ratio.
                     * @example 0.0167
                     */
                    readonly share: number;
                };
                readonly user?: {
                    /**
                     * @description Calls the org allows per window.
                     * @example 120
                     */
                    readonly limit: number;
                    /**
                     * @description The most that this service made in one window.
                     * @example 2
                     */
                    readonly mostInOneWindow: number;
                    /**
                     * @description Their ratio.
                     * @example 0.0167
                     */
                    readonly share: number;
                };
                readonly group?: {
                    /**
                     * @description Calls the org allows per window.
                     * @example 120
                     */
                    readonly limit: number;
                    /**
                     * @description The most that this service made in one window.
                     * @example 2
                     */
                    readonly mostInOneWindow: number;
                    /**
                     * @description Their ratio.
                     * @example 0.0167
                     */
                    readonly share: number;
                };
                readonly logs?: {
                    /**
                     * @description Calls the org allows per window.
                     * @example 120
                     */
                    readonly limit: number;
                    /**
                     * @description The most that this service made in one window.
                     * @example 2
                     */
                    readonly mostInOneWindow: number;
                    /**
                     * @description Their ratio.
                     * @example 0.0167
                     */
                    readonly share: number;
                };
                readonly other?: {
                    /**
                     * @description Calls the org allows per window.
                     * @example 120
                     */
                    readonly limit: number;
                    /**
                     * @description The most that this service made in one window.
                     * @example 2
                     */
                    readonly mostInOneWindow: number;
                    /**
                     * @description Their ratio.
                     * @example 0.0167
                     */
                    readonly share: number;
                };
            };
            /** @description System Log events of the run, by how they were counted. */
            readonly events: {
                /**
                 * @description System Log events read.
                 * @example 120
                 */
                readonly read: number;
                /**
                 * @description Counted as sign-ins.
                 * @example 100
                 */
                readonly signIns: number;
                /**
                 * @description Sign-ins that failed.
                 * @example 3
                 */
                readonly failedSignIns: number;
                /**
                 * @description Delivered before, not counted again.
                 * @example 2
                 */
                readonly duplicates: number;
                /**
                 * @description Could not be understood; set aside.
                 * @example 0
                 */
                readonly rejected: number;
            };
            /**
             * @description Items written to the table.
             * @example 3
             */
            readonly tableWrites: number;
            /**
             * @description How long it took, in milliseconds.
             * @example 850
             */
            readonly ms: number;
        };
        readonly Jwks: {
            /** @description One key; two while it is rotated. */
            readonly keys: readonly components["schemas"]["PublicJwk"][];
        };
        readonly LinkedConnection: {
            /**
             * @description The connection’s id, a ULID.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly id: string;
            /**
             * @description What it is called.
             * @example Acme production
             */
            readonly name: string;
            /**
             * @description The org’s own host under an Okta domain.
             * @example acme.okta.com
             */
            readonly oktaDomain: string;
            /**
             * @description How it authenticates at Okta.
             * @example SERVICE_APP
             * @enum {string}
             */
            readonly credentialKind: "API_TOKEN" | "SERVICE_APP";
            /**
             * @description Its state in one word.
             * @example BACKFILLING
             * @enum {string}
             */
            readonly health: "VALIDATING" | "BACKFILLING" | "HEALTHY" | "DEGRADED" | "THROTTLED" | "NEEDS_ATTENTION" | "NEEDS_RECONNECT" | "NEEDS_DECISION" | "PAUSED" | "DELETING";
            /**
             * @description Why, for programs.
             * @example READING_DIRECTORY
             * @enum {string}
             */
            readonly healthCode: "CONNECTING" | "READING_DIRECTORY" | "READING_HISTORY" | "UP_TO_DATE" | "SYNC_UNFINISHED" | "OKTA_DOWN" | "NOT_OKTA" | "LATE" | "LISTING_INCOMPLETE" | "RATE_LIMITED" | "TOKEN_REJECTED" | "TOKEN_DOUBTED" | "TOKEN_IP_BLOCKED" | "TOKEN_NOT_STORED" | "PERMISSION_MISSING" | "FEATURE_MISSING" | "ORG_DISABLED" | "CLIENT_UNKNOWN" | "KEY_NOT_REGISTERED" | "SCOPE_NOT_GRANTED" | "ROLE_MISSING" | "DPOP_REQUIRED" | "CLOCK_SKEW" | "OKTA_REFUSED" | "OWNER_SUSPENDED" | "OWNER_DEACTIVATED" | "APP_DEACTIVATED" | "ROLE_REVOKED" | "ROLE_REDUCED" | "ROLE_EXPIRES" | "KEY_REMOVED" | "TOKEN_UNUSED" | "PARTLY_VISIBLE" | "SWEEP_ASKS" | "PAUSED" | "DELETING";
            /**
             * @description One sentence that explains it and what to do.
             * @example Reading people and apps.
             */
            readonly reason: string;
            /**
             * @description What to do about it.
             * @example WAIT
             * @enum {string}
             */
            readonly nextAction: "NONE" | "WAIT" | "RECONNECT" | "FIX_IN_OKTA" | "RESUME" | "DECIDE";
            /** @description How far the first sync has come. */
            readonly progress: {
                /**
                 * @description What the first sync is busy with.
                 * @enum {string}
                 */
                readonly phase: "connecting" | "stream" | "people" | "apps" | "assignments" | "history" | "done";
                /**
                 * @description Apps listed so far.
                 * @example 42
                 */
                readonly apps: number;
                /**
                 * @description People listed so far.
                 * @example 1200
                 */
                readonly people: number;
                /**
                 * @description Assignments listed so far.
                 * @example 9100
                 */
                readonly seats: number;
                /**
                 * @description Whole days of history read, newest first.
                 * @example 90
                 */
                readonly historyDaysDone: number;
                /**
                 * @description Days of history asked for.
                 * @example 90
                 */
                readonly historyDaysAsked: number;
                /**
                 * @description Pages of history read; a page holds up to 1,000 events.
                 * @example 12
                 */
                readonly historyPages: number;
                /** @description Null until a day has been read, while the connection is held up, and when all is done. */
                readonly historyEstimate: {
                    /**
                     * @description Pages left, estimated from those read so far.
                     * @example 30
                     */
                    readonly pagesLeft: number;
                    /**
                     * Format: date-time
                     * @description When they will have been read at the pace so far, including waits.
                     * @example 2026-11-21T09:00:00.000Z
                     */
                    readonly doneAt: string;
                } | null;
            };
        };
        /**
         * @example {
         *       "oktaDomain": "https://acme-admin.okta.com/admin/dashboard",
         *       "apiToken": "00exampleTokenThatOktaShowsOnce0123456789A"
         *     }
         */
        readonly LinkRequest: {
            /**
             * @description The org, as it can be pasted: a host, a URL, the admin console, a custom domain.
             * @example https://acme-admin.okta.com/admin/dashboard
             */
            readonly oktaDomain: string;
            /**
             * Format: password
             * @description An Okta API token. Kept in Secrets Manager only; never answered, logged or stored elsewhere.
             * @example 00exampleTokenThatOktaShowsOnce0123456789A
             */
            readonly apiToken?: string;
            /**
             * @description The client ID of the API Services app in Okta, in place of a token. It is no secret.
             * @example 0oa1gjh63g214q0Hq0g4
             */
            readonly clientId?: string;
            /**
             * @description The key that was made for the app (`POST /v1/keys`), with `clientId`.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly keyId?: string;
        };
        readonly NewConnectSession: {
            /**
             * @description The session’s id: the tenant, a dot and a ULID. It is no secret.
             * @example acme.01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly id: string;
            /**
             * @description PENDING: not opened yet. OPENED: the admin has opened the link. CONNECTED: used; it only lets the connection be watched. EXPIRED and REVOKED: no longer good.
             * @example PENDING
             * @enum {string}
             */
            readonly status: "PENDING" | "OPENED" | "CONNECTED" | "EXPIRED" | "REVOKED";
            /**
             * @description Your own id of the customer.
             * @example customer-4711
             */
            readonly externalId: string;
            /**
             * @description Your own words.
             * @example {
             *       "plan": "enterprise"
             *     }
             */
            readonly tags: {
                readonly [key: string]: string;
            };
            /**
             * @description What the connection will be called; null for the org’s host.
             * @example Acme
             */
            readonly name: string | null;
            /** @description What the link lets the admin connect with. */
            readonly methods: readonly ("API_TOKEN" | "SERVICE_APP")[];
            /**
             * @description Where the page leads to in the end.
             * @example https://app.example.com/integrations/okta
             */
            readonly returnUrl: string | null;
            /**
             * @description Origins of the pages that may frame the link’s page.
             * @example [
             *       "https://app.example.com"
             *     ]
             */
            readonly allowedOrigins: readonly string[];
            /**
             * @description Language and region that the page writes dates and numbers for.
             * @example en-GB
             */
            readonly locale: string | null;
            /**
             * @description The webhook that events of the connection go to from then on; null: that stays as it is.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly webhookId: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description When the link is no longer good.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly expiresAt: string;
            /**
             * Format: date-time
             * @description When the link was first opened.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly openedAt: string | null;
            /**
             * Format: date-time
             * @description When it was used.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly connectedAt: string | null;
            /**
             * Format: date-time
             * @description When it was revoked.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly revokedAt: string | null;
            /**
             * @description The connection that it made or repaired.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly connectionId: string | null;
            /**
             * Format: password
             * @description Opens the session. Answered this once, and stored as a hash alone.
             * @example acme.01KAJ0V5Z8QH6T3W9C2R4N7XYB.example-example-example-example-example-exam
             */
            readonly token: string;
            /**
             * Format: uri
             * @description The link. Its fragment is the token, which browsers send nowhere.
             * @example https://usage.example.com/connect/acme.01KAJ0V5Z8QH6T3W9C2R4N7XYB#acme.01KAJ0V5Z8QH6T3W9C2R4N7XYB.example-example-example-example-example-exam
             */
            readonly url: string;
        };
        /**
         * @example {
         *       "externalId": "customer-4711",
         *       "name": "Acme",
         *       "returnUrl": "https://app.example.com/integrations/okta",
         *       "allowedOrigins": [
         *         "https://app.example.com"
         *       ]
         *     }
         */
        readonly ConnectSessionRequest: {
            /**
             * @description Your own id of the customer whose Okta is to be connected. A later session with the same one repairs the connection that this one makes: its id and history stay. Holds no personal data.
             * @example customer-4711
             */
            readonly externalId: string;
            /**
             * @description Your own words for the connection, kept with it. At most ten, under names of 1 to 40 letters, digits, hyphens or underscores that begin with a letter.
             * @default {}
             * @example {
             *       "plan": "enterprise"
             *     }
             */
            readonly tags?: {
                readonly [key: string]: string;
            };
            /**
             * @description What the connection will be called; the org’s host unless given.
             * @example Acme
             */
            readonly name?: string;
            /**
             * @description What the link lets the admin connect with.
             * @default [
             *       "API_TOKEN",
             *       "SERVICE_APP"
             *     ]
             */
            readonly methods?: readonly ("API_TOKEN" | "SERVICE_APP")[];
            /**
             * @description Seconds after which the link is no longer good.
             * @default 86400
             */
            readonly expiresIn?: number;
            /**
             * @description Where the page leads to in the end: below one of the return URLs that are configured for the tenant.
             * @example https://app.example.com/integrations/okta
             */
            readonly returnUrl?: string;
            /**
             * @description Origins of the pages that may show the link’s page in a frame. None may, unless given.
             * @default []
             * @example [
             *       "https://app.example.com"
             *     ]
             */
            readonly allowedOrigins?: readonly string[];
            /**
             * @description Language and region that the page writes dates and numbers for. Its texts are English.
             * @example en-GB
             */
            readonly locale?: string;
            /**
             * @description Address of one of your webhooks of all connections (STANDARD). Events of the connection go there from then on, and not to the other ones; where it is not given, that stays as it is.
             * @example https://vendor.example/okta-usage
             */
            readonly webhookUrl?: string;
        };
        readonly ConnectSession: {
            /**
             * @description The session’s id: the tenant, a dot and a ULID. It is no secret.
             * @example acme.01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly id: string;
            /**
             * @description PENDING: not opened yet. OPENED: the admin has opened the link. CONNECTED: used; it only lets the connection be watched. EXPIRED and REVOKED: no longer good.
             * @example PENDING
             * @enum {string}
             */
            readonly status: "PENDING" | "OPENED" | "CONNECTED" | "EXPIRED" | "REVOKED";
            /**
             * @description Your own id of the customer.
             * @example customer-4711
             */
            readonly externalId: string;
            /**
             * @description Your own words.
             * @example {
             *       "plan": "enterprise"
             *     }
             */
            readonly tags: {
                readonly [key: string]: string;
            };
            /**
             * @description What the connection will be called; null for the org’s host.
             * @example Acme
             */
            readonly name: string | null;
            /** @description What the link lets the admin connect with. */
            readonly methods: readonly ("API_TOKEN" | "SERVICE_APP")[];
            /**
             * @description Where the page leads to in the end.
             * @example https://app.example.com/integrations/okta
             */
            readonly returnUrl: string | null;
            /**
             * @description Origins of the pages that may frame the link’s page.
             * @example [
             *       "https://app.example.com"
             *     ]
             */
            readonly allowedOrigins: readonly string[];
            /**
             * @description Language and region that the page writes dates and numbers for.
             * @example en-GB
             */
            readonly locale: string | null;
            /**
             * @description The webhook that events of the connection go to from then on; null: that stays as it is.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly webhookId: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description When the link is no longer good.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly expiresAt: string;
            /**
             * Format: date-time
             * @description When the link was first opened.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly openedAt: string | null;
            /**
             * Format: date-time
             * @description When it was used.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly connectedAt: string | null;
            /**
             * Format: date-time
             * @description When it was revoked.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly revokedAt: string | null;
            /**
             * @description The connection that it made or repaired.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly connectionId: string | null;
        };
        readonly OpenedConnectSession: {
            /**
             * @description The session’s id: the tenant, a dot and a ULID. It is no secret.
             * @example acme.01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly id: string;
            /**
             * @description PENDING: not opened yet. OPENED: the admin has opened the link. CONNECTED: used; it only lets the connection be watched. EXPIRED and REVOKED: no longer good.
             * @example PENDING
             * @enum {string}
             */
            readonly status: "PENDING" | "OPENED" | "CONNECTED" | "EXPIRED" | "REVOKED";
            /**
             * Format: date-time
             * @description When the link is no longer good.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly expiresAt: string;
            /**
             * @description What the connection will be called; null for the org’s host.
             * @example Acme
             */
            readonly name: string | null;
            /** @description What the link lets the admin connect with. */
            readonly methods: readonly ("API_TOKEN" | "SERVICE_APP")[];
            /**
             * @description Where the page leads to in the end.
             * @example https://app.example.com/integrations/okta
             */
            readonly returnUrl: string | null;
            /**
             * @description Origins of the pages that may frame the link’s page.
             * @example [
             *       "https://app.example.com"
             *     ]
             */
            readonly allowedOrigins: readonly string[];
            /**
             * @description Language and region that the page writes dates and numbers for.
             * @example en-GB
             */
            readonly locale: string | null;
            /**
             * @description Addresses that Okta sees this service at; empty where they are not fixed.
             * @example []
             */
            readonly egressAddresses: readonly string[];
            /** @description How the vendor’s configuration wants the page to look; null for the page’s own. */
            readonly branding: {
                /**
                 * @description What the vendor’s product is called.
                 * @example Example Spend
                 */
                readonly productName: string | null;
                /**
                 * @description Address of its logo.
                 * @example https://app.example.com/logo.svg
                 */
                readonly logoUrl: string | null;
                /**
                 * @description Its colour, on which white text can be read.
                 * @example #1d4ed8
                 */
                readonly color: string | null;
                /**
                 * @description Where the admin finds help.
                 * @example https://help.example.com/okta
                 */
                readonly helpUrl: string | null;
                /**
                 * @description What stands above the list of permissions.
                 * @example We read who uses which app.
                 */
                readonly permissionText: string | null;
            };
            /** @description The connection that the link has made, or that it would repair; null where it would make one. */
            readonly connection: components["schemas"]["LinkedConnection"] | null;
        };
        readonly AppSettings: {
            /**
             * @description A seat last used this many days ago is idle.
             * @example 30
             */
            readonly idleAfterDays: number | null;
            /** @description The prices of one seat over time, the earliest first, as the customer entered them; never guessed. */
            readonly prices: readonly components["schemas"]["Price"][];
            /**
             * @description How many seats were bought.
             * @example 150
             */
            readonly purchasedSeats: number | null;
            /**
             * @description Who says so: the customer, or Okta’s licence count where the customer does not. Null where neither does.
             * @enum {string|null}
             */
            readonly purchasedSeatsSource: "SETTING" | "OKTA" | null;
            /**
             * Format: date
             * @description On which date the contract renews.
             * @example 2027-03-01
             */
            readonly renewsOn: string | null;
            /**
             * @description How many days before that it must be cancelled or changed.
             * @example 60
             */
            readonly noticeDays: number | null;
            /** @description All seats of the app are left out. */
            readonly excluded: boolean;
            /**
             * @description The attribute in the profiles of app users whose values are kept as licence tiers; null where none is picked. Nothing else of a profile is kept.
             * @example licenseType
             */
            readonly tierAttribute: string | null;
        };
        readonly Price: {
            /**
             * @description The price of one seat, in any number of decimals.
             * @example 12.5
             */
            readonly amount: number;
            /**
             * @description ISO 4217.
             * @example USD
             */
            readonly currency: string;
            /**
             * @description What the price pays for.
             * @example MONTH
             * @enum {string}
             */
            readonly per: "MONTH" | "YEAR";
            /**
             * Format: date
             * @description First date of the price; null where it holds from the beginning of all that was observed.
             * @example 2026-01-01
             */
            readonly validFrom: string | null;
            /**
             * @description The licence tier that it is the price of; null for the price of every seat whose tier has none.
             * @example Standard Platform User
             */
            readonly tier: string | null;
        };
        readonly AppSettingsRequest: {
            /**
             * @description A seat last used this many days ago is idle.
             * @example 30
             */
            readonly idleAfterDays?: number | null;
            /** @description What a seat costs, and has cost: the price of a date is the newest one that had begun. Takes the place of the prices there are. Savings are computed from these only. */
            readonly prices?: readonly {
                /**
                 * @description The price of one seat, in any number of decimals.
                 * @example 12.5
                 */
                readonly amount: number;
                /**
                 * @description ISO 4217.
                 * @example USD
                 */
                readonly currency: string;
                /**
                 * @description What the price pays for.
                 * @example MONTH
                 * @enum {string}
                 */
                readonly per: "MONTH" | "YEAR";
                /**
                 * Format: date
                 * @description First date of the price; null where it holds from the beginning of all that was observed.
                 * @example 2026-01-01
                 */
                readonly validFrom?: string | null;
                /**
                 * @description The licence tier that it is the price of, as the app’s users carry it. Without one it is the app’s own.
                 * @example Standard Platform User
                 */
                readonly tier?: string | null;
            }[] | null;
            /**
             * @description How many seats were bought.
             * @example 150
             */
            readonly purchasedSeats?: number | null;
            /**
             * Format: date
             * @description On which date the contract renews.
             * @example 2027-03-01
             */
            readonly renewsOn?: string | null;
            /**
             * @description How many days before that it must be cancelled or changed.
             * @example 60
             */
            readonly noticeDays?: number | null;
            /**
             * @description The attribute in the profiles of the app’s users whose values are kept as licence tiers; null forgets it and its values. The next sync lists the app’s assignments again for it.
             * @example licenseType
             */
            readonly tierAttribute?: string | null;
            /** @description Whether the app’s seats are left out of the numbers. */
            readonly excluded?: boolean | null;
            /**
             * @description The same settings as they were read, null for one that was not set (purchasedSeats also where Okta’s number stood in). Where one that is to be changed is another by now, nothing is changed. Left out, the change takes the place of whatever is there.
             * @example {
             *       "purchasedSeats": null
             *     }
             */
            readonly was?: {
                /**
                 * @description A seat last used this many days ago is idle.
                 * @example 30
                 */
                readonly idleAfterDays?: number | null;
                /** @description What a seat costs, and has cost: the price of a date is the newest one that had begun. Takes the place of the prices there are. Savings are computed from these only. */
                readonly prices?: readonly {
                    /**
                     * @description The price of one seat, in any number of decimals.
                     * @example 12.5
                     */
                    readonly amount: number;
                    /**
                     * @description ISO 4217.
                     * @example USD
                     */
                    readonly currency: string;
                    /**
                     * @description What the price pays for.
                     * @example MONTH
                     * @enum {string}
                     */
                    readonly per: "MONTH" | "YEAR";
                    /**
                     * Format: date
                     * @description First date of the price; null where it holds from the beginning of all that was observed.
                     * @example 2026-01-01
                     */
                    readonly validFrom?: string | null;
                    /**
                     * @description The licence tier that it is the price of, as the app’s users carry it. Without one it is the app’s own.
                     * @example Standard Platform User
                     */
                    readonly tier?: string | null;
                }[] | null;
                /**
                 * @description How many seats were bought.
                 * @example 150
                 */
                readonly purchasedSeats?: number | null;
                /**
                 * Format: date
                 * @description On which date the contract renews.
                 * @example 2027-03-01
                 */
                readonly renewsOn?: string | null;
                /**
                 * @description How many days before that it must be cancelled or changed.
                 * @example 60
                 */
                readonly noticeDays?: number | null;
                /**
                 * @description The attribute in the profiles of the app’s users whose values are kept as licence tiers; null forgets it and its values. The next sync lists the app’s assignments again for it.
                 * @example licenseType
                 */
                readonly tierAttribute?: string | null;
                /** @description Whether the app’s seats are left out of the numbers. */
                readonly excluded?: boolean | null;
            };
        };
        readonly App: {
            /**
             * @description Okta’s id of the app instance.
             * @example 0oa1gjh63g214q0Hq0g4
             */
            readonly id: string;
            /**
             * @description What people see.
             * @example Salesforce
             */
            readonly label: string;
            /**
             * @description Catalogue key, shared by instances of one product.
             * @example salesforce
             */
            readonly name: string | null;
            /**
             * @description ACTIVE, INACTIVE, DELETED, or UNLISTED where only sign-ins name it.
             * @example ACTIVE
             */
            readonly status: string;
            /**
             * @description How people sign in to it.
             * @example SAML_2_0
             */
            readonly signOnMode: string | null;
            /** @description One of Okta’s own apps; hidden unless asked for. */
            readonly internal: boolean;
            /**
             * @description People who hold a seat.
             * @example 120
             */
            readonly assigned: number;
            /**
             * @description Different people who signed in within the window. This and the other figures of the window are null where a past window begins before observedSince.
             * @example 87
             */
            readonly activePeople: number | null;
            /**
             * @description Sign-ins within the window.
             * @example 2140
             */
            readonly signIns: number | null;
            /**
             * @description Person-days within the window on which the app was used.
             * @example 1300
             */
            readonly activeDays: number | null;
            /** @description The window’s last complete days against as many before; null where either has a gap. */
            readonly trend: {
                /**
                 * @description More (or fewer) people than before.
                 * @example 6
                 */
                readonly people: number;
                /**
                 * @description The same as a share of before; null where nobody used it.
                 * @example 0.074
                 */
                readonly ratio: number | null;
            } | null;
            /**
             * @description People who signed in within 90 days and hold no seat.
             * @example 1
             */
            readonly usedWithoutAssignment: number;
            /**
             * @description Failed sign-ins within the window.
             * @example 9
             */
            readonly failedSignIns: number | null;
            /**
             * @description Seats by state.
             * @example {
             *       "EXCLUDED": 0,
             *       "LEAVER": 2,
             *       "SUSPENDED": 1,
             *       "NOT_STARTED": 0,
             *       "NOT_MEASURABLE": 0,
             *       "ACTIVE": 80,
             *       "NEW": 5,
             *       "UNKNOWN": 0,
             *       "UNPROVEN": 0,
             *       "AWAY": 0,
             *       "NEVER_USED": 13,
             *       "SILENT": 0,
             *       "IDLE": 20
             *     }
             */
            readonly states: {
                readonly EXCLUDED?: number;
                readonly LEAVER?: number;
                readonly SUSPENDED?: number;
                readonly NOT_STARTED?: number;
                readonly NOT_MEASURABLE?: number;
                readonly ACTIVE?: number;
                readonly NEW?: number;
                readonly UNKNOWN?: number;
                readonly UNPROVEN?: number;
                readonly AWAY?: number;
                readonly NEVER_USED?: number;
                readonly SILENT?: number;
                readonly IDLE?: number;
            };
            /**
             * @description NEVER_USED + IDLE, less those that a decision keeps.
             * @example 33
             */
            readonly unused: number;
            /** @description Seats that a decision in force keeps out of every sum of what can be given back. */
            readonly kept: {
                /**
                 * @description Of the LEAVER seats.
                 * @example 0
                 */
                readonly LEAVER: number;
                /**
                 * @description Of the NEVER_USED seats.
                 * @example 2
                 */
                readonly NEVER_USED: number;
                /**
                 * @description Of the IDLE seats.
                 * @example 0
                 */
                readonly IDLE: number;
                /**
                 * @description Of the SILENT seats.
                 * @example 0
                 */
                readonly SILENT: number;
                /**
                 * @description Of the AWAY seats.
                 * @example 0
                 */
                readonly AWAY: number;
                /**
                 * @description Of the UNPROVEN seats.
                 * @example 0
                 */
                readonly UNPROVEN: number;
                /**
                 * @description Of the seats bought and assigned to nobody.
                 * @example 0
                 */
                readonly SPARE: number;
            };
            /**
             * @description LEAVER + NEVER_USED + IDLE, less those that a decision keeps.
             * @example 33
             */
            readonly reclaimable: number;
            /**
             * @description ACTIVE / (ACTIVE + NEVER_USED + IDLE + SILENT + AWAY): the share that was seen in use; null where there are none of these.
             * @example 0.708
             */
            readonly adoption: number | null;
            /**
             * @description Of adoption: HIGH from 0.8, MEDIUM from 0.5, LOW above 0.
             * @example MEDIUM
             * @enum {string|null}
             */
            readonly adoptionLevel: "HIGH" | "MEDIUM" | "LOW" | "NONE" | null;
            /** @description Fewer than five seats: one person more or less is a large share. */
            readonly fewSeats: boolean;
            /**
             * @description Active people / people of the org who can sign in.
             * @example 0.21
             */
            readonly reach: number | null;
            /** @description People by active days within 30. */
            readonly engagement: {
                /**
                 * @description 12 and more active days within 30.
                 * @example 40
                 */
                readonly high: number;
                /**
                 * @description 5 to 11.
                 * @example 25
                 */
                readonly medium: number;
                /**
                 * @description 1 to 4.
                 * @example 22
                 */
                readonly low: number;
                /**
                 * @description None, but a seat.
                 * @example 33
                 */
                readonly none: number;
            };
            /** @description People by how often they use it within the window. */
            readonly frequency: {
                /**
                 * @description On more than 40% of the days they could have.
                 * @example 40
                 */
                readonly daily: number;
                /**
                 * @description On 14% to 40%.
                 * @example 30
                 */
                readonly weekly: number;
                /**
                 * @description On fewer.
                 * @example 17
                 */
                readonly monthly: number;
            } | null;
            /**
             * @description Mean people a day over 30 days / people of those 30 days.
             * @example 0.5
             */
            readonly stickiness: number | null;
            /** @description Null before its seats were counted. */
            readonly session: {
                /**
                 * @description How sign-ins follow its use; GET …/apps/{app}/reliability explains it.
                 * @example SHORT
                 * @enum {string}
                 */
                readonly class: "SHORT" | "FIXED" | "LONG_OR_SLIDING" | "UNKNOWN";
                /**
                 * @description Length of a FIXED session; null for the others.
                 * @example 7
                 */
                readonly days: number | null;
                /** @description A seat that is silent for the threshold is not used. */
                readonly provesSilence: boolean;
            } | null;
            /** @description What became of seats that the threshold called unused, each counted from the first Sunday on which it did. Null in a past answer, before it was counted, and where silence for the threshold is no proof. */
            readonly cameBack: {
                readonly within30: {
                    /**
                     * @description Those of which it is known whether they were used within so many days.
                     * @example 17
                     */
                    readonly judged: number;
                    /**
                     * @description Of those, used again.
                     * @example 1
                     */
                    readonly usedAgain: number;
                };
                readonly within60: {
                    /**
                     * @description Those of which it is known whether they were used within so many days.
                     * @example 17
                     */
                    readonly judged: number;
                    /**
                     * @description Of those, used again.
                     * @example 1
                     */
                    readonly usedAgain: number;
                };
                readonly within90: {
                    /**
                     * @description Those of which it is known whether they were used within so many days.
                     * @example 17
                     */
                    readonly judged: number;
                    /**
                     * @description Of those, used again.
                     * @example 1
                     */
                    readonly usedAgain: number;
                };
            } | null;
            /** @description People may stay signed in for long, or few use the app; whether its silence is proof is said by its session class. */
            readonly longSessionsLikely: boolean;
            /** @description Observed for the whole threshold, and nobody was seen signing in: check that people use Okta for the app. None of its seats is called unused. */
            readonly noSignInSeen: boolean;
            /**
             * @description Days without a sign-in after which a seat is idle.
             * @example 30
             */
            readonly idleAfterDays: number | null;
            /** @description The price of one seat on the date of the answer, as the customer entered it; never guessed. */
            readonly seatPrice: {
                /**
                 * @description The price of one seat, in any number of decimals.
                 * @example 12.5
                 */
                readonly amount: number;
                /**
                 * @description ISO 4217.
                 * @example USD
                 */
                readonly currency: string;
                /**
                 * @description What the price pays for.
                 * @example MONTH
                 * @enum {string}
                 */
                readonly per: "MONTH" | "YEAR";
                /**
                 * Format: date
                 * @description First date of the price; null where it holds from the beginning of all that was observed.
                 * @example 2026-01-01
                 */
                readonly validFrom: string | null;
            } | null;
            /** @description What one seat costs in a year, rounded to the minor unit, where its tier has no price of its own. Every sum of money is such a cost × seats. */
            readonly yearlySeatCost: {
                /**
                 * @description Whole minor units of the currency, as a decimal.
                 * @example 1728
                 */
                readonly amount: number;
                /**
                 * @description ISO 4217, as the customer entered it.
                 * @example USD
                 */
                readonly currency: string;
            } | null;
            /**
             * @description Seats bought: as entered, else what Okta knows of licences.
             * @example 150
             */
            readonly purchasedSeats: number | null;
            /**
             * @description ACTIVE / seats bought.
             * @example 0.533
             */
            readonly utilisation: number | null;
            /**
             * @description Seats bought and not assigned.
             * @example 30
             */
            readonly spare: number | null;
            /**
             * @description Seats assigned beyond those bought.
             * @example 0
             */
            readonly overAssigned: number | null;
            /** @description The seats of the tiers that have a price of their own on the date of the answer; every other seat costs yearlySeatCost. All of them are among the app’s seats. */
            readonly pricedTiers: readonly {
                /**
                 * @description The licence tier.
                 * @example Standard Platform User
                 */
                readonly tier: string;
                /**
                 * @description Seats by state.
                 * @example {
                 *       "EXCLUDED": 0,
                 *       "LEAVER": 2,
                 *       "SUSPENDED": 1,
                 *       "NOT_STARTED": 0,
                 *       "NOT_MEASURABLE": 0,
                 *       "ACTIVE": 80,
                 *       "NEW": 5,
                 *       "UNKNOWN": 0,
                 *       "UNPROVEN": 0,
                 *       "AWAY": 0,
                 *       "NEVER_USED": 13,
                 *       "SILENT": 0,
                 *       "IDLE": 20
                 *     }
                 */
                readonly states: {
                    readonly EXCLUDED?: number;
                    readonly LEAVER?: number;
                    readonly SUSPENDED?: number;
                    readonly NOT_STARTED?: number;
                    readonly NOT_MEASURABLE?: number;
                    readonly ACTIVE?: number;
                    readonly NEW?: number;
                    readonly UNKNOWN?: number;
                    readonly UNPROVEN?: number;
                    readonly AWAY?: number;
                    readonly NEVER_USED?: number;
                    readonly SILENT?: number;
                    readonly IDLE?: number;
                };
                /** @description Seats that a decision in force keeps out of every sum of what can be given back. */
                readonly kept: {
                    /**
                     * @description Of the LEAVER seats.
                     * @example 0
                     */
                    readonly LEAVER: number;
                    /**
                     * @description Of the NEVER_USED seats.
                     * @example 2
                     */
                    readonly NEVER_USED: number;
                    /**
                     * @description Of the IDLE seats.
                     * @example 0
                     */
                    readonly IDLE: number;
                    /**
                     * @description Of the SILENT seats.
                     * @example 0
                     */
                    readonly SILENT: number;
                    /**
                     * @description Of the AWAY seats.
                     * @example 0
                     */
                    readonly AWAY: number;
                    /**
                     * @description Of the UNPROVEN seats.
                     * @example 0
                     */
                    readonly UNPROVEN: number;
                    /**
                     * @description Of the seats bought and assigned to nobody.
                     * @example 0
                     */
                    readonly SPARE: number;
                };
                readonly yearlySeatCost: {
                    /**
                     * @description Whole minor units of the currency, as a decimal.
                     * @example 1728
                     */
                    readonly amount: number;
                    /**
                     * @description ISO 4217, as the customer entered it.
                     * @example USD
                     */
                    readonly currency: string;
                };
            }[];
            /** @description What a year of the reclaimable seats costs, each by the price of its tier. Null without a price. */
            readonly potentialSavings: {
                /**
                 * @description Whole minor units of the currency, as a decimal.
                 * @example 1728
                 */
                readonly amount: number;
                /**
                 * @description ISO 4217, as the customer entered it.
                 * @example USD
                 */
                readonly currency: string;
            } | null;
            /** @description What a year of the seats costs that were bought and are assigned to nobody, less those that a decision keeps. */
            readonly spareSavings: {
                /**
                 * @description Whole minor units of the currency, as a decimal.
                 * @example 1728
                 */
                readonly amount: number;
                /**
                 * @description ISO 4217, as the customer entered it.
                 * @example USD
                 */
                readonly currency: string;
            } | null;
            /**
             * Format: date
             * @description On which date the contract renews; null in a past answer.
             * @example 2026-11-20
             */
            readonly renewsOn: string | null;
            /**
             * @description How many days before that it must be cancelled or changed.
             * @example 60
             */
            readonly noticeDays: number | null;
            /**
             * Format: date-time
             * @description First sign-in ever seen.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly firstUsedAt: string | null;
            /**
             * Format: date
             * @description Date of the last sign-in.
             * @example 2026-11-20
             */
            readonly lastUsedOn: string | null;
            /**
             * Format: date-time
             * @description Last sign-in ever seen; null in a past answer.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly lastUsedAt: string | null;
            /**
             * Format: date-time
             * @description In a past answer: when a late arrival last changed it.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly revisedAt: string | null;
            /** @description Set while Okta does not show the app or its assignments: seats may be missing, and none is called unused. It is tried again by itself. */
            readonly incomplete: {
                /**
                 * Format: date-time
                 * @description Since when.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly since: string;
                /**
                 * @description As in coverage.
                 * @example REFUSED
                 * @enum {string}
                 */
                readonly reason: "REFUSED" | "NOT_FOUND" | "OKTA_FAILED" | "TOO_LARGE";
            } | null;
        };
        readonly AppDetail: {
            /**
             * @description Okta’s id of the app instance.
             * @example 0oa1gjh63g214q0Hq0g4
             */
            readonly id: string;
            /**
             * @description What people see.
             * @example Salesforce
             */
            readonly label: string;
            /**
             * @description Catalogue key, shared by instances of one product.
             * @example salesforce
             */
            readonly name: string | null;
            /**
             * @description ACTIVE, INACTIVE, DELETED, or UNLISTED where only sign-ins name it.
             * @example ACTIVE
             */
            readonly status: string;
            /**
             * @description How people sign in to it.
             * @example SAML_2_0
             */
            readonly signOnMode: string | null;
            /** @description One of Okta’s own apps; hidden unless asked for. */
            readonly internal: boolean;
            /**
             * @description People who hold a seat.
             * @example 120
             */
            readonly assigned: number;
            /**
             * @description Different people who signed in within the window. This and the other figures of the window are null where a past window begins before observedSince.
             * @example 87
             */
            readonly activePeople: number | null;
            /**
             * @description Sign-ins within the window.
             * @example 2140
             */
            readonly signIns: number | null;
            /**
             * @description Person-days within the window on which the app was used.
             * @example 1300
             */
            readonly activeDays: number | null;
            /** @description The window’s last complete days against as many before; null where either has a gap. */
            readonly trend: {
                /**
                 * @description More (or fewer) people than before.
                 * @example 6
                 */
                readonly people: number;
                /**
                 * @description The same as a share of before; null where nobody used it.
                 * @example 0.074
                 */
                readonly ratio: number | null;
            } | null;
            /**
             * @description People who signed in within 90 days and hold no seat.
             * @example 1
             */
            readonly usedWithoutAssignment: number;
            /**
             * @description Failed sign-ins within the window.
             * @example 9
             */
            readonly failedSignIns: number | null;
            /**
             * @description Seats by state.
             * @example {
             *       "EXCLUDED": 0,
             *       "LEAVER": 2,
             *       "SUSPENDED": 1,
             *       "NOT_STARTED": 0,
             *       "NOT_MEASURABLE": 0,
             *       "ACTIVE": 80,
             *       "NEW": 5,
             *       "UNKNOWN": 0,
             *       "UNPROVEN": 0,
             *       "AWAY": 0,
             *       "NEVER_USED": 13,
             *       "SILENT": 0,
             *       "IDLE": 20
             *     }
             */
            readonly states: {
                readonly EXCLUDED?: number;
                readonly LEAVER?: number;
                readonly SUSPENDED?: number;
                readonly NOT_STARTED?: number;
                readonly NOT_MEASURABLE?: number;
                readonly ACTIVE?: number;
                readonly NEW?: number;
                readonly UNKNOWN?: number;
                readonly UNPROVEN?: number;
                readonly AWAY?: number;
                readonly NEVER_USED?: number;
                readonly SILENT?: number;
                readonly IDLE?: number;
            };
            /**
             * @description NEVER_USED + IDLE, less those that a decision keeps.
             * @example 33
             */
            readonly unused: number;
            /** @description Seats that a decision in force keeps out of every sum of what can be given back. */
            readonly kept: {
                /**
                 * @description Of the LEAVER seats.
                 * @example 0
                 */
                readonly LEAVER: number;
                /**
                 * @description Of the NEVER_USED seats.
                 * @example 2
                 */
                readonly NEVER_USED: number;
                /**
                 * @description Of the IDLE seats.
                 * @example 0
                 */
                readonly IDLE: number;
                /**
                 * @description Of the SILENT seats.
                 * @example 0
                 */
                readonly SILENT: number;
                /**
                 * @description Of the AWAY seats.
                 * @example 0
                 */
                readonly AWAY: number;
                /**
                 * @description Of the UNPROVEN seats.
                 * @example 0
                 */
                readonly UNPROVEN: number;
                /**
                 * @description Of the seats bought and assigned to nobody.
                 * @example 0
                 */
                readonly SPARE: number;
            };
            /**
             * @description LEAVER + NEVER_USED + IDLE, less those that a decision keeps.
             * @example 33
             */
            readonly reclaimable: number;
            /**
             * @description ACTIVE / (ACTIVE + NEVER_USED + IDLE + SILENT + AWAY): the share that was seen in use; null where there are none of these.
             * @example 0.708
             */
            readonly adoption: number | null;
            /**
             * @description Of adoption: HIGH from 0.8, MEDIUM from 0.5, LOW above 0.
             * @example MEDIUM
             * @enum {string|null}
             */
            readonly adoptionLevel: "HIGH" | "MEDIUM" | "LOW" | "NONE" | null;
            /** @description Fewer than five seats: one person more or less is a large share. */
            readonly fewSeats: boolean;
            /**
             * @description Active people / people of the org who can sign in.
             * @example 0.21
             */
            readonly reach: number | null;
            /** @description People by active days within 30. */
            readonly engagement: {
                /**
                 * @description 12 and more active days within 30.
                 * @example 40
                 */
                readonly high: number;
                /**
                 * @description 5 to 11.
                 * @example 25
                 */
                readonly medium: number;
                /**
                 * @description 1 to 4.
                 * @example 22
                 */
                readonly low: number;
                /**
                 * @description None, but a seat.
                 * @example 33
                 */
                readonly none: number;
            };
            /** @description People by how often they use it within the window. */
            readonly frequency: {
                /**
                 * @description On more than 40% of the days they could have.
                 * @example 40
                 */
                readonly daily: number;
                /**
                 * @description On 14% to 40%.
                 * @example 30
                 */
                readonly weekly: number;
                /**
                 * @description On fewer.
                 * @example 17
                 */
                readonly monthly: number;
            } | null;
            /**
             * @description Mean people a day over 30 days / people of those 30 days.
             * @example 0.5
             */
            readonly stickiness: number | null;
            /** @description Null before its seats were counted. */
            readonly session: {
                /**
                 * @description How sign-ins follow its use; GET …/apps/{app}/reliability explains it.
                 * @example SHORT
                 * @enum {string}
                 */
                readonly class: "SHORT" | "FIXED" | "LONG_OR_SLIDING" | "UNKNOWN";
                /**
                 * @description Length of a FIXED session; null for the others.
                 * @example 7
                 */
                readonly days: number | null;
                /** @description A seat that is silent for the threshold is not used. */
                readonly provesSilence: boolean;
            } | null;
            /** @description What became of seats that the threshold called unused, each counted from the first Sunday on which it did. Null in a past answer, before it was counted, and where silence for the threshold is no proof. */
            readonly cameBack: {
                readonly within30: {
                    /**
                     * @description Those of which it is known whether they were used within so many days.
                     * @example 17
                     */
                    readonly judged: number;
                    /**
                     * @description Of those, used again.
                     * @example 1
                     */
                    readonly usedAgain: number;
                };
                readonly within60: {
                    /**
                     * @description Those of which it is known whether they were used within so many days.
                     * @example 17
                     */
                    readonly judged: number;
                    /**
                     * @description Of those, used again.
                     * @example 1
                     */
                    readonly usedAgain: number;
                };
                readonly within90: {
                    /**
                     * @description Those of which it is known whether they were used within so many days.
                     * @example 17
                     */
                    readonly judged: number;
                    /**
                     * @description Of those, used again.
                     * @example 1
                     */
                    readonly usedAgain: number;
                };
            } | null;
            /** @description People may stay signed in for long, or few use the app; whether its silence is proof is said by its session class. */
            readonly longSessionsLikely: boolean;
            /** @description Observed for the whole threshold, and nobody was seen signing in: check that people use Okta for the app. None of its seats is called unused. */
            readonly noSignInSeen: boolean;
            /**
             * @description Days without a sign-in after which a seat is idle.
             * @example 30
             */
            readonly idleAfterDays: number | null;
            /** @description The price of one seat on the date of the answer, as the customer entered it; never guessed. */
            readonly seatPrice: {
                /**
                 * @description The price of one seat, in any number of decimals.
                 * @example 12.5
                 */
                readonly amount: number;
                /**
                 * @description ISO 4217.
                 * @example USD
                 */
                readonly currency: string;
                /**
                 * @description What the price pays for.
                 * @example MONTH
                 * @enum {string}
                 */
                readonly per: "MONTH" | "YEAR";
                /**
                 * Format: date
                 * @description First date of the price; null where it holds from the beginning of all that was observed.
                 * @example 2026-01-01
                 */
                readonly validFrom: string | null;
            } | null;
            /** @description What one seat costs in a year, rounded to the minor unit, where its tier has no price of its own. Every sum of money is such a cost × seats. */
            readonly yearlySeatCost: {
                /**
                 * @description Whole minor units of the currency, as a decimal.
                 * @example 1728
                 */
                readonly amount: number;
                /**
                 * @description ISO 4217, as the customer entered it.
                 * @example USD
                 */
                readonly currency: string;
            } | null;
            /**
             * @description Seats bought: as entered, else what Okta knows of licences.
             * @example 150
             */
            readonly purchasedSeats: number | null;
            /**
             * @description ACTIVE / seats bought.
             * @example 0.533
             */
            readonly utilisation: number | null;
            /**
             * @description Seats bought and not assigned.
             * @example 30
             */
            readonly spare: number | null;
            /**
             * @description Seats assigned beyond those bought.
             * @example 0
             */
            readonly overAssigned: number | null;
            /** @description The seats of the tiers that have a price of their own on the date of the answer; every other seat costs yearlySeatCost. All of them are among the app’s seats. */
            readonly pricedTiers: readonly {
                /**
                 * @description The licence tier.
                 * @example Standard Platform User
                 */
                readonly tier: string;
                /**
                 * @description Seats by state.
                 * @example {
                 *       "EXCLUDED": 0,
                 *       "LEAVER": 2,
                 *       "SUSPENDED": 1,
                 *       "NOT_STARTED": 0,
                 *       "NOT_MEASURABLE": 0,
                 *       "ACTIVE": 80,
                 *       "NEW": 5,
                 *       "UNKNOWN": 0,
                 *       "UNPROVEN": 0,
                 *       "AWAY": 0,
                 *       "NEVER_USED": 13,
                 *       "SILENT": 0,
                 *       "IDLE": 20
                 *     }
                 */
                readonly states: {
                    readonly EXCLUDED?: number;
                    readonly LEAVER?: number;
                    readonly SUSPENDED?: number;
                    readonly NOT_STARTED?: number;
                    readonly NOT_MEASURABLE?: number;
                    readonly ACTIVE?: number;
                    readonly NEW?: number;
                    readonly UNKNOWN?: number;
                    readonly UNPROVEN?: number;
                    readonly AWAY?: number;
                    readonly NEVER_USED?: number;
                    readonly SILENT?: number;
                    readonly IDLE?: number;
                };
                /** @description Seats that a decision in force keeps out of every sum of what can be given back. */
                readonly kept: {
                    /**
                     * @description Of the LEAVER seats.
                     * @example 0
                     */
                    readonly LEAVER: number;
                    /**
                     * @description Of the NEVER_USED seats.
                     * @example 2
                     */
                    readonly NEVER_USED: number;
                    /**
                     * @description Of the IDLE seats.
                     * @example 0
                     */
                    readonly IDLE: number;
                    /**
                     * @description Of the SILENT seats.
                     * @example 0
                     */
                    readonly SILENT: number;
                    /**
                     * @description Of the AWAY seats.
                     * @example 0
                     */
                    readonly AWAY: number;
                    /**
                     * @description Of the UNPROVEN seats.
                     * @example 0
                     */
                    readonly UNPROVEN: number;
                    /**
                     * @description Of the seats bought and assigned to nobody.
                     * @example 0
                     */
                    readonly SPARE: number;
                };
                readonly yearlySeatCost: {
                    /**
                     * @description Whole minor units of the currency, as a decimal.
                     * @example 1728
                     */
                    readonly amount: number;
                    /**
                     * @description ISO 4217, as the customer entered it.
                     * @example USD
                     */
                    readonly currency: string;
                };
            }[];
            /** @description What a year of the reclaimable seats costs, each by the price of its tier. Null without a price. */
            readonly potentialSavings: {
                /**
                 * @description Whole minor units of the currency, as a decimal.
                 * @example 1728
                 */
                readonly amount: number;
                /**
                 * @description ISO 4217, as the customer entered it.
                 * @example USD
                 */
                readonly currency: string;
            } | null;
            /** @description What a year of the seats costs that were bought and are assigned to nobody, less those that a decision keeps. */
            readonly spareSavings: {
                /**
                 * @description Whole minor units of the currency, as a decimal.
                 * @example 1728
                 */
                readonly amount: number;
                /**
                 * @description ISO 4217, as the customer entered it.
                 * @example USD
                 */
                readonly currency: string;
            } | null;
            /**
             * Format: date
             * @description On which date the contract renews; null in a past answer.
             * @example 2026-11-20
             */
            readonly renewsOn: string | null;
            /**
             * @description How many days before that it must be cancelled or changed.
             * @example 60
             */
            readonly noticeDays: number | null;
            /**
             * Format: date-time
             * @description First sign-in ever seen.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly firstUsedAt: string | null;
            /**
             * Format: date
             * @description Date of the last sign-in.
             * @example 2026-11-20
             */
            readonly lastUsedOn: string | null;
            /**
             * Format: date-time
             * @description Last sign-in ever seen; null in a past answer.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly lastUsedAt: string | null;
            /**
             * Format: date-time
             * @description In a past answer: when a late arrival last changed it.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly revisedAt: string | null;
            /** @description Set while Okta does not show the app or its assignments: seats may be missing, and none is called unused. It is tried again by itself. */
            readonly incomplete: {
                /**
                 * Format: date-time
                 * @description Since when.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly since: string;
                /**
                 * @description As in coverage.
                 * @example REFUSED
                 * @enum {string}
                 */
                readonly reason: "REFUSED" | "NOT_FOUND" | "OKTA_FAILED" | "TOO_LARGE";
            } | null;
            readonly settings: components["schemas"]["AppSettings"];
            readonly tiers: components["schemas"]["AppTiers"];
            /** @description Use by day, week or month (`grain`) over the window. */
            readonly series: readonly components["schemas"]["AppDay"][];
            /** @description Seats by department; null for an app with more seats than one answer reads. */
            readonly departments: readonly components["schemas"]["Department"][] | null;
            /** @description Who used it within 90 days without a seat, the 100 last; null as above. */
            readonly usedWithoutSeat: readonly components["schemas"]["UsedWithoutSeat"][] | null;
        };
        readonly AppTiers: {
            /**
             * @description The names of the attributes that the profiles of the app’s users carry, as of Okta’s newest list; at most 50, and never a value.
             * @example [
             *       "email",
             *       "licenseType"
             *     ]
             */
            readonly attributes: readonly string[];
            /**
             * @description The one that is picked.
             * @example licenseType
             */
            readonly attribute: string | null;
            /**
             * @description NOT_PICKED; NOT_READ: picked, and Okta’s list has not been read since; READ; VANISHED: no app user carries the attribute any more; NOT_PLAIN: it is carried, but none of its values is a plain one (texts of up to 100 characters, numbers and booleans are); TOO_MANY: it has more than 50 different values, so that seats are not counted or priced by it.
             * @example READ
             * @enum {string}
             */
            readonly state: "NOT_PICKED" | "NOT_READ" | "READ" | "VANISHED" | "NOT_PLAIN" | "TOO_MANY";
            /**
             * @description What that means, where there is something to say.
             * @example No app user carries the attribute “licenseType” any more: pick another one, or none.
             */
            readonly sentence: string | null;
            /** @description Held seats by tier, the largest first; empty unless state is READ. */
            readonly seats: readonly {
                /**
                 * @description The tier; null for seats without one.
                 * @example Standard Platform User
                 */
                readonly tier: string | null;
                /**
                 * @description Seats held.
                 * @example 40
                 */
                readonly assigned: number;
                /**
                 * @description Seats by state.
                 * @example {
                 *       "EXCLUDED": 0,
                 *       "LEAVER": 2,
                 *       "SUSPENDED": 1,
                 *       "NOT_STARTED": 0,
                 *       "NOT_MEASURABLE": 0,
                 *       "ACTIVE": 80,
                 *       "NEW": 5,
                 *       "UNKNOWN": 0,
                 *       "UNPROVEN": 0,
                 *       "AWAY": 0,
                 *       "NEVER_USED": 13,
                 *       "SILENT": 0,
                 *       "IDLE": 20
                 *     }
                 */
                readonly states: {
                    readonly EXCLUDED?: number;
                    readonly LEAVER?: number;
                    readonly SUSPENDED?: number;
                    readonly NOT_STARTED?: number;
                    readonly NOT_MEASURABLE?: number;
                    readonly ACTIVE?: number;
                    readonly NEW?: number;
                    readonly UNKNOWN?: number;
                    readonly UNPROVEN?: number;
                    readonly AWAY?: number;
                    readonly NEVER_USED?: number;
                    readonly SILENT?: number;
                    readonly IDLE?: number;
                };
                /** @description What one of them costs in a year. */
                readonly yearlySeatCost: {
                    /**
                     * @description Whole minor units of the currency, as a decimal.
                     * @example 1728
                     */
                    readonly amount: number;
                    /**
                     * @description ISO 4217, as the customer entered it.
                     * @example USD
                     */
                    readonly currency: string;
                } | null;
                /** @description The tier has a price of its own. */
                readonly isPriced: boolean;
            }[];
        };
        readonly AppDay: {
            /**
             * Format: date
             * @description First day of the range.
             * @example 2026-11-21
             */
            readonly from: string;
            /**
             * Format: date
             * @description Last day of the range.
             * @example 2026-11-21
             */
            readonly to: string;
            /**
             * @description Different people who used the app; null for an app with more seats than one answer reads.
             * @example 31
             */
            readonly activePeople: number | null;
            /**
             * @description Sign-ins.
             * @example 64
             */
            readonly signIns: number;
            /** @description The whole range was observed. */
            readonly complete: boolean;
        };
        readonly Department: {
            /**
             * @description Null for people without one.
             * @example Engineering
             */
            readonly department: string | null;
            /**
             * @description Seats held.
             * @example 40
             */
            readonly assigned: number;
            /**
             * @description Different people who signed in within the window.
             * @example 31
             */
            readonly activePeople: number;
            /**
             * @description NEVER_USED + IDLE, whatever was decided about them.
             * @example 6
             */
            readonly unused: number;
            /**
             * @description As of the app.
             * @example 0.84
             */
            readonly adoption: number | null;
        };
        readonly UsedWithoutSeat: {
            /**
             * @description Okta’s id of the person.
             * @example 00u1gjh63g214q0Hq0g4
             */
            readonly personId: string;
            /**
             * @description Their login.
             * @example ada@acme.example
             */
            readonly login: string | null;
            /**
             * Format: date
             * @description Date of their last sign-in.
             * @example 2026-11-20
             */
            readonly lastUsedOn: string | null;
            /**
             * @description Sign-ins within 90 days.
             * @example 3
             */
            readonly signIns: number;
        };
        readonly Reliability: {
            /**
             * @description The app.
             * @example 0oa1gjh63g214q0Hq0g4
             */
            readonly appId: string;
            /**
             * @description What people call it.
             * @example Salesforce
             */
            readonly appLabel: string;
            /**
             * @description The threshold: a seat that is silent for so many days is called idle.
             * @example 30
             */
            readonly idleAfterDays: number;
            /**
             * @description Asked: used again within so many days.
             * @example 60
             */
            readonly withinDays: number;
            /**
             * @description Asked: the chance of being used again that is accepted.
             * @example 0.05
             */
            readonly tolerance: number;
            readonly session: {
                /**
                 * @description How sign-ins follow use, by the gaps between days of use. SHORT: on each day of use. FIXED: again after `days`. LONG_OR_SLIDING: neither, so that people may use the app daily without signing in. UNKNOWN: too few gaps.
                 * @example SHORT
                 * @enum {string}
                 */
                readonly class: "SHORT" | "FIXED" | "LONG_OR_SLIDING" | "UNKNOWN";
                /**
                 * @description Length of a FIXED session; null for the others.
                 * @example 7
                 */
                readonly days: number | null;
                /** @description A seat that is silent for the threshold is not used. */
                readonly provesSilence: boolean;
                /**
                 * @description Why the class is UNKNOWN; null for the others.
                 * @example TOO_FEW_GAPS
                 * @enum {string|null}
                 */
                readonly reason: "NOT_COUNTED" | "COVERAGE_GAP" | "SIGN_ON_MODE_CHANGED" | "TOO_FEW_GAPS" | null;
                /**
                 * @description The same in words.
                 * @example People sign in on each day on which they use the app, so a silent seat is not used.
                 */
                readonly sentence: string;
            };
            readonly returned: {
                /**
                 * @description How likely a seat that is silent for the threshold is used again.
                 * @example 0.06
                 */
                readonly chance: number | null;
                /**
                 * @description Lower bound of the 95% interval.
                 * @example 0.04
                 */
                readonly low: number | null;
                /**
                 * @description Upper bound.
                 * @example 0.09
                 */
                readonly high: number | null;
                /**
                 * @description How many such silences were seen.
                 * @example 312
                 */
                readonly silences: number;
                /**
                 * @description Why the chance is null; null where it is known.
                 * @example TOO_FEW_GAPS
                 * @enum {string|null}
                 */
                readonly reason: "NOT_COUNTED" | "COVERAGE_GAP" | "SIGN_ON_MODE_CHANGED" | "TOO_FEW_GAPS" | null;
                /**
                 * @description The same in words; it says why where the chance is null.
                 * @example Of seats that were silent for 30 days, 6% (4 to 9%) were used again within 60 days; 312 such silences were seen.
                 */
                readonly sentence: string;
            };
            readonly recommended: {
                /**
                 * @description The shortest threshold after which the upper bound is below the tolerance; null where there is none.
                 * @example 21
                 */
                readonly idleAfterDays: number | null;
                /**
                 * @description Why there is none.
                 * @enum {string|null}
                 */
                readonly reason: "SILENCE_PROVES_NOTHING" | "TOO_FEW_GAPS" | "OFTEN_USED_AGAIN" | null;
                /**
                 * @description The same in words.
                 * @example After 21 days of silence fewer than 5% are used again within 60 days, also at the upper end of the interval.
                 */
                readonly sentence: string;
            };
            /** @description The Kaplan–Meier estimate of how long gaps in use last. */
            readonly curve: readonly {
                /**
                 * @description Days of silence.
                 * @example 30
                 */
                readonly days: number;
                /**
                 * @description Share of gaps that last longer.
                 * @example 0.08
                 */
                readonly stillSilent: number;
            }[];
            readonly gaps: {
                /** @description Between two days of use. */
                readonly closed: readonly {
                    /**
                     * @description Length of the gap.
                     * @example 7
                     */
                    readonly days: number;
                    /**
                     * @description How many were as long.
                     * @example 12
                     */
                    readonly gaps: number;
                }[];
                /** @description From the day on which the seat was given to its first use. */
                readonly first: readonly {
                    /**
                     * @description Length of the gap.
                     * @example 7
                     */
                    readonly days: number;
                    /**
                     * @description How many were as long.
                     * @example 12
                     */
                    readonly gaps: number;
                }[];
                /** @description Still open, or ended by removal, by the account’s end or suspension, or by the end of the data. */
                readonly open: readonly {
                    /**
                     * @description Length of the gap.
                     * @example 7
                     */
                    readonly days: number;
                    /**
                     * @description How many were as long.
                     * @example 12
                     */
                    readonly gaps: number;
                }[];
            };
            /** @description Departments with 50 gaps or more, those with the most first, 30 at most. */
            readonly departments: readonly {
                /**
                 * @description Null: people without one.
                 * @example Sales
                 */
                readonly department: string | null;
                /**
                 * @description Gaps in the use of its people.
                 * @example 412
                 */
                readonly gaps: number;
                /**
                 * @description How likely a seat that is silent for the threshold is used again.
                 * @example 0.06
                 */
                readonly chance: number | null;
                /**
                 * @description Lower bound of the 95% interval.
                 * @example 0.04
                 */
                readonly low: number | null;
                /**
                 * @description Upper bound.
                 * @example 0.09
                 */
                readonly high: number | null;
                /**
                 * @description How many such silences were seen.
                 * @example 312
                 */
                readonly silences: number;
                /** @description Its curve: the days on which it falls, and its ends. */
                readonly curve: readonly {
                    /**
                     * @description Days of silence.
                     * @example 30
                     */
                    readonly days: number;
                    /**
                     * @description Share of gaps that last longer.
                     * @example 0.08
                     */
                    readonly stillSilent: number;
                }[];
            }[];
            /**
             * Format: date
             * @description The last date that the rest was counted through; null before it was counted.
             * @example 2026-11-21
             */
            readonly countedThrough: string | null;
            /** @description What the threshold would have called idle in the past, and what became of it; a year at most. Null where it was not counted. */
            readonly pastWeeks: readonly {
                /**
                 * Format: date
                 * @description A Sunday.
                 * @example 2026-11-21
                 */
                readonly day: string;
                /**
                 * @description Seats that were silent for the threshold on it.
                 * @example 14
                 */
                readonly silent: number;
                readonly outcomes: readonly {
                    /**
                     * @description The horizon: 30, 60 or 90.
                     * @example 30
                     */
                    readonly withinDays: number;
                    /**
                     * @description Used again.
                     * @example 1
                     */
                    readonly usedAgain: number;
                    /**
                     * @description Taken away unused.
                     * @example 4
                     */
                    readonly removed: number;
                    /**
                     * @description Of people whose account was deactivated, suspended or deleted.
                     * @example 1
                     */
                    readonly left: number;
                    /**
                     * @description Still not used.
                     * @example 8
                     */
                    readonly stillSilent: number;
                    /**
                     * @description The horizon is not over.
                     * @example 0
                     */
                    readonly notObserved: number;
                    /** @description How many of those used again or still silent the curve expects to be used again; null where it says nothing. */
                    readonly expected: number | null;
                }[];
            }[] | null;
            /**
             * @description Seats that were taken and given back to the same person within 30 days.
             * @example 1
             */
            readonly givenBackCount: number;
            /** @description The newest hundred of them, newest first. */
            readonly givenBack: readonly {
                /**
                 * @description The person.
                 * @example 00u1gjh63g214q0Hq0g4
                 */
                readonly personId: string;
                /**
                 * Format: date
                 * @description When the seat was taken.
                 * @example 2026-11-21
                 */
                readonly removedOn: string;
                /**
                 * Format: date
                 * @description When it was given back, within 30 days.
                 * @example 2026-11-21
                 */
                readonly givenBackOn: string;
            }[];
        };
        readonly OrgSeat: {
            /**
             * @description Okta’s id of the app instance.
             * @example 0oa1gjh63g214q0Hq0g4
             */
            readonly appId: string;
            /**
             * @description What people call the app.
             * @example Salesforce
             */
            readonly appLabel: string;
            /**
             * @description Okta’s id of the person.
             * @example 00u1gjh63g214q0Hq0g4
             */
            readonly personId: string;
            /**
             * @description Their login.
             * @example ada@acme.example
             */
            readonly login: string | null;
            /**
             * @description Their name.
             * @example Ada Lovelace
             */
            readonly name: string | null;
            /**
             * @description Their department.
             * @example Engineering
             */
            readonly department: string | null;
            /** @description What the seat costs in a year; null without a price, and for a person who holds no seat. */
            readonly yearlyCost: {
                /**
                 * @description Whole minor units of the currency, as a decimal.
                 * @example 1728
                 */
                readonly amount: number;
                /**
                 * @description ISO 4217, as the customer entered it.
                 * @example USD
                 */
                readonly currency: string;
            } | null;
            /**
             * @description Null for a person who signs in without holding a seat.
             * @example IDLE
             * @enum {string|null}
             */
            readonly state: "EXCLUDED" | "LEAVER" | "SUSPENDED" | "NOT_STARTED" | "NOT_MEASURABLE" | "ACTIVE" | "NEW" | "UNKNOWN" | "UNPROVEN" | "AWAY" | "NEVER_USED" | "SILENT" | "IDLE" | null;
            /**
             * @description Why the seat is in this state.
             * @example Assigned 400 days ago; last signed in via Okta 75 days ago; threshold 30 days.
             */
            readonly reason: string;
            /** @description The rule of yours by which the seat is EXCLUDED; null in every other state. */
            readonly exclusion: {
                /**
                 * @description The setting of the app, or the exclusion of the connection.
                 * @example LOGIN_PATTERN
                 * @enum {string}
                 */
                readonly by: "APP_SETTING" | "APP_RULE" | "PERSON" | "USER_TYPE" | "LOGIN_PATTERN";
                /**
                 * @description The id, user type or pattern that matched; null for a whole app.
                 * @example svc-*
                 */
                readonly rule: string | null;
            } | null;
            /** @description What an admin decided about the seat and is in force. A seat that is kept is in no sum of what can be given back. */
            readonly decision: {
                /**
                 * @description KEEP takes it out of every sum of what can be given back; SNOOZE hides an opportunity from the list; DONE says that it was given back in Okta, which is checked.
                 * @example KEEP
                 * @enum {string}
                 */
                readonly kind: "KEEP" | "SNOOZE" | "DONE";
                /**
                 * Format: date
                 * @description The last date (UTC) on which it is in force; null for DONE, which does not end.
                 * @example 2026-11-20
                 */
                readonly until: string | null;
                /**
                 * @description Why, in the words of whoever decided. It may be about a person.
                 * @example On leave until March
                 */
                readonly note: string | null;
                /**
                 * @description Subject of the token of whoever decided.
                 * @example ada@acme.example
                 */
                readonly by: string | null;
                /**
                 * Format: date-time
                 * @description When it was decided.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly at: string;
                /**
                 * @description Of DONE: what Okta says by now. NOT_YET: still assigned; FREED: no longer; GIVEN_BACK: assigned again since. Null for the other kinds.
                 * @example null
                 * @enum {string|null}
                 */
                readonly outcome: "NOT_YET" | "FREED" | "GIVEN_BACK" | null;
                /**
                 * Format: date
                 * @description When it was freed or given back; null where that is not known.
                 * @example 2026-11-20
                 */
                readonly outcomeOn: string | null;
                /**
                 * @description Whether it is about this seat, or about all seats of the app in this state.
                 * @example SEAT
                 * @enum {string}
                 */
                readonly scope: "SEAT" | "OPPORTUNITY";
            } | null;
            /**
             * @description Assigned directly or through a group.
             * @example GROUP
             * @enum {string|null}
             */
            readonly scope: "USER" | "GROUP" | null;
            /** @description The group through which the seat is held, as Okta’s newest list named it. Where several groups give the app, Okta names one of them. Null for a seat that is assigned directly, and where Okta named none. */
            readonly group: {
                /**
                 * @description Okta’s id of the group.
                 * @example 00g1emaKYZTWRYYRRTSK
                 */
                readonly id: string;
                /**
                 * @description Its name; null where it is not known.
                 * @example Sales EMEA
                 */
                readonly name: string | null;
                /**
                 * @description Why the name is not known, or no longer current: RIGHT_MISSING: the token may not read groups, which Read-only Administrator or the scope okta.groups.read allows; DELETED: Okta has no such group any more; NOT_READ: not read yet, or Okta did not answer. Null otherwise.
                 * @example null
                 * @enum {string|null}
                 */
                readonly unnamed: "RIGHT_MISSING" | "DELETED" | "NOT_READ" | null;
                /**
                 * @description The group in Okta’s Admin Console.
                 * @example https://acme-admin.okta.com/admin/group/00g1emaKYZTWRYYRRTSK
                 */
                readonly url: string;
            } | null;
            /**
             * @description The licence tier: the value of the attribute picked in the app’s settings, as Okta’s newest list had it. Null where none is picked, the seat has no plain value of it, or nobody holds the seat.
             * @example Standard Platform User
             */
            readonly tier: string | null;
            /** @description Holds a seat. */
            readonly assigned: boolean;
            /**
             * Format: date-time
             * @description Since when.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly assignedAt: string | null;
            /**
             * Format: date-time
             * @description First sign-in ever seen.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly firstUsedAt: string | null;
            /**
             * Format: date
             * @description Date of the last sign-in.
             * @example 2026-11-20
             */
            readonly lastUsedOn: string | null;
            /**
             * Format: date-time
             * @description Last sign-in ever seen; null in a past answer.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly lastUsedAt: string | null;
            /**
             * @description Days within the window with a sign-in.
             * @example 0
             */
            readonly activeDays: number;
            /**
             * @description Sign-ins within the window.
             * @example 0
             */
            readonly signIns: number;
            /** @description A System Log search that shows in Okta what the reason says: from the day of the last sign-in, or from when observation began, to the newest data. */
            readonly proof: {
                /**
                 * @description Filter for Okta’s System Log.
                 * @example eventType eq "user.authentication.sso" and actor.id eq "00u1" and target.id eq "0oa1"
                 */
                readonly filter: string;
                /**
                 * Format: date-time
                 * @description Search from here …
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly since: string;
                /**
                 * Format: date-time
                 * @description … to here.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly until: string;
                /**
                 * @description The same search in Okta’s Admin Console, with filter and dates filled in.
                 * @example https://acme-admin.okta.com/report/system_log_2?search=…&fromTime=…&toTime=…
                 */
                readonly url: string;
                /** @description What the reason rests on began before the 90 days that Okta keeps events for, so that the search begins later. */
                readonly olderThanOktaKeeps: boolean;
                /** @description This service’s own record of a last sign-in that Okta no longer keeps. Null where Okta still has it, or there was none. */
                readonly record: {
                    /**
                     * Format: date
                     * @description The date of the last sign-in.
                     * @example 2026-11-21
                     */
                    readonly on: string;
                    /**
                     * @description How many sign-ins were counted on it.
                     * @example 2
                     */
                    readonly signIns: number | null;
                } | null;
            };
        };
        readonly Seat: {
            /**
             * @description Okta’s id of the person.
             * @example 00u1gjh63g214q0Hq0g4
             */
            readonly personId: string;
            /**
             * @description Their login.
             * @example ada@acme.example
             */
            readonly login: string | null;
            /**
             * @description Their name.
             * @example Ada Lovelace
             */
            readonly name: string | null;
            /**
             * @description Their department.
             * @example Engineering
             */
            readonly department: string | null;
            /** @description What the seat costs in a year; null without a price, and for a person who holds no seat. */
            readonly yearlyCost: {
                /**
                 * @description Whole minor units of the currency, as a decimal.
                 * @example 1728
                 */
                readonly amount: number;
                /**
                 * @description ISO 4217, as the customer entered it.
                 * @example USD
                 */
                readonly currency: string;
            } | null;
            /**
             * @description Null for a person who signs in without holding a seat.
             * @example IDLE
             * @enum {string|null}
             */
            readonly state: "EXCLUDED" | "LEAVER" | "SUSPENDED" | "NOT_STARTED" | "NOT_MEASURABLE" | "ACTIVE" | "NEW" | "UNKNOWN" | "UNPROVEN" | "AWAY" | "NEVER_USED" | "SILENT" | "IDLE" | null;
            /**
             * @description Why the seat is in this state.
             * @example Assigned 400 days ago; last signed in via Okta 75 days ago; threshold 30 days.
             */
            readonly reason: string;
            /** @description The rule of yours by which the seat is EXCLUDED; null in every other state. */
            readonly exclusion: {
                /**
                 * @description The setting of the app, or the exclusion of the connection.
                 * @example LOGIN_PATTERN
                 * @enum {string}
                 */
                readonly by: "APP_SETTING" | "APP_RULE" | "PERSON" | "USER_TYPE" | "LOGIN_PATTERN";
                /**
                 * @description The id, user type or pattern that matched; null for a whole app.
                 * @example svc-*
                 */
                readonly rule: string | null;
            } | null;
            /** @description What an admin decided about the seat and is in force. A seat that is kept is in no sum of what can be given back. */
            readonly decision: {
                /**
                 * @description KEEP takes it out of every sum of what can be given back; SNOOZE hides an opportunity from the list; DONE says that it was given back in Okta, which is checked.
                 * @example KEEP
                 * @enum {string}
                 */
                readonly kind: "KEEP" | "SNOOZE" | "DONE";
                /**
                 * Format: date
                 * @description The last date (UTC) on which it is in force; null for DONE, which does not end.
                 * @example 2026-11-20
                 */
                readonly until: string | null;
                /**
                 * @description Why, in the words of whoever decided. It may be about a person.
                 * @example On leave until March
                 */
                readonly note: string | null;
                /**
                 * @description Subject of the token of whoever decided.
                 * @example ada@acme.example
                 */
                readonly by: string | null;
                /**
                 * Format: date-time
                 * @description When it was decided.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly at: string;
                /**
                 * @description Of DONE: what Okta says by now. NOT_YET: still assigned; FREED: no longer; GIVEN_BACK: assigned again since. Null for the other kinds.
                 * @example null
                 * @enum {string|null}
                 */
                readonly outcome: "NOT_YET" | "FREED" | "GIVEN_BACK" | null;
                /**
                 * Format: date
                 * @description When it was freed or given back; null where that is not known.
                 * @example 2026-11-20
                 */
                readonly outcomeOn: string | null;
                /**
                 * @description Whether it is about this seat, or about all seats of the app in this state.
                 * @example SEAT
                 * @enum {string}
                 */
                readonly scope: "SEAT" | "OPPORTUNITY";
            } | null;
            /**
             * @description Assigned directly or through a group.
             * @example GROUP
             * @enum {string|null}
             */
            readonly scope: "USER" | "GROUP" | null;
            /** @description The group through which the seat is held, as Okta’s newest list named it. Where several groups give the app, Okta names one of them. Null for a seat that is assigned directly, and where Okta named none. */
            readonly group: {
                /**
                 * @description Okta’s id of the group.
                 * @example 00g1emaKYZTWRYYRRTSK
                 */
                readonly id: string;
                /**
                 * @description Its name; null where it is not known.
                 * @example Sales EMEA
                 */
                readonly name: string | null;
                /**
                 * @description Why the name is not known, or no longer current: RIGHT_MISSING: the token may not read groups, which Read-only Administrator or the scope okta.groups.read allows; DELETED: Okta has no such group any more; NOT_READ: not read yet, or Okta did not answer. Null otherwise.
                 * @example null
                 * @enum {string|null}
                 */
                readonly unnamed: "RIGHT_MISSING" | "DELETED" | "NOT_READ" | null;
                /**
                 * @description The group in Okta’s Admin Console.
                 * @example https://acme-admin.okta.com/admin/group/00g1emaKYZTWRYYRRTSK
                 */
                readonly url: string;
            } | null;
            /**
             * @description The licence tier: the value of the attribute picked in the app’s settings, as Okta’s newest list had it. Null where none is picked, the seat has no plain value of it, or nobody holds the seat.
             * @example Standard Platform User
             */
            readonly tier: string | null;
            /** @description Holds a seat. */
            readonly assigned: boolean;
            /**
             * Format: date-time
             * @description Since when.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly assignedAt: string | null;
            /**
             * Format: date-time
             * @description First sign-in ever seen.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly firstUsedAt: string | null;
            /**
             * Format: date
             * @description Date of the last sign-in.
             * @example 2026-11-20
             */
            readonly lastUsedOn: string | null;
            /**
             * Format: date-time
             * @description Last sign-in ever seen; null in a past answer.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly lastUsedAt: string | null;
            /**
             * @description Days within the window with a sign-in.
             * @example 0
             */
            readonly activeDays: number;
            /**
             * @description Sign-ins within the window.
             * @example 0
             */
            readonly signIns: number;
            /** @description A System Log search that shows in Okta what the reason says: from the day of the last sign-in, or from when observation began, to the newest data. */
            readonly proof: {
                /**
                 * @description Filter for Okta’s System Log.
                 * @example eventType eq "user.authentication.sso" and actor.id eq "00u1" and target.id eq "0oa1"
                 */
                readonly filter: string;
                /**
                 * Format: date-time
                 * @description Search from here …
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly since: string;
                /**
                 * Format: date-time
                 * @description … to here.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly until: string;
                /**
                 * @description The same search in Okta’s Admin Console, with filter and dates filled in.
                 * @example https://acme-admin.okta.com/report/system_log_2?search=…&fromTime=…&toTime=…
                 */
                readonly url: string;
                /** @description What the reason rests on began before the 90 days that Okta keeps events for, so that the search begins later. */
                readonly olderThanOktaKeeps: boolean;
                /** @description This service’s own record of a last sign-in that Okta no longer keeps. Null where Okta still has it, or there was none. */
                readonly record: {
                    /**
                     * Format: date
                     * @description The date of the last sign-in.
                     * @example 2026-11-21
                     */
                    readonly on: string;
                    /**
                     * @description How many sign-ins were counted on it.
                     * @example 2
                     */
                    readonly signIns: number | null;
                } | null;
            };
        };
        readonly SavedPrices: {
            /**
             * @description Rows that were saved.
             * @example 19
             */
            readonly saved: number;
            /**
             * @description Rows with a wrong cell: nothing of them was saved.
             * @example 1
             */
            readonly refused: number;
            /** @description Every row, in the order of the request. */
            readonly rows: readonly components["schemas"]["SavedPriceRow"][];
        };
        readonly SavedPriceRow: {
            /**
             * @description Which row of the request, from 0.
             * @example 3
             */
            readonly row: number;
            /**
             * @description The app; null where the row names none.
             * @example 0oa1gjh63g214q0Hq0g4
             */
            readonly appId: string | null;
            /** @description The whole row was saved. Of a row with a wrong cell nothing was. */
            readonly saved: boolean;
            /** @description Every wrong cell. */
            readonly errors: readonly {
                /**
                 * @description Which cell, as a JSON pointer into the request.
                 * @example /rows/3/amount
                 */
                readonly pointer: string;
                /**
                 * @description What was expected.
                 * @example Must be at least 0.
                 */
                readonly message: string;
            }[];
        };
        /**
         * @example {
         *       "rows": [
         *         {
         *           "appId": "0oa1gjh63g214q0Hq0g4",
         *           "amount": 12.5,
         *           "currency": "USD",
         *           "per": "MONTH",
         *           "validFrom": null
         *         }
         *       ]
         *     }
         */
        readonly PricesRequest: {
            /** @description Each row sets the price of one app from one date on, and what its contract says. */
            readonly rows: readonly (components["schemas"]["PriceRowRequest"] | {
                readonly [key: string]: unknown;
            })[];
        };
        readonly PriceRowRequest: {
            /**
             * @description The app.
             * @example 0oa1gjh63g214q0Hq0g4
             */
            readonly appId: string;
            /**
             * @description The licence tier that it is the price of, as the app’s users carry it. Without one it is the app’s own.
             * @example Standard Platform User
             */
            readonly tier?: string | null;
            /**
             * @description The price of one seat; null removes the price that begins at validFrom.
             * @example 12.5
             */
            readonly amount?: number | null;
            /**
             * @description ISO 4217.
             * @example USD
             */
            readonly currency?: string | null;
            /**
             * @description What the price pays for.
             * @example MONTH
             * @enum {string|null}
             */
            readonly per?: "MONTH" | "YEAR" | null;
            /**
             * Format: date
             * @description First date of the price; null where it holds from the beginning of all that was observed.
             * @example 2026-01-01
             */
            readonly validFrom?: string | null;
            /**
             * Format: date
             * @description First date of a price that this one takes the place of, null for the one without a date: how a price gets another date.
             * @example 2026-01-01
             */
            readonly replaces?: string | null;
            /** @description The price that this row changes or removes, as it was when the row was edited; null where there was none. Where it is another one by now, the row is refused. Left out, the row takes the place of whatever is there. */
            readonly was?: {
                /**
                 * @description The price of one seat, in any number of decimals.
                 * @example 12.5
                 */
                readonly amount: number;
                /**
                 * @description ISO 4217.
                 * @example USD
                 */
                readonly currency: string;
                /**
                 * @description What the price pays for.
                 * @example MONTH
                 * @enum {string}
                 */
                readonly per: "MONTH" | "YEAR";
            } | null;
            /**
             * @description How many seats were bought.
             * @example 150
             */
            readonly purchasedSeats?: number | null;
            /**
             * Format: date
             * @description On which date the contract renews.
             * @example 2027-03-01
             */
            readonly renewsOn?: string | null;
            /**
             * @description How many days before that it must be cancelled or changed.
             * @example 60
             */
            readonly noticeDays?: number | null;
        };
        readonly PriceRow: {
            /**
             * @description The app.
             * @example 0oa1gjh63g214q0Hq0g4
             */
            readonly appId: string;
            /**
             * @description What people call it.
             * @example Figma
             */
            readonly appLabel: string;
            /**
             * @description The price of one seat, in any number of decimals.
             * @example 12.5
             */
            readonly amount: number | null;
            /**
             * @description ISO 4217.
             * @example USD
             */
            readonly currency: string | null;
            /**
             * @description What the price pays for.
             * @example MONTH
             * @enum {string|null}
             */
            readonly per: "MONTH" | "YEAR" | null;
            /**
             * Format: date
             * @description First date of the price; null where it holds from the beginning.
             * @example 2026-11-20
             */
            readonly validFrom: string | null;
            /** @description It is the price of today. */
            readonly inForce: boolean;
            /** @description What a seat costs in a year by that price, rounded to the minor unit. */
            readonly yearlySeatCost: {
                /**
                 * @description Whole minor units of the currency, as a decimal.
                 * @example 1728
                 */
                readonly amount: number;
                /**
                 * @description ISO 4217, as the customer entered it.
                 * @example USD
                 */
                readonly currency: string;
            } | null;
            /**
             * @description People who hold a seat now; in the row of a tier, of that tier.
             * @example 120
             */
            readonly assigned: number;
            /**
             * @description How many seats were bought.
             * @example 150
             */
            readonly purchasedSeats: number | null;
            /**
             * @description Who says so: the customer, or Okta’s licence count where the customer does not. Null where neither does.
             * @enum {string|null}
             */
            readonly purchasedSeatsSource: "SETTING" | "OKTA" | null;
            /**
             * Format: date
             * @description On which date the contract renews.
             * @example 2026-11-20
             */
            readonly renewsOn: string | null;
            /**
             * @description How many days before that it must be cancelled or changed.
             * @example 60
             */
            readonly noticeDays: number | null;
            /**
             * @description The licence tier that it is the price of; null for the price of every seat whose tier has none.
             * @example Standard Platform User
             */
            readonly tier: string | null;
        };
        readonly Renewal: {
            /**
             * @description The app.
             * @example 0oa1gjh63g214q0Hq0g4
             */
            readonly appId: string;
            /**
             * @description What people call it.
             * @example Figma
             */
            readonly appLabel: string;
            /**
             * @description NOTICE_AHEAD: notice can be given until noticeOn. NOTICE_OVER: it cannot, and the contract renews on renewsOn. DATE_PASSED: the date that was entered is over. NO_DATE: none was entered.
             * @example NOTICE_AHEAD
             * @enum {string}
             */
            readonly state: "NOTICE_AHEAD" | "NOTICE_OVER" | "DATE_PASSED" | "NO_DATE";
            /**
             * Format: date
             * @description The last date on which the contract can be cancelled or changed: renewsOn less noticeDays.
             * @example 2026-11-20
             */
            readonly noticeOn: string | null;
            /**
             * @description Days until then; negative where it is over.
             * @example 14
             */
            readonly noticeInDays: number | null;
            /**
             * Format: date
             * @description On which date the contract renews.
             * @example 2026-11-20
             */
            readonly renewsOn: string | null;
            /**
             * @description How many days before that it must be cancelled or changed.
             * @example 60
             */
            readonly noticeDays: number | null;
            /**
             * @description Seats that the contract is for.
             * @example 150
             */
            readonly contractSeats: number;
            /**
             * @description Who says so: the customer, Okta’s licence count, or only the number of seats that are assigned.
             * @example SETTING
             * @enum {string}
             */
            readonly contractSeatsSource: "SETTING" | "OKTA" | "ASSIGNED";
            /**
             * @description Seats held now.
             * @example 120
             */
            readonly assigned: number;
            /**
             * @description Of these, seats in use (ACTIVE).
             * @example 80
             */
            readonly active: number;
            /**
             * @description Of these, seats that are too new to be judged (NEW).
             * @example 5
             */
            readonly fresh: number;
            /**
             * @description Of these, seats whose silence proves nothing (UNKNOWN, UNPROVEN, AWAY, SILENT, NOT_MEASURABLE), those that are SUSPENDED, NOT_STARTED or EXCLUDED, and those that a decision keeps.
             * @example 2
             */
            readonly otherKept: number;
            /**
             * @description Of these, seats that can be given up (LEAVER, NEVER_USED, IDLE, less those that a decision keeps).
             * @example 33
             */
            readonly reclaimable: number;
            /**
             * @description What the contract could shrink to: active, fresh and otherKept seats with the headroom, rounded up. Null where Okta does not show all seats.
             * @example 92
             */
            readonly neededSeats: number | null;
            /**
             * @description contractSeats beyond that.
             * @example 58
             */
            readonly surplusSeats: number | null;
            /** @description What a seat costs in a year by the price that holds on renewsOn; by today’s where that has passed or is not known. */
            readonly seatCost: {
                /**
                 * @description Whole minor units of the currency, as a decimal.
                 * @example 1728
                 */
                readonly amount: number;
                /**
                 * @description ISO 4217, as the customer entered it.
                 * @example USD
                 */
                readonly currency: string;
            } | null;
            /** @description What a year of surplusSeats costs. */
            readonly savings: {
                /**
                 * @description Whole minor units of the currency, as a decimal.
                 * @example 1728
                 */
                readonly amount: number;
                /**
                 * @description ISO 4217, as the customer entered it.
                 * @example USD
                 */
                readonly currency: string;
            } | null;
            /** @description Nobody was seen signing in: check that people use Okta for the app. */
            readonly noSignInSeen: boolean;
            /** @description People may stay signed in for long, or few use the app; whether its silence is proof is said by its session class. */
            readonly longSessionsLikely: boolean;
        };
        readonly Decided: {
            /**
             * @description How many seats and opportunities it was saved for, or undone for.
             * @example 12
             */
            readonly decisions: number;
            /** @description Those about which something else was decided since `was`. Nothing was saved of them. */
            readonly refused: readonly {
                /**
                 * @description Where it stands in the body, as a JSON pointer.
                 * @example /seats/0
                 */
                readonly pointer: string;
                /**
                 * @description What was decided meanwhile, in one sentence.
                 * @example Somebody has decided about this since: kept until 2027-03-31. Nothing was saved of it.
                 */
                readonly message: string;
                /**
                 * Format: date-time
                 * @description When that was decided: `was` of a request that is to replace it; null where it was undone.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly was: string | null;
            }[];
        };
        /**
         * @example {
         *       "kind": "KEEP",
         *       "until": "2027-03-31",
         *       "note": "On leave until March",
         *       "seats": [
         *         {
         *           "appId": "0oa1gjh63g214q0Hq0g4",
         *           "personId": "00u1gjh63g214q0Hq0g4"
         *         }
         *       ]
         *     }
         */
        readonly DecisionsRequest: {
            /** @enum {string} */
            readonly kind: "KEEP" | "SNOOZE" | "DONE";
            /**
             * Format: date
             * @description The last date (UTC) on which it is in force, for KEEP and SNOOZE.
             * @example 2027-03-31
             */
            readonly until?: string | null;
            /**
             * @description Why. It is shown to everyone who may read people, and erased with the person of the seat.
             * @example On leave until March
             */
            readonly note?: string | null;
            /** @description Single seats. */
            readonly seats?: readonly {
                /**
                 * @description Okta’s id of an app.
                 * @example 0oa1gjh63g214q0Hq0g4
                 */
                readonly appId: string;
                /**
                 * @description Okta’s id of a person.
                 * @example 00u1gjh63g214q0Hq0g4
                 */
                readonly personId: string;
                /**
                 * Format: date-time
                 * @description When the decision about it that is to be replaced or undone was made, its `at`; null where there was none. Where there is another one by now it is refused, and nothing is saved of it. Left out, it takes the place of whatever is there.
                 * @example null
                 */
                readonly was?: string | null;
            }[];
            /** @description Opportunities of apps, each with all of its seats, as long as the decision stands. */
            readonly opportunities?: readonly {
                /**
                 * @description Okta’s id of an app.
                 * @example 0oa1gjh63g214q0Hq0g4
                 */
                readonly appId: string;
                /** @enum {string} */
                readonly opportunity: "IDLE_SEATS" | "NEVER_USED_SEATS" | "LEAVER_SEATS" | "SILENT_SEATS" | "AWAY_SEATS" | "UNPROVEN_SEATS" | "NOT_STARTED_SEATS" | "SPARE_SEATS" | "OVER_ASSIGNED_SEATS" | "QUIET_APP";
                /**
                 * Format: date-time
                 * @description When the decision about it that is to be replaced or undone was made, its `at`; null where there was none. Where there is another one by now it is refused, and nothing is saved of it. Left out, it takes the place of whatever is there.
                 * @example null
                 */
                readonly was?: string | null;
            }[];
        };
        /**
         * @example {
         *       "opportunities": [
         *         {
         *           "appId": "0oa1gjh63g214q0Hq0g4",
         *           "opportunity": "IDLE_SEATS"
         *         }
         *       ]
         *     }
         */
        readonly UndoDecisionsRequest: {
            /** @description Single seats. */
            readonly seats?: readonly {
                /**
                 * @description Okta’s id of an app.
                 * @example 0oa1gjh63g214q0Hq0g4
                 */
                readonly appId: string;
                /**
                 * @description Okta’s id of a person.
                 * @example 00u1gjh63g214q0Hq0g4
                 */
                readonly personId: string;
                /**
                 * Format: date-time
                 * @description When the decision about it that is to be replaced or undone was made, its `at`; null where there was none. Where there is another one by now it is refused, and nothing is saved of it. Left out, it takes the place of whatever is there.
                 * @example null
                 */
                readonly was?: string | null;
            }[];
            /** @description Opportunities of apps, each with all of its seats, as long as the decision stands. */
            readonly opportunities?: readonly {
                /**
                 * @description Okta’s id of an app.
                 * @example 0oa1gjh63g214q0Hq0g4
                 */
                readonly appId: string;
                /** @enum {string} */
                readonly opportunity: "IDLE_SEATS" | "NEVER_USED_SEATS" | "LEAVER_SEATS" | "SILENT_SEATS" | "AWAY_SEATS" | "UNPROVEN_SEATS" | "NOT_STARTED_SEATS" | "SPARE_SEATS" | "OVER_ASSIGNED_SEATS" | "QUIET_APP";
                /**
                 * Format: date-time
                 * @description When the decision about it that is to be replaced or undone was made, its `at`; null where there was none. Where there is another one by now it is refused, and nothing is saved of it. Left out, it takes the place of whatever is there.
                 * @example null
                 */
                readonly was?: string | null;
            }[];
        };
        readonly Decision: {
            /**
             * @description The app.
             * @example 0oa1gjh63g214q0Hq0g4
             */
            readonly appId: string;
            /**
             * @description What people call it; null where it is gone.
             * @example Figma
             */
            readonly appLabel: string | null;
            /**
             * @description Whose seat; null for an opportunity.
             * @example 00u1gjh63g214q0Hq0g4
             */
            readonly personId: string | null;
            /**
             * @description Their login.
             * @example ada@acme.example
             */
            readonly login: string | null;
            /**
             * @description Their name.
             * @example Ada Lovelace
             */
            readonly name: string | null;
            /**
             * @description Which opportunity of the app; null for a seat.
             * @example null
             * @enum {string|null}
             */
            readonly opportunity: "IDLE_SEATS" | "NEVER_USED_SEATS" | "LEAVER_SEATS" | "SILENT_SEATS" | "AWAY_SEATS" | "UNPROVEN_SEATS" | "NOT_STARTED_SEATS" | "SPARE_SEATS" | "OVER_ASSIGNED_SEATS" | "QUIET_APP" | null;
            /**
             * @description KEEP takes it out of every sum of what can be given back; SNOOZE hides an opportunity from the list; DONE says that it was given back in Okta, which is checked.
             * @example KEEP
             * @enum {string}
             */
            readonly kind: "KEEP" | "SNOOZE" | "DONE";
            /**
             * Format: date
             * @description The last date (UTC) on which it is in force; null for DONE, which does not end.
             * @example 2026-11-20
             */
            readonly until: string | null;
            /**
             * @description Why, in the words of whoever decided. It may be about a person.
             * @example On leave until March
             */
            readonly note: string | null;
            /**
             * @description Subject of the token of whoever decided.
             * @example ada@acme.example
             */
            readonly by: string | null;
            /**
             * Format: date-time
             * @description When it was decided.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly at: string;
            /**
             * @description Of DONE: what Okta says by now. NOT_YET: still assigned; FREED: no longer; GIVEN_BACK: assigned again since. Null for the other kinds.
             * @example null
             * @enum {string|null}
             */
            readonly outcome: "NOT_YET" | "FREED" | "GIVEN_BACK" | null;
            /**
             * Format: date
             * @description When it was freed or given back; null where that is not known.
             * @example 2026-11-20
             */
            readonly outcomeOn: string | null;
            /** @description It is in force today. One that has ended changes nothing. */
            readonly inForce: boolean;
            /**
             * @description Of the seat now; null where the person holds none.
             * @example IDLE
             * @enum {string|null}
             */
            readonly state: "EXCLUDED" | "LEAVER" | "SUSPENDED" | "NOT_STARTED" | "NOT_MEASURABLE" | "ACTIVE" | "NEW" | "UNKNOWN" | "UNPROVEN" | "AWAY" | "NEVER_USED" | "SILENT" | "IDLE" | null;
            /**
             * @description How many seats it is about now: 0 or 1 for a seat.
             * @example 1
             */
            readonly seats: number;
            /**
             * @description In one sentence.
             * @example Kept by a decision until 2027-03-31, so it is in no sum.
             */
            readonly sentence: string;
        };
        readonly Person: {
            /**
             * @description Okta’s id of the person.
             * @example 00u1gjh63g214q0Hq0g4
             */
            readonly id: string;
            /**
             * @description Their login.
             * @example ada@acme.example
             */
            readonly login: string | null;
            /**
             * @description Their name.
             * @example Ada Lovelace
             */
            readonly name: string | null;
            /**
             * @description Okta’s status, or DELETED.
             * @example ACTIVE
             */
            readonly status: string | null;
            /**
             * @description Their department.
             * @example Engineering
             */
            readonly department: string | null;
            /**
             * @description Their title.
             * @example Engineer
             */
            readonly title: string | null;
            /**
             * @description Their user type.
             * @example Employee
             */
            readonly userType: string | null;
            /**
             * @description Their cost centre.
             * @example R&D
             */
            readonly costCenter: string | null;
            /**
             * @description Their manager.
             * @example Charles Babbage
             */
            readonly manager: string | null;
            /**
             * @description Days within the window with a sign-in to any app.
             * @example 18
             */
            readonly activeDays: number;
            /**
             * Format: date
             * @description Last date with a sign-in to any app.
             * @example 2026-11-20
             */
            readonly lastActiveOn: string | null;
            /**
             * @description Apps they hold a seat of.
             * @example 9
             */
            readonly appsHeld: number;
            /**
             * @description Apps they signed in to within the window.
             * @example 6
             */
            readonly appsUsed: number;
            /**
             * @description Seats NEVER_USED or IDLE.
             * @example 2
             */
            readonly unused: number;
            /** @description Deactivated in Okta. */
            readonly leaver: boolean;
        };
        readonly PersonDetail: {
            /**
             * @description Okta’s id of the person.
             * @example 00u1gjh63g214q0Hq0g4
             */
            readonly id: string;
            /**
             * @description Their login.
             * @example ada@acme.example
             */
            readonly login: string | null;
            /**
             * @description Their name.
             * @example Ada Lovelace
             */
            readonly name: string | null;
            /**
             * @description Okta’s status, or DELETED.
             * @example ACTIVE
             */
            readonly status: string | null;
            /**
             * @description Their department.
             * @example Engineering
             */
            readonly department: string | null;
            /**
             * @description Their title.
             * @example Engineer
             */
            readonly title: string | null;
            /**
             * @description Their user type.
             * @example Employee
             */
            readonly userType: string | null;
            /**
             * @description Their cost centre.
             * @example R&D
             */
            readonly costCenter: string | null;
            /**
             * @description Their manager.
             * @example Charles Babbage
             */
            readonly manager: string | null;
            /**
             * @description Days within the window with a sign-in to any app.
             * @example 18
             */
            readonly activeDays: number;
            /**
             * Format: date
             * @description Last date with a sign-in to any app.
             * @example 2026-11-20
             */
            readonly lastActiveOn: string | null;
            /**
             * @description Apps they hold a seat of.
             * @example 9
             */
            readonly appsHeld: number;
            /**
             * @description Apps they signed in to within the window.
             * @example 6
             */
            readonly appsUsed: number;
            /**
             * @description Seats NEVER_USED or IDLE.
             * @example 2
             */
            readonly unused: number;
            /** @description Deactivated in Okta. */
            readonly leaver: boolean;
            /** @description Every app they hold a seat of, or have used within 90 days, by label. */
            readonly apps: readonly components["schemas"]["PersonSeat"][];
        };
        readonly PersonSeat: {
            /**
             * @description Okta’s id of the app instance.
             * @example 0oa1gjh63g214q0Hq0g4
             */
            readonly appId: string;
            /**
             * @description What people call the app.
             * @example Salesforce
             */
            readonly label: string;
            /**
             * @description Null for a person who signs in without holding a seat.
             * @example IDLE
             * @enum {string|null}
             */
            readonly state: "EXCLUDED" | "LEAVER" | "SUSPENDED" | "NOT_STARTED" | "NOT_MEASURABLE" | "ACTIVE" | "NEW" | "UNKNOWN" | "UNPROVEN" | "AWAY" | "NEVER_USED" | "SILENT" | "IDLE" | null;
            /**
             * @description Why the seat is in this state.
             * @example Assigned 400 days ago; last signed in via Okta 75 days ago; threshold 30 days.
             */
            readonly reason: string;
            /** @description The rule of yours by which the seat is EXCLUDED; null in every other state. */
            readonly exclusion: {
                /**
                 * @description The setting of the app, or the exclusion of the connection.
                 * @example LOGIN_PATTERN
                 * @enum {string}
                 */
                readonly by: "APP_SETTING" | "APP_RULE" | "PERSON" | "USER_TYPE" | "LOGIN_PATTERN";
                /**
                 * @description The id, user type or pattern that matched; null for a whole app.
                 * @example svc-*
                 */
                readonly rule: string | null;
            } | null;
            /** @description What an admin decided about the seat and is in force. A seat that is kept is in no sum of what can be given back. */
            readonly decision: {
                /**
                 * @description KEEP takes it out of every sum of what can be given back; SNOOZE hides an opportunity from the list; DONE says that it was given back in Okta, which is checked.
                 * @example KEEP
                 * @enum {string}
                 */
                readonly kind: "KEEP" | "SNOOZE" | "DONE";
                /**
                 * Format: date
                 * @description The last date (UTC) on which it is in force; null for DONE, which does not end.
                 * @example 2026-11-20
                 */
                readonly until: string | null;
                /**
                 * @description Why, in the words of whoever decided. It may be about a person.
                 * @example On leave until March
                 */
                readonly note: string | null;
                /**
                 * @description Subject of the token of whoever decided.
                 * @example ada@acme.example
                 */
                readonly by: string | null;
                /**
                 * Format: date-time
                 * @description When it was decided.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly at: string;
                /**
                 * @description Of DONE: what Okta says by now. NOT_YET: still assigned; FREED: no longer; GIVEN_BACK: assigned again since. Null for the other kinds.
                 * @example null
                 * @enum {string|null}
                 */
                readonly outcome: "NOT_YET" | "FREED" | "GIVEN_BACK" | null;
                /**
                 * Format: date
                 * @description When it was freed or given back; null where that is not known.
                 * @example 2026-11-20
                 */
                readonly outcomeOn: string | null;
                /**
                 * @description Whether it is about this seat, or about all seats of the app in this state.
                 * @example SEAT
                 * @enum {string}
                 */
                readonly scope: "SEAT" | "OPPORTUNITY";
            } | null;
            /**
             * @description Assigned directly or through a group.
             * @example GROUP
             * @enum {string|null}
             */
            readonly scope: "USER" | "GROUP" | null;
            /** @description The group through which the seat is held, as Okta’s newest list named it. Where several groups give the app, Okta names one of them. Null for a seat that is assigned directly, and where Okta named none. */
            readonly group: {
                /**
                 * @description Okta’s id of the group.
                 * @example 00g1emaKYZTWRYYRRTSK
                 */
                readonly id: string;
                /**
                 * @description Its name; null where it is not known.
                 * @example Sales EMEA
                 */
                readonly name: string | null;
                /**
                 * @description Why the name is not known, or no longer current: RIGHT_MISSING: the token may not read groups, which Read-only Administrator or the scope okta.groups.read allows; DELETED: Okta has no such group any more; NOT_READ: not read yet, or Okta did not answer. Null otherwise.
                 * @example null
                 * @enum {string|null}
                 */
                readonly unnamed: "RIGHT_MISSING" | "DELETED" | "NOT_READ" | null;
                /**
                 * @description The group in Okta’s Admin Console.
                 * @example https://acme-admin.okta.com/admin/group/00g1emaKYZTWRYYRRTSK
                 */
                readonly url: string;
            } | null;
            /**
             * @description The licence tier: the value of the attribute picked in the app’s settings, as Okta’s newest list had it. Null where none is picked, the seat has no plain value of it, or nobody holds the seat.
             * @example Standard Platform User
             */
            readonly tier: string | null;
            /** @description Holds a seat. */
            readonly assigned: boolean;
            /**
             * Format: date-time
             * @description Since when.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly assignedAt: string | null;
            /**
             * Format: date-time
             * @description First sign-in ever seen.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly firstUsedAt: string | null;
            /**
             * Format: date
             * @description Date of the last sign-in.
             * @example 2026-11-20
             */
            readonly lastUsedOn: string | null;
            /**
             * Format: date-time
             * @description Last sign-in ever seen; null in a past answer.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly lastUsedAt: string | null;
            /**
             * @description Days within the window with a sign-in.
             * @example 0
             */
            readonly activeDays: number;
            /**
             * @description Sign-ins within the window.
             * @example 0
             */
            readonly signIns: number;
            /** @description A System Log search that shows in Okta what the reason says: from the day of the last sign-in, or from when observation began, to the newest data. */
            readonly proof: {
                /**
                 * @description Filter for Okta’s System Log.
                 * @example eventType eq "user.authentication.sso" and actor.id eq "00u1" and target.id eq "0oa1"
                 */
                readonly filter: string;
                /**
                 * Format: date-time
                 * @description Search from here …
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly since: string;
                /**
                 * Format: date-time
                 * @description … to here.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly until: string;
                /**
                 * @description The same search in Okta’s Admin Console, with filter and dates filled in.
                 * @example https://acme-admin.okta.com/report/system_log_2?search=…&fromTime=…&toTime=…
                 */
                readonly url: string;
                /** @description What the reason rests on began before the 90 days that Okta keeps events for, so that the search begins later. */
                readonly olderThanOktaKeeps: boolean;
                /** @description This service’s own record of a last sign-in that Okta no longer keeps. Null where Okta still has it, or there was none. */
                readonly record: {
                    /**
                     * Format: date
                     * @description The date of the last sign-in.
                     * @example 2026-11-21
                     */
                    readonly on: string;
                    /**
                     * @description How many sign-ins were counted on it.
                     * @example 2
                     */
                    readonly signIns: number | null;
                } | null;
            };
        };
        readonly SeriesPoint: {
            /**
             * Format: date
             * @description First day of the range.
             * @example 2026-11-21
             */
            readonly from: string;
            /**
             * Format: date
             * @description Last day of the range.
             * @example 2026-11-21
             */
            readonly to: string;
            /**
             * @description Different people who signed in to any app.
             * @example 310
             */
            readonly activePeople: number;
            /**
             * @description Sign-ins to any app.
             * @example 1820
             */
            readonly signIns: number;
            /**
             * @description Apps with at least one sign-in, without Okta’s own.
             * @example 38
             */
            readonly appsInUse: number;
            /** @description Different people who signed in to any app within the N days that end with `to`; null where these begin before `observedSince` or have a gap. The change against the window before: less that of the point N days earlier. */
            readonly activePeopleIn: {
                /**
                 * @description 7 days.
                 * @example 250
                 */
                readonly 7: number | null;
                /**
                 * @description 30 days.
                 * @example 310
                 */
                readonly 30: number | null;
                /**
                 * @description 60 days.
                 * @example 325
                 */
                readonly 60: number | null;
                /**
                 * @description 90 days.
                 * @example 331
                 */
                readonly 90: number | null;
            };
            /** @description The same as far as sign-ins were observed, so at least so many. */
            readonly activePeopleSeen: {
                /**
                 * @description 7 days.
                 * @example 250
                 */
                readonly 7: number;
                /**
                 * @description 30 days.
                 * @example 310
                 */
                readonly 30: number;
                /**
                 * @description 60 days.
                 * @example 325
                 */
                readonly 60: number;
                /**
                 * @description 90 days.
                 * @example 331
                 */
                readonly 90: number;
            };
            /**
             * Format: date-time
             * @description When a late arrival last changed a published day of the range.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly revisedAt: string | null;
            /** @description The whole range was observed, from its first to its last instant. */
            readonly complete: boolean;
        };
        readonly ReportRow: {
            /**
             * @description The UTC month.
             * @example 2026-10
             */
            readonly month: string;
            /**
             * @description The department or cost centre; null for people without one, and for a whole month.
             * @example Sales
             */
            readonly group: string | null;
            /** @description The groups with the fewest seats, joined: an app had more groups than are kept apart. */
            readonly rest: boolean;
            /**
             * Format: date
             * @description First date that is counted; null where nothing of the month was observed.
             * @example 2026-11-20
             */
            readonly from: string | null;
            /**
             * Format: date
             * @description Last date that is counted: the seats are those held at its end, or now, and its price counts.
             * @example 2026-11-20
             */
            readonly to: string | null;
            /** @description The month is over and was counted to its end. */
            readonly over: boolean;
            /** @description All that its figures need was observed, from the first of the month on. */
            readonly complete: boolean;
            /**
             * @description Different people who signed in since the month began. Null for a group over several apps.
             * @example 310
             */
            readonly activePeople: number | null;
            /** @description Null where nothing of the month was observed. */
            readonly figures: {
                /**
                 * @description Seats held.
                 * @example 420
                 */
                readonly assigned: number;
                /** @description The seats held, by state. */
                readonly states: {
                    readonly EXCLUDED?: number;
                    readonly LEAVER?: number;
                    readonly SUSPENDED?: number;
                    readonly NOT_STARTED?: number;
                    readonly NOT_MEASURABLE?: number;
                    readonly ACTIVE?: number;
                    readonly NEW?: number;
                    readonly UNKNOWN?: number;
                    readonly UNPROVEN?: number;
                    readonly AWAY?: number;
                    readonly NEVER_USED?: number;
                    readonly SILENT?: number;
                    readonly IDLE?: number;
                };
                /** @description LEAVER, NEVER_USED and IDLE seats: what could be saved. */
                readonly reclaimable: {
                    /**
                     * @description How many seats.
                     * @example 33
                     */
                    readonly seats: number;
                    /**
                     * @description How many of them have a price: the money is for these.
                     * @example 30
                     */
                    readonly pricedSeats: number;
                    /** @description What a year of them costs, by currency; nothing is converted. */
                    readonly money: readonly components["schemas"]["Money"][];
                };
                /**
                 * @description Seats that were taken away within the month and are not held at its end.
                 * @example 12
                 */
                readonly freed: number;
                /** @description Those of the freed seats that were LEAVER, NEVER_USED or IDLE at the end of the day before: what was saved. */
                readonly realised: {
                    /**
                     * @description How many seats.
                     * @example 33
                     */
                    readonly seats: number;
                    /**
                     * @description How many of them have a price: the money is for these.
                     * @example 30
                     */
                    readonly pricedSeats: number;
                    /** @description What a year of them costs, by currency; nothing is converted. */
                    readonly money: readonly components["schemas"]["Money"][];
                };
                /**
                 * @description Seats that people who had lost them got back within the month, and hold at its end.
                 * @example 1
                 */
                readonly givenBack: number;
                /** @description The seats held, and what they cost for the month. */
                readonly cost: {
                    /**
                     * @description How many seats.
                     * @example 33
                     */
                    readonly seats: number;
                    /**
                     * @description How many of them have a price: the money is for these.
                     * @example 30
                     */
                    readonly pricedSeats: number;
                    /** @description What the month of them costs, by currency; nothing is converted. */
                    readonly money: readonly components["schemas"]["Money"][];
                };
            } | null;
            /**
             * Format: date
             * @description Last date of which seats taken away are counted: the newest that is over. Null before the first of the month is.
             * @example 2026-11-20
             */
            readonly freedThrough: string | null;
            /**
             * @description Why it is not complete; the words are those of `coverage`.
             * @example []
             */
            readonly shortfalls: readonly ("STILL_READING" | "BEFORE_OBSERVED" | "GAP" | "AFTER_DATA" | "THRESHOLD_BEFORE_OBSERVED" | "INCOMPLETE")[];
            /**
             * Format: date-time
             * @description When a late arrival last changed the month after it was over.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly revisedAt: string | null;
            readonly before: components["schemas"]["ReportMonthBefore"];
        };
        /** @description The month before, to be compared with. */
        readonly ReportMonthBefore: {
            /**
             * @description The UTC month.
             * @example 2026-09
             */
            readonly month: string;
            /**
             * Format: date
             * @description First date that is counted; null where nothing of the month was observed.
             * @example 2026-11-20
             */
            readonly from: string | null;
            /**
             * Format: date
             * @description Last date that is counted: the seats are those held at its end, or now, and its price counts.
             * @example 2026-11-20
             */
            readonly to: string | null;
            /** @description The month is over and was counted to its end. */
            readonly over: boolean;
            /** @description All that its figures need was observed, from the first of the month on. */
            readonly complete: boolean;
            /**
             * @description Different people who signed in since the month began. Null for a group over several apps.
             * @example 310
             */
            readonly activePeople: number | null;
            /** @description Null where nothing of the month was observed. */
            readonly figures: {
                /**
                 * @description Seats held.
                 * @example 420
                 */
                readonly assigned: number;
                /** @description The seats held, by state. */
                readonly states: {
                    readonly EXCLUDED?: number;
                    readonly LEAVER?: number;
                    readonly SUSPENDED?: number;
                    readonly NOT_STARTED?: number;
                    readonly NOT_MEASURABLE?: number;
                    readonly ACTIVE?: number;
                    readonly NEW?: number;
                    readonly UNKNOWN?: number;
                    readonly UNPROVEN?: number;
                    readonly AWAY?: number;
                    readonly NEVER_USED?: number;
                    readonly SILENT?: number;
                    readonly IDLE?: number;
                };
                /** @description LEAVER, NEVER_USED and IDLE seats: what could be saved. */
                readonly reclaimable: {
                    /**
                     * @description How many seats.
                     * @example 33
                     */
                    readonly seats: number;
                    /**
                     * @description How many of them have a price: the money is for these.
                     * @example 30
                     */
                    readonly pricedSeats: number;
                    /** @description What a year of them costs, by currency; nothing is converted. */
                    readonly money: readonly components["schemas"]["Money"][];
                };
                /**
                 * @description Seats that were taken away within the month and are not held at its end.
                 * @example 12
                 */
                readonly freed: number;
                /** @description Those of the freed seats that were LEAVER, NEVER_USED or IDLE at the end of the day before: what was saved. */
                readonly realised: {
                    /**
                     * @description How many seats.
                     * @example 33
                     */
                    readonly seats: number;
                    /**
                     * @description How many of them have a price: the money is for these.
                     * @example 30
                     */
                    readonly pricedSeats: number;
                    /** @description What a year of them costs, by currency; nothing is converted. */
                    readonly money: readonly components["schemas"]["Money"][];
                };
                /**
                 * @description Seats that people who had lost them got back within the month, and hold at its end.
                 * @example 1
                 */
                readonly givenBack: number;
                /** @description The seats held, and what they cost for the month. */
                readonly cost: {
                    /**
                     * @description How many seats.
                     * @example 33
                     */
                    readonly seats: number;
                    /**
                     * @description How many of them have a price: the money is for these.
                     * @example 30
                     */
                    readonly pricedSeats: number;
                    /** @description What the month of them costs, by currency; nothing is converted. */
                    readonly money: readonly components["schemas"]["Money"][];
                };
            } | null;
        };
        readonly Insight: {
            /**
             * @description Stable while the opportunity lasts.
             * @example 0oa1gjh63g214q0Hq0g4.IDLE_SEATS
             */
            readonly id: string;
            /**
             * @description What could be done.
             * @example IDLE_SEATS
             * @enum {string}
             */
            readonly kind: "IDLE_SEATS" | "NEVER_USED_SEATS" | "LEAVER_SEATS" | "SILENT_SEATS" | "AWAY_SEATS" | "UNPROVEN_SEATS" | "NOT_STARTED_SEATS" | "SPARE_SEATS" | "OVER_ASSIGNED_SEATS" | "QUIET_APP";
            /**
             * @description The app.
             * @example 0oa1gjh63g214q0Hq0g4
             */
            readonly appId: string;
            /**
             * @description What people call it.
             * @example Figma
             */
            readonly appLabel: string;
            /**
             * @description How many seats it is about.
             * @example 12
             */
            readonly seats: number;
            /**
             * @description In one sentence.
             * @example 12 people have not opened Figma for 60 days ($1,728 a year if cancelled).
             */
            readonly sentence: string;
            /** @description What a year of these seats costs. IDLE_SEATS, NEVER_USED_SEATS and LEAVER_SEATS add up to totals.reclaimable, SPARE_SEATS to totals.spare; other kinds have none. */
            readonly potentialSavings: {
                /**
                 * @description Whole minor units of the currency, as a decimal.
                 * @example 1728
                 */
                readonly amount: number;
                /**
                 * @description ISO 4217, as the customer entered it.
                 * @example USD
                 */
                readonly currency: string;
            } | null;
            /** @description What a year of the seats costs, also of kinds that save nothing for certain (SILENT_SEATS, AWAY_SEATS and UNPROVEN_SEATS add up to the totals of the same name); null without a price, and for OVER_ASSIGNED_SEATS and QUIET_APP, whose seats are in other kinds. */
            readonly yearlyCost: {
                /**
                 * @description Whole minor units of the currency, as a decimal.
                 * @example 1728
                 */
                readonly amount: number;
                /**
                 * @description ISO 4217, as the customer entered it.
                 * @example USD
                 */
                readonly currency: string;
            } | null;
            /** @description What an admin decided about it; GET …/decisions says by whom and why. */
            readonly decision: {
                /**
                 * @description SNOOZE or DONE; one that is kept is not listed.
                 * @enum {string}
                 */
                readonly kind: "KEEP" | "SNOOZE" | "DONE";
                /**
                 * Format: date
                 * @description The last date (UTC) on which it is in force.
                 * @example 2026-11-20
                 */
                readonly until: string | null;
                /**
                 * Format: date-time
                 * @description When it was decided.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                readonly at: string;
            } | null;
            /**
             * @description The path that lists exactly those seats, or shows the app where there are none to list.
             * @example /v1/connections/01KAJ0V5Z8QH6T3W9C2R4N7XYB/apps/0oa1gjh63g214q0Hq0g4/seats?state=IDLE&kept=false
             */
            readonly query: string;
        };
        readonly InsightTotals: {
            /**
             * @description Seats held.
             * @example 420
             */
            readonly assigned: number;
            /** @description LEAVER, NEVER_USED and IDLE seats of all apps, less those that a decision keeps: those that GET …/seats lists with kept=false. */
            readonly reclaimable: {
                /**
                 * @description How many seats.
                 * @example 33
                 */
                readonly seats: number;
                /**
                 * @description How many of them have a price: the money is for these.
                 * @example 30
                 */
                readonly pricedSeats: number;
                /** @description What a year of them costs, by currency; nothing is converted. */
                readonly money: readonly components["schemas"]["Money"][];
            };
            /** @description Held seats that only a decision keeps out of reclaimable. */
            readonly kept: {
                /**
                 * @description How many seats.
                 * @example 33
                 */
                readonly seats: number;
                /**
                 * @description How many of them have a price: the money is for these.
                 * @example 30
                 */
                readonly pricedSeats: number;
                /** @description What a year of them costs, by currency; nothing is converted. */
                readonly money: readonly components["schemas"]["Money"][];
            };
            /** @description Opportunities that a decision hides until its date; include=snoozed lists them. */
            readonly snoozed: {
                /**
                 * @description How many are not listed.
                 * @example 2
                 */
                readonly opportunities: number;
                /**
                 * @description How many of the reclaimable seats they are about: these stay in every sum.
                 * @example 7
                 */
                readonly seats: number;
            };
            /** @description SILENT seats, less those that a decision keeps: past their threshold in apps that keep people signed in, or of which too little is known. In no other sum. */
            readonly silent: {
                /**
                 * @description How many seats.
                 * @example 33
                 */
                readonly seats: number;
                /**
                 * @description How many of them have a price: the money is for these.
                 * @example 30
                 */
                readonly pricedSeats: number;
                /** @description What a year of them costs, by currency; nothing is converted. */
                readonly money: readonly components["schemas"]["Money"][];
            };
            /** @description AWAY seats, less those that a decision keeps: their people were not seen signing in to any app. In no other sum. */
            readonly away: {
                /**
                 * @description How many seats.
                 * @example 33
                 */
                readonly seats: number;
                /**
                 * @description How many of them have a price: the money is for these.
                 * @example 30
                 */
                readonly pricedSeats: number;
                /** @description What a year of them costs, by currency; nothing is converted. */
                readonly money: readonly components["schemas"]["Money"][];
            };
            /** @description UNPROVEN seats, less those that a decision keeps: of apps to which nobody was ever seen signing in. In no other sum. */
            readonly unproven: {
                /**
                 * @description How many seats.
                 * @example 33
                 */
                readonly seats: number;
                /**
                 * @description How many of them have a price: the money is for these.
                 * @example 30
                 */
                readonly pricedSeats: number;
                /** @description What a year of them costs, by currency; nothing is converted. */
                readonly money: readonly components["schemas"]["Money"][];
            };
            /** @description Seats bought and assigned to nobody, less those that a decision keeps. */
            readonly spare: {
                /**
                 * @description How many seats.
                 * @example 33
                 */
                readonly seats: number;
                /**
                 * @description How many of them have a price: the money is for these.
                 * @example 30
                 */
                readonly pricedSeats: number;
                /** @description What a year of them costs, by currency; nothing is converted. */
                readonly money: readonly components["schemas"]["Money"][];
            };
            /** @description How often seats that were called unused came back, in apps whose silence is proof. Null in a past answer, and where fewer than 30 seats are known. */
            readonly cameBack: {
                /**
                 * @description 60 days; 30 where too little was observed for that.
                 * @example 60
                 */
                readonly withinDays: number;
                /**
                 * @description Seats called unused on a past Sunday whose days after it are known, each once.
                 * @example 94
                 */
                readonly judged: number;
                /**
                 * @description Of those, used again within so many days.
                 * @example 6
                 */
                readonly usedAgain: number;
            } | null;
            /**
             * @description The same in one text; null where no seat is held.
             * @example You can cancel up to 33 seats of 420: 13 never used, 20 idle; of such seats 6% came back within 60 days in the past. That is $4,752 a year.
             */
            readonly sentence: string | null;
        };
        readonly OrgReliability: {
            /**
             * Format: date
             * @description The last date that was counted; null before anything was.
             * @example 2026-11-20
             */
            readonly countedThrough: string | null;
            /**
             * @description The connection’s threshold, which `returned` is about.
             * @example 30
             */
            readonly idleAfterDays: number;
            /**
             * @description Apps that were counted.
             * @example 40
             */
            readonly apps: number;
            /** @description Apps by how sign-ins follow their use. */
            readonly sessions: {
                /**
                 * @description SHORT.
                 * @example 21
                 */
                readonly short: number;
                /**
                 * @description FIXED.
                 * @example 3
                 */
                readonly fixed: number;
                /**
                 * @description LONG_OR_SLIDING.
                 * @example 6
                 */
                readonly longOrSliding: number;
                /**
                 * @description UNKNOWN.
                 * @example 10
                 */
                readonly unknown: number;
            };
            /** @description How likely a seat of any app that is silent for the connection’s threshold is used again. */
            readonly returned: readonly {
                /**
                 * @description The horizon: 30, 60 or 90 days.
                 * @example 30
                 */
                readonly withinDays: number;
                /**
                 * @description How likely a seat that is silent for the threshold is used again.
                 * @example 0.06
                 */
                readonly chance: number | null;
                /**
                 * @description Lower bound of the 95% interval.
                 * @example 0.04
                 */
                readonly low: number | null;
                /**
                 * @description Upper bound.
                 * @example 0.09
                 */
                readonly high: number | null;
                /**
                 * @description How many such silences were seen.
                 * @example 312
                 */
                readonly silences: number;
            }[];
            /** @description The Kaplan–Meier estimate over the gaps of all apps. */
            readonly curve: readonly {
                /**
                 * @description Days of silence.
                 * @example 30
                 */
                readonly days: number;
                /**
                 * @description Share of gaps that last longer.
                 * @example 0.08
                 */
                readonly stillSilent: number;
            }[];
            /** @description All weeks together: a seat counts once for each Sunday on which it was silent. */
            readonly calibration: readonly {
                /**
                 * @description The horizon: 30, 60 or 90 days.
                 * @example 30
                 */
                readonly withinDays: number;
                readonly all: {
                    /**
                     * @description Seats whose end is known, in apps whose curve says something of each of them.
                     * @example 41
                     */
                    readonly judged: number;
                    /**
                     * @description Of those, used again.
                     * @example 3
                     */
                    readonly usedAgain: number;
                    /**
                     * @description Of those, how many the curves expect to be used again.
                     * @example 2.8
                     */
                    readonly expected: number;
                } | null;
            }[];
            /** @description What the thresholds would have called idle, and what became of it; a year at most. */
            readonly pastWeeks: readonly {
                /**
                 * Format: date
                 * @description A Sunday.
                 * @example 2026-11-21
                 */
                readonly day: string;
                /**
                 * @description Seats that were silent for their app’s threshold on it.
                 * @example 120
                 */
                readonly silent: number;
                readonly outcomes: readonly {
                    /**
                     * @description The horizon: 30, 60 or 90.
                     * @example 30
                     */
                    readonly withinDays: number;
                    /**
                     * @description Used again.
                     * @example 1
                     */
                    readonly usedAgain: number;
                    /**
                     * @description Taken away unused.
                     * @example 4
                     */
                    readonly removed: number;
                    /**
                     * @description Of people whose account was deactivated, suspended or deleted.
                     * @example 1
                     */
                    readonly left: number;
                    /**
                     * @description Still not used.
                     * @example 8
                     */
                    readonly stillSilent: number;
                    /**
                     * @description The horizon is not over.
                     * @example 0
                     */
                    readonly notObserved: number;
                    readonly calibration: {
                        /**
                         * @description Seats whose end is known, in apps whose curve says something of each of them.
                         * @example 41
                         */
                        readonly judged: number;
                        /**
                         * @description Of those, used again.
                         * @example 3
                         */
                        readonly usedAgain: number;
                        /**
                         * @description Of those, how many the curves expect to be used again.
                         * @example 2.8
                         */
                        readonly expected: number;
                    } | null;
                }[];
            }[];
            /**
             * @description Seats that were taken and given back to the same person within 30 days.
             * @example 2
             */
            readonly givenBackCount: number;
            /** @description The newest hundred of them, newest first. */
            readonly givenBack: readonly {
                /**
                 * @description The app.
                 * @example 0oa1gjh63g214q0Hq0g4
                 */
                readonly appId: string;
                /**
                 * @description What people call it.
                 * @example Salesforce
                 */
                readonly appLabel: string;
                /**
                 * @description The person.
                 * @example 00u1gjh63g214q0Hq0g4
                 */
                readonly personId: string;
                /**
                 * @description Their name, else their login.
                 * @example Ada Okafor
                 */
                readonly name: string | null;
                /**
                 * Format: date
                 * @description When the seat was taken.
                 * @example 2026-11-21
                 */
                readonly removedOn: string;
                /**
                 * Format: date
                 * @description When it was given back.
                 * @example 2026-11-21
                 */
                readonly givenBackOn: string;
            }[];
        };
        readonly PlanStep: {
            /**
             * @description From 1, in the order of the plan.
             * @example 1
             */
            readonly number: number;
            /**
             * @description What to do. LEAVE is no change: its seats cannot be freed without touching others.
             * @example REMOVE_GROUP_FROM_APP
             * @enum {string}
             */
            readonly kind: "REMOVE_GROUP_FROM_APP" | "REPLACE_GROUP_ON_APP" | "REMOVE_PEOPLE_FROM_GROUP" | "UNASSIGN" | "LEAVE";
            /**
             * @description What to do, what it frees, what else is lost, and what is not known.
             * @example Take group “Sales” off Salesforce: frees 40 seats, and nobody keeps using the app through it.
             */
            readonly sentence: string;
            /** @description The app; null for people to be taken out of a group. */
            readonly app: {
                /**
                 * @description The app.
                 * @example 0oa1gjh63g214q0Hq0g4
                 */
                readonly appId: string;
                /**
                 * @description What people call it.
                 * @example Salesforce
                 */
                readonly appLabel: string;
                /**
                 * @description Its assignments in Okta’s Admin Console.
                 * @example https://acme-admin.okta.com/admin/app/salesforce/instance/0oa1gjh63g214q0Hq0g4/#tab-assignments
                 */
                readonly url: string;
            } | null;
            /** @description The group; null where people are assigned directly. */
            readonly group: {
                /**
                 * @description Okta’s id of the group.
                 * @example 00g1emaKYZTWRYYRRTSK
                 */
                readonly id: string;
                /**
                 * @description Its name; null where it is not known.
                 * @example Sales EMEA
                 */
                readonly name: string | null;
                /**
                 * @description Why the name is not known, or no longer current: RIGHT_MISSING: the token may not read groups, which Read-only Administrator or the scope okta.groups.read allows; DELETED: Okta has no such group any more; NOT_READ: not read yet, or Okta did not answer. Null otherwise.
                 * @example null
                 * @enum {string|null}
                 */
                readonly unnamed: "RIGHT_MISSING" | "DELETED" | "NOT_READ" | null;
                /**
                 * @description The group in Okta’s Admin Console.
                 * @example https://acme-admin.okta.com/admin/group/00g1emaKYZTWRYYRRTSK
                 */
                readonly url: string;
            } | null;
            /** @description The group’s members come from a directory or another app, where they must be changed: Okta cannot. */
            readonly changedElsewhere: boolean;
            /**
             * @description Where to do it in Okta’s Admin Console.
             * @example https://acme-admin.okta.com/admin/group/00g1emaKYZTWRYYRRTSK
             */
            readonly url: string;
            /**
             * @description How many people it concerns.
             * @example 40
             */
            readonly peopleCount: number;
            /** @description The first 500 of them; the CSV has all. */
            readonly people: readonly {
                /**
                 * @description The person.
                 * @example 00u1gjh63g214q0Hq0g4
                 */
                readonly personId: string;
                /**
                 * @description Their login.
                 * @example ada@acme.example
                 */
                readonly login: string | null;
                /**
                 * @description Their name.
                 * @example Ada Lovelace
                 */
                readonly name: string | null;
                /**
                 * @description The person in Okta’s Admin Console.
                 * @example https://acme-admin.okta.com/admin/user/profile/view/00u1
                 */
                readonly url: string;
            }[];
            /** @description What falls free. Each seat is under one step alone. */
            readonly frees: {
                /**
                 * @description How many seats fall free.
                 * @example 40
                 */
                readonly seats: number;
                /**
                 * @description How many of them may stay: other groups give the app as well, and whether the person is in one of them is not known.
                 * @example 0
                 */
                readonly mayStay: number;
                /** @description What a year of them costs, by currency; without a price nothing. */
                readonly money: readonly components["schemas"]["Money"][];
            };
            /** @description Seats of other apps that the same people lose; these are reclaimable, too. */
            readonly alsoLoses: readonly {
                /**
                 * @description The app.
                 * @example 0oa1gjh63g214q0Hq0g4
                 */
                readonly appId: string;
                /**
                 * @description What people call it.
                 * @example Salesforce
                 */
                readonly appLabel: string;
                /**
                 * @description Seats.
                 * @example 3
                 */
                readonly seats: number;
            }[];
            /**
             * @description How many people go into the new group that takes the place of `group`; they keep the app.
             * @example 0
             */
            readonly keepsCount: number;
            /** @description The first 500 of them; the CSV has all. */
            readonly keeps: readonly {
                /**
                 * @description The person.
                 * @example 00u1gjh63g214q0Hq0g4
                 */
                readonly personId: string;
                /**
                 * @description Their login.
                 * @example ada@acme.example
                 */
                readonly login: string | null;
                /**
                 * @description Their name.
                 * @example Ada Lovelace
                 */
                readonly name: string | null;
            }[];
            /**
             * @description How many reclaimable seats are left out here.
             * @example 2
             */
            readonly leftOutCount: number;
            /** @description The first 500 of them, and why. */
            readonly leftOut: readonly {
                /**
                 * @description The person.
                 * @example 00u1gjh63g214q0Hq0g4
                 */
                readonly personId: string;
                /**
                 * @description Their login.
                 * @example ada@acme.example
                 */
                readonly login: string | null;
                /**
                 * @description Their name.
                 * @example Ada Lovelace
                 */
                readonly name: string | null;
                /**
                 * @description The app.
                 * @example 0oa1gjh63g214q0Hq0g4
                 */
                readonly appId: string;
                /**
                 * @description What people call it.
                 * @example Salesforce
                 */
                readonly appLabel: string;
                /**
                 * @description WOULD_LOSE_OTHER_SEAT: the person would or might lose `other`; BUILT_IN_GROUP: nobody can be taken out of the group, and others of it use the app; GROUP_UNKNOWN: Okta did not name the group; SCOPE_UNKNOWN: how the seat is held has not been read yet.
                 * @example WOULD_LOSE_OTHER_SEAT
                 * @enum {string}
                 */
                readonly reason: "WOULD_LOSE_OTHER_SEAT" | "BUILT_IN_GROUP" | "GROUP_UNKNOWN" | "SCOPE_UNKNOWN";
                /** @description The seat that would be lost, which is not reclaimable. */
                readonly other: {
                    /**
                     * @description The app.
                     * @example 0oa1gjh63g214q0Hq0g4
                     */
                    readonly appId: string;
                    /**
                     * @description What people call it.
                     * @example Salesforce
                     */
                    readonly appLabel: string;
                    /**
                     * @description Its state.
                     * @enum {string|null}
                     */
                    readonly state: "EXCLUDED" | "LEAVER" | "SUSPENDED" | "NOT_STARTED" | "NOT_MEASURABLE" | "ACTIVE" | "NEW" | "UNKNOWN" | "UNPROVEN" | "AWAY" | "NEVER_USED" | "SILENT" | "IDLE" | null;
                } | null;
            }[];
        };
        readonly PlanTotals: {
            /**
             * @description Reclaimable seats that were asked about: those freed and those left out.
             * @example 57
             */
            readonly reclaimable: number;
            /**
             * @description Single changes in Okta: a group taken off an app, a person taken out of a group or unassigned.
             * @example 9
             */
            readonly changes: number;
            /** @description What all steps together free. */
            readonly frees: {
                /**
                 * @description How many seats fall free.
                 * @example 40
                 */
                readonly seats: number;
                /**
                 * @description How many of them may stay: other groups give the app as well, and whether the person is in one of them is not known.
                 * @example 0
                 */
                readonly mayStay: number;
                /** @description What a year of them costs, by currency; without a price nothing. */
                readonly money: readonly components["schemas"]["Money"][];
            };
            /**
             * @description Seats that are left out.
             * @example 2
             */
            readonly leftOut: number;
        };
        readonly McpAnswer: {
            /**
             * @description Always 2.0.
             * @example 2.0
             * @enum {string}
             */
            readonly jsonrpc: "2.0";
            /** @description That of the request. */
            readonly id?: string | number | null;
            /** @description What the method answers. */
            readonly result?: {
                readonly [key: string]: unknown;
            };
            /** @description Why the method was not carried out. */
            readonly error?: {
                /**
                 * @description The protocol’s number.
                 * @example -32602
                 */
                readonly code: number;
                /**
                 * @description One sentence.
                 * @example There is no tool with this name.
                 */
                readonly message: string;
                /** @description More of it, such as a stable `code`. */
                readonly data?: unknown;
            };
        };
        readonly McpMessage: {
            /**
             * @description Always 2.0.
             * @example 2.0
             * @enum {string}
             */
            readonly jsonrpc: "2.0";
            /** @description Names the request in the answer; without it nothing is answered. */
            readonly id?: string | number;
            /**
             * @description The method of the protocol, such as tools/list or tools/call.
             * @example tools/list
             */
            readonly method: string;
            /** @description What the method needs; of tools/call the name of the tool and its arguments. */
            readonly params?: {
                readonly [key: string]: unknown;
            };
        } & {
            readonly [key: string]: unknown;
        };
        readonly Change: {
            /**
             * @description Stable.
             * @example 2026-11-20.0oa1gjh63g214q0Hq0g4.00u1gjh63g214q0Hq0g4.WENT_IDLE
             */
            readonly id: string;
            /**
             * @description What happened.
             * @example WENT_IDLE
             * @enum {string}
             */
            readonly kind: "ASSIGNED" | "REMOVED" | "WENT_IDLE" | "CAME_BACK" | "APP_APPEARED" | "APP_WENT_QUIET" | "KEPT" | "SNOOZED" | "MARKED_DONE" | "DECISION_UNDONE";
            /**
             * Format: date
             * @description The date it happened on.
             * @example 2026-11-21
             */
            readonly on: string;
            /**
             * Format: date
             * @description The date under which the feed lists it; later than `on` where it became known late.
             * @example 2026-11-21
             */
            readonly publishedOn: string;
            /**
             * @description The app.
             * @example 0oa1gjh63g214q0Hq0g4
             */
            readonly appId: string;
            /**
             * @description Whose seat; null for an app as a whole.
             * @example 00u1gjh63g214q0Hq0g4
             */
            readonly personId: string | null;
            /**
             * @description State of the seat before; null where there was none.
             * @example ACTIVE
             * @enum {string|null}
             */
            readonly from: "EXCLUDED" | "LEAVER" | "SUSPENDED" | "NOT_STARTED" | "NOT_MEASURABLE" | "ACTIVE" | "NEW" | "UNKNOWN" | "UNPROVEN" | "AWAY" | "NEVER_USED" | "SILENT" | "IDLE" | null;
            /**
             * @description State of the seat since; null where there is none.
             * @example ACTIVE
             * @enum {string|null}
             */
            readonly to: "EXCLUDED" | "LEAVER" | "SUSPENDED" | "NOT_STARTED" | "NOT_MEASURABLE" | "ACTIVE" | "NEW" | "UNKNOWN" | "UNPROVEN" | "AWAY" | "NEVER_USED" | "SILENT" | "IDLE" | null;
            /**
             * @description The opportunity that was decided about; null for any other change.
             * @example null
             * @enum {string|null}
             */
            readonly opportunity: "IDLE_SEATS" | "NEVER_USED_SEATS" | "LEAVER_SEATS" | "SILENT_SEATS" | "AWAY_SEATS" | "UNPROVEN_SEATS" | "NOT_STARTED_SEATS" | "SPARE_SEATS" | "OVER_ASSIGNED_SEATS" | "QUIET_APP" | null;
            /**
             * @description Who decided: the subject of their token; null for what Okta said.
             * @example ada@acme.example
             */
            readonly by: string | null;
        };
        readonly Webhook: {
            /**
             * @description The webhook’s id.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly id: string;
            /**
             * @description It gets this connection’s events alone; null: those of all connections.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly connectionId: string | null;
            /**
             * @description STANDARD: signed JSON (Standard Webhooks). SLACK: a text for an incoming webhook.
             * @enum {string}
             */
            readonly format: "STANDARD" | "SLACK";
            /**
             * @description Where messages are sent. Of a Slack address, which is a secret, only the beginning is shown.
             * @example https://vendor.example/okta-usage
             */
            readonly url: string;
            /** @description Which events it gets. */
            readonly events: readonly ("connection.created" | "connection.first_sync_completed" | "connection.needs_attention" | "connection.needs_reconnect" | "connection.recovered" | "connection.deleted" | "usage.day_completed" | "decision.needed" | "opportunity.found")[];
            /**
             * @description What it is for.
             * @example Production
             */
            readonly description: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly createdAt: string;
            /** @description Whether messages are sent. */
            readonly enabled: boolean;
            /**
             * Format: date-time
             * @description Since when they are not.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly disabledAt: string | null;
            /** @description Why the service disabled it: it failed for three days, or was gone. Null where its owner did. */
            readonly disabledBecause: {
                /**
                 * @description Stable; meant for programs.
                 * @example TIMED_OUT
                 * @enum {string}
                 */
                readonly code: "URL_INVALID" | "HOST_UNKNOWN" | "ADDRESS_NOT_PUBLIC" | "NOT_REACHED" | "TLS_FAILED" | "TIMED_OUT" | "REDIRECTED" | "REFUSED" | "FAILED" | "GONE" | "SECRET_MISSING" | "BUS_FAILED" | "WEBHOOK_DISABLED";
                /**
                 * @description The same for people; may change.
                 * @example The endpoint did not answer within 10 seconds.
                 */
                readonly sentence: string;
            } | null;
            /**
             * Format: date-time
             * @description Since when each attempt has failed; null where the last one succeeded.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly failingSince: string | null;
            /**
             * Format: date-time
             * @description Until then messages are signed with the former secret, too.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly previousSecretUntil: string | null;
        };
        readonly NewWebhook: {
            /**
             * @description The webhook’s id.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly id: string;
            /**
             * @description It gets this connection’s events alone; null: those of all connections.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly connectionId: string | null;
            /**
             * @description STANDARD: signed JSON (Standard Webhooks). SLACK: a text for an incoming webhook.
             * @enum {string}
             */
            readonly format: "STANDARD" | "SLACK";
            /**
             * @description Where messages are sent. Of a Slack address, which is a secret, only the beginning is shown.
             * @example https://vendor.example/okta-usage
             */
            readonly url: string;
            /** @description Which events it gets. */
            readonly events: readonly ("connection.created" | "connection.first_sync_completed" | "connection.needs_attention" | "connection.needs_reconnect" | "connection.recovered" | "connection.deleted" | "usage.day_completed" | "decision.needed" | "opportunity.found")[];
            /**
             * @description What it is for.
             * @example Production
             */
            readonly description: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly createdAt: string;
            /** @description Whether messages are sent. */
            readonly enabled: boolean;
            /**
             * Format: date-time
             * @description Since when they are not.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly disabledAt: string | null;
            /** @description Why the service disabled it: it failed for three days, or was gone. Null where its owner did. */
            readonly disabledBecause: {
                /**
                 * @description Stable; meant for programs.
                 * @example TIMED_OUT
                 * @enum {string}
                 */
                readonly code: "URL_INVALID" | "HOST_UNKNOWN" | "ADDRESS_NOT_PUBLIC" | "NOT_REACHED" | "TLS_FAILED" | "TIMED_OUT" | "REDIRECTED" | "REFUSED" | "FAILED" | "GONE" | "SECRET_MISSING" | "BUS_FAILED" | "WEBHOOK_DISABLED";
                /**
                 * @description The same for people; may change.
                 * @example The endpoint did not answer within 10 seconds.
                 */
                readonly sentence: string;
            } | null;
            /**
             * Format: date-time
             * @description Since when each attempt has failed; null where the last one succeeded.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly failingSince: string | null;
            /**
             * Format: date-time
             * @description Until then messages are signed with the former secret, too.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly previousSecretUntil: string | null;
            /**
             * @description What messages are signed with. Shown once, here; null where there is none (SLACK).
             * @example whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD
             */
            readonly secret: string | null;
        };
        /**
         * @example {
         *       "url": "https://vendor.example/okta-usage"
         *     }
         */
        readonly WebhookRequest: {
            /**
             * @description Where messages are sent: https, a public host, port 443. For SLACK the address of an incoming webhook, which is kept as a secret.
             * @example https://vendor.example/okta-usage
             */
            readonly url: string;
            /** @description Send the events of this connection alone; those of all connections unless given. */
            readonly connectionId?: string;
            /**
             * @description How messages are written.
             * @default STANDARD
             * @enum {string}
             */
            readonly format?: "STANDARD" | "SLACK";
            /**
             * @description All of them unless given; for SLACK those that somebody should act on.
             * @example [
             *       "connection.needs_reconnect",
             *       "usage.day_completed"
             *     ]
             */
            readonly events?: readonly ("connection.created" | "connection.first_sync_completed" | "connection.needs_attention" | "connection.needs_reconnect" | "connection.recovered" | "connection.deleted" | "usage.day_completed" | "decision.needed" | "opportunity.found")[];
            /**
             * @description What it is for. Printable characters only.
             * @example Production
             */
            readonly description?: string;
        };
        /**
         * @example {
         *       "enabled": true
         *     }
         */
        readonly WebhookChange: {
            /**
             * @description Where messages are sent: https, a public host, port 443. For SLACK the address of an incoming webhook, which is kept as a secret.
             * @example https://vendor.example/okta-usage
             */
            readonly url?: string;
            /**
             * @description Which events it gets.
             * @example [
             *       "connection.needs_reconnect",
             *       "usage.day_completed"
             *     ]
             */
            readonly events?: readonly ("connection.created" | "connection.first_sync_completed" | "connection.needs_attention" | "connection.needs_reconnect" | "connection.recovered" | "connection.deleted" | "usage.day_completed" | "decision.needed" | "opportunity.found")[];
            /**
             * @description What it is for; null takes it away.
             * @example Production
             */
            readonly description?: string | null;
            /** @description true sends again after it was disabled; false stops. */
            readonly enabled?: boolean;
        };
        readonly RotatedSecret: {
            /**
             * @description The new secret. Shown once, here.
             * @example whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD
             */
            readonly secret: string;
            /**
             * Format: date-time
             * @description Until then messages are signed with the former secret, too.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly previousUntil: string;
        };
        readonly Delivery: {
            /**
             * @description The delivery’s id, in the order of the events.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly id: string;
            /**
             * @description `webhook-id`: the same however often it is sent.
             * @example evt_01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly eventId: string;
            /**
             * @description What happened.
             * @enum {string}
             */
            readonly type: "connection.created" | "connection.first_sync_completed" | "connection.needs_attention" | "connection.needs_reconnect" | "connection.recovered" | "connection.deleted" | "usage.day_completed" | "decision.needed" | "opportunity.found" | "webhook.test";
            /**
             * @description To which connection; null for a test.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly connectionId: string | null;
            /**
             * Format: date-time
             * @description When it happened.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly at: string;
            /**
             * @description PENDING is tried again by itself, for three days.
             * @enum {string}
             */
            readonly status: "PENDING" | "DELIVERED" | "FAILED";
            /**
             * @description How often it was sent since it was last asked for.
             * @example 1
             */
            readonly attempts: number;
            /**
             * Format: date-time
             * @description When it was last sent.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly lastAttemptAt: string | null;
            /**
             * Format: date-time
             * @description When it is tried again.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly nextAttemptAt: string | null;
            /** @description Why the last attempt failed. */
            readonly problem: {
                /**
                 * @description Stable; meant for programs.
                 * @example TIMED_OUT
                 * @enum {string}
                 */
                readonly code: "URL_INVALID" | "HOST_UNKNOWN" | "ADDRESS_NOT_PUBLIC" | "NOT_REACHED" | "TLS_FAILED" | "TIMED_OUT" | "REDIRECTED" | "REFUSED" | "FAILED" | "GONE" | "SECRET_MISSING" | "BUS_FAILED" | "WEBHOOK_DISABLED";
                /**
                 * @description The same for people; may change.
                 * @example The endpoint did not answer within 10 seconds.
                 */
                readonly sentence: string;
            } | null;
            /**
             * @description HTTP status of the last answer.
             * @example 200
             */
            readonly responseStatus: number | null;
            /**
             * @description What is sent, to the letter.
             * @example {"type":"connection.created"}
             */
            readonly body: string;
        };
        readonly ExportItem: {
            /**
             * @description What is kept.
             * @example seat
             * @enum {string}
             */
            readonly kind: "connection" | "segment" | "seat" | "day" | "month" | "change" | "person" | "erasure" | "appSettings" | "decision" | "sync" | "breakdown" | "backTest" | "group" | "delivery" | "app";
            /**
             * @description Which of its kind.
             * @example 0oa1gjh63g214q0Hq0g4/00u1gjh63g214q0Hq0g4
             */
            readonly id: string;
            /**
             * @description Everything that is kept of it.
             * @example {
             *       "firstUsedAt": "2026-09-01T08:00:00.000Z",
             *       "signIns": {
             *         "2026-09-01": 2
             *       }
             *     }
             */
            readonly data: {
                readonly [key: string]: unknown;
            };
        };
        readonly AuditEntry: {
            /**
             * @description The entry’s id, a ULID.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly id: string;
            /**
             * Format: date-time
             * @description When.
             * @example 2026-11-21T09:00:00.000Z
             */
            readonly at: string;
            /**
             * @description Subject of the caller’s token; null for what was done through a connect session.
             * @example ada@acme.example
             */
            readonly who: string | null;
            /**
             * @description What was done. Values are never recorded.
             * @example reconnect
             * @enum {string}
             */
            readonly action: "connect" | "reconnect" | "pause" | "resume" | "settings" | "appSettings" | "prices" | "keepSeats" | "snoozeSeats" | "markSeatsDone" | "undoDecisions" | "sync" | "export" | "exportPerson" | "readPeople" | "erasePerson" | "decision" | "delete" | "createConnectSession" | "revokeConnectSession" | "addWebhook" | "changeWebhook" | "rotateWebhookSecret" | "testWebhook" | "redeliver" | "disableWebhook" | "deleteWebhook";
            /**
             * @description With which connection; null for a webhook of all connections.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly connectionId: string | null;
            /**
             * @description With which app, for its settings.
             * @example 0oa1gjh63g214q0Hq0g4
             */
            readonly appId: string | null;
            /**
             * @description Of connect sessions, and of what was done through one: which.
             * @example acme.01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly connectSessionId: string | null;
            /**
             * @description With which webhook.
             * @example 01KAJ0V5Z8QH6T3W9C2R4N7XYB
             */
            readonly webhookId: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly checkConnection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CheckRequest"];
            };
        };
        readonly responses: {
            /** @description How far the check came. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Check"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "POST";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listConnections: {
        readonly parameters: {
            readonly query?: {
                /** @description Sum up the apps of each connection, too. */
                readonly include?: "totals";
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All of them. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Connection"][];
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                    };
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "POST, GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createConnection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A repeat with the same key and content, the token included, within 24 h gets the connection that the first request made; once that was deleted, it is refused. */
                readonly "idempotency-key"?: string;
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ConnectRequest"];
            };
        };
        readonly responses: {
            /** @description The connection; `Location` names it. */
            readonly 201: {
                headers: {
                    /** @description Path of what was made. */
                    readonly Location: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "POST, GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getConnection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The connection. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "PATCH, DELETE, GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteConnection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Begun; `Location` names the receipt. */
            readonly 202: {
                headers: {
                    /** @description Path of what was made. */
                    readonly Location: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "PATCH, DELETE, GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly changeConnection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChangeRequest"];
            };
        };
        readonly responses: {
            /** @description The connection as it is now. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "PATCH, DELETE, GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly requestSync: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Asked for. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /**
                         * Format: date-time
                         * @description When it was asked for.
                         * @example 2026-11-21T09:00:00.000Z
                         */
                        readonly requestedAt: string;
                    };
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "POST";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly makeKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["KeyRequest"];
            };
        };
        readonly responses: {
            /** @description The public half, and where it is published. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Key"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "POST";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listSyncs: {
        readonly parameters: {
            readonly query?: {
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The runs. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["SyncRun"][];
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                    };
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getJwks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The published keys. */
                readonly jwks: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A JSON Web Key Set (RFC 7517). */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Jwks"];
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly checkLinked: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CheckRequest"];
            };
        };
        readonly responses: {
            /** @description How far the check came. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Check"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "POST";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly watchLinkedConnection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The connection. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LinkedConnection"];
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "POST, GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly connectLinked: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LinkRequest"];
            };
        };
        readonly responses: {
            /** @description The connection that was repaired. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LinkedConnection"];
                };
            };
            /** @description The connection that was made. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LinkedConnection"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "POST, GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listConnectSessions: {
        readonly parameters: {
            readonly query?: {
                /** @description How many at most. */
                readonly limit?: number;
                /** @description `page.next` of the answer before. */
                readonly cursor?: string;
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The sessions. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["ConnectSession"][];
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                    };
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "POST, GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createConnectSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ConnectSessionRequest"];
            };
        };
        readonly responses: {
            /** @description The session with its secret; `Location` names it. */
            readonly 201: {
                headers: {
                    /** @description Path of what was made. */
                    readonly Location: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewConnectSession"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "POST, GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getConnectSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connect session. */
                readonly session: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The session. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ConnectSession"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET, DELETE";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly revokeConnectSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connect session. */
                readonly session: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The session as it is now. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ConnectSession"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET, DELETE";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly openConnectSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The session, as its page needs it. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OpenedConnectSession"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly showConnectPage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The connect session. Its token is in the fragment, which browsers do not send. */
                readonly session: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            /** @description The same page, of a session that is unknown or no longer good. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly makeLinkedKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The public half, and where it is published. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Key"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "POST";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly changeAppSettings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
                /** @description The app instance. */
                readonly app: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AppSettingsRequest"];
            };
        };
        readonly responses: {
            /** @description The settings as they are now. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AppSettings"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "PUT";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listApps: {
        readonly parameters: {
            readonly query?: {
                /** @description The last so many dates (UTC), ending with that of dataThrough. */
                readonly window?: 7 | 30 | 60 | 90;
                /** @description Answers as things stood when this past date (UTC) ended: from observedSince on, at most 400 days back. Such an answer changes only when a late arrival about that time is read, and then says so in revisedAt. */
                readonly asOf?: string;
                /** @description Order; -activePeople unless given. Apps without a value come last. */
                readonly sort?: "label" | "-label" | "assigned" | "-assigned" | "activePeople" | "-activePeople" | "signIns" | "-signIns" | "lastUsedOn" | "-lastUsedOn" | "lastUsedAt" | "-lastUsedAt" | "adoption" | "-adoption" | "unused" | "-unused" | "trend" | "-trend" | "potentialSavings" | "-potentialSavings" | "spareSavings" | "-spareSavings";
                /** @description Only apps whose label or catalogue key contains this, in any case. */
                readonly q?: string;
                /** @description Show Okta’s own apps, too. */
                readonly include?: "internal";
                /** @description How many at most. */
                readonly limit?: number;
                /** @description `page.next` of the answer before. */
                readonly cursor?: string;
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The apps. With `Accept: text/csv` the rows alone, from the cursor on, as many as one answer holds: 10,000, less where rows are long or take long to read. Where more follow, the header `Link` names the path that goes on; its answer begins with the header line again. */
            readonly 200: {
                headers: {
                    /** @description With text/csv only: whether more rows follow. */
                    readonly "Rows-Cut"?: "true" | "false";
                    /** @description With text/csv only: what `coverage.complete` says as JSON. */
                    readonly "Coverage-Complete"?: "true" | "false";
                    /** @description With text/csv only, where more rows follow: the same path and query with the cursor to go on from. */
                    readonly Link?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["App"][];
                        /**
                         * Format: date
                         * @description The date that windows end with; null before anything was counted.
                         * @example 2026-11-20
                         */
                        readonly asOf: string | null;
                        /** @description That date is not over yet: its own figures still grow. */
                        readonly partialDay: boolean;
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                        readonly coverage: components["schemas"]["Coverage"];
                        /**
                         * @description Raised when the meaning of a number changes.
                         * @example 3
                         */
                        readonly definitionVersion: number;
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getApp: {
        readonly parameters: {
            readonly query?: {
                /** @description The last so many dates (UTC), ending with that of dataThrough. */
                readonly window?: 7 | 30 | 60 | 90;
                /** @description Answers as things stood when this past date (UTC) ended: from observedSince on, at most 400 days back. Such an answer changes only when a late arrival about that time is read, and then says so in revisedAt. */
                readonly asOf?: string;
                /** @description Length of the range that one point covers. */
                readonly grain?: "day" | "week" | "month";
                /** @description Preview: evaluates every seat as if its app’s idle threshold were this many days. Nothing is saved. A seat whose last so many days were not observed whole is UNKNOWN. */
                readonly idleAfterDays?: number;
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
                /** @description The app instance. */
                readonly app: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The app. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: components["schemas"]["AppDetail"];
                        /**
                         * Format: date
                         * @description The date that windows end with; null before anything was counted.
                         * @example 2026-11-20
                         */
                        readonly asOf: string | null;
                        /** @description That date is not over yet: its own figures still grow. */
                        readonly partialDay: boolean;
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                        readonly coverage: components["schemas"]["Coverage"];
                        /**
                         * @description Raised when the meaning of a number changes.
                         * @example 3
                         */
                        readonly definitionVersion: number;
                    };
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getReliability: {
        readonly parameters: {
            readonly query?: {
                /** @description Preview: evaluates every seat as if its app’s idle threshold were this many days. Nothing is saved. A seat whose last so many days were not observed whole is UNKNOWN. */
                readonly idleAfterDays?: number;
                /** @description Used again within so many days; unless given 60, or 30 while nothing was observed for so long. */
                readonly withinDays?: "30" | "60" | "90";
                /** @description The chance of being used again that is accepted of a recommended threshold, in percent; that of the connection unless given. */
                readonly tolerance?: number;
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
                /** @description The app instance. */
                readonly app: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How sure the numbers are. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: components["schemas"]["Reliability"];
                        /**
                         * Format: date
                         * @description The date that windows end with; null before anything was counted.
                         * @example 2026-11-20
                         */
                        readonly asOf: string | null;
                        /** @description That date is not over yet: its own figures still grow. */
                        readonly partialDay: boolean;
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                        readonly coverage: components["schemas"]["Coverage"];
                        /**
                         * @description Raised when the meaning of a number changes.
                         * @example 3
                         */
                        readonly definitionVersion: number;
                    };
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listOrgSeats: {
        readonly parameters: {
            readonly query?: {
                /** @description The last so many dates (UTC), ending with that of dataThrough. */
                readonly window?: 7 | 30 | 60 | 90;
                /** @description Answers as things stood when this past date (UTC) ended: from observedSince on, at most 400 days back. Such an answer changes only when a late arrival about that time is read, and then says so in revisedAt. */
                readonly asOf?: string;
                /** @description Only seats in one of these states. */
                readonly state?: string;
                /** @description Only seats of this app. */
                readonly app?: string;
                /** @description Only people of this department, in any case. */
                readonly department?: string;
                /** @description Only seats that were assigned directly (USER), or through a group (GROUP). */
                readonly scope?: "USER" | "GROUP";
                /** @description Only seats that have been assigned for so many days or more. */
                readonly heldDays?: number;
                /** @description Only held seats of this licence tier, as it is written. */
                readonly tier?: string;
                /** @description Only seats that a decision keeps (true), or only the others (false). */
                readonly kept?: "true" | "false";
                /** @description Order. Seats without a value come last. */
                readonly sort?: "login" | "-login" | "lastUsedAt" | "-lastUsedAt" | "assignedAt" | "-assignedAt" | "signIns" | "-signIns" | "activeDays" | "-activeDays" | "appLabel" | "-appLabel" | "yearlyCost" | "-yearlyCost";
                /** @description How many at most. */
                readonly limit?: number;
                /** @description `page.next` of the answer before. */
                readonly cursor?: string;
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The seats. With `Accept: text/csv` the rows alone, from the cursor on, as many as one answer holds: 10,000, less where rows are long or take long to read. Where more follow, the header `Link` names the path that goes on; its answer begins with the header line again. */
            readonly 200: {
                headers: {
                    /** @description With text/csv only: whether more rows follow. */
                    readonly "Rows-Cut"?: "true" | "false";
                    /** @description With text/csv only: what `coverage.complete` says as JSON. */
                    readonly "Coverage-Complete"?: "true" | "false";
                    /** @description With text/csv only, where more rows follow: the same path and query with the cursor to go on from. */
                    readonly Link?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["OrgSeat"][];
                        /**
                         * Format: date
                         * @description The date that windows end with; null before anything was counted.
                         * @example 2026-11-20
                         */
                        readonly asOf: string | null;
                        /** @description That date is not over yet: its own figures still grow. */
                        readonly partialDay: boolean;
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                        readonly coverage: components["schemas"]["Coverage"];
                        /**
                         * @description Raised when the meaning of a number changes.
                         * @example 3
                         */
                        readonly definitionVersion: number;
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listSeats: {
        readonly parameters: {
            readonly query?: {
                /** @description The last so many dates (UTC), ending with that of dataThrough. */
                readonly window?: 7 | 30 | 60 | 90;
                /** @description Answers as things stood when this past date (UTC) ended: from observedSince on, at most 400 days back. Such an answer changes only when a late arrival about that time is read, and then says so in revisedAt. */
                readonly asOf?: string;
                /** @description Preview: evaluates every seat as if its app’s idle threshold were this many days. Nothing is saved. A seat whose last so many days were not observed whole is UNKNOWN. */
                readonly idleAfterDays?: number;
                /** @description Only seats in one of these states. */
                readonly state?: string;
                /** @description Only people of this department, in any case. */
                readonly department?: string;
                /** @description Only seats that were assigned directly (USER), or through a group (GROUP). */
                readonly scope?: "USER" | "GROUP";
                /** @description Only seats that have been assigned for so many days or more. */
                readonly heldDays?: number;
                /** @description Only held seats of this licence tier, as it is written. */
                readonly tier?: string;
                /** @description Only seats that a decision keeps (true), or only the others (false). */
                readonly kept?: "true" | "false";
                /** @description Order. Seats without a value come last. */
                readonly sort?: "login" | "-login" | "lastUsedAt" | "-lastUsedAt" | "assignedAt" | "-assignedAt" | "signIns" | "-signIns" | "activeDays" | "-activeDays";
                /** @description How many at most. */
                readonly limit?: number;
                /** @description `page.next` of the answer before. */
                readonly cursor?: string;
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
                /** @description The app instance. */
                readonly app: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The seats. With `Accept: text/csv` the rows alone, from the cursor on, as many as one answer holds: 10,000, less where rows are long or take long to read. Where more follow, the header `Link` names the path that goes on; its answer begins with the header line again. */
            readonly 200: {
                headers: {
                    /** @description With text/csv only: whether more rows follow. */
                    readonly "Rows-Cut"?: "true" | "false";
                    /** @description With text/csv only: what `coverage.complete` says as JSON. */
                    readonly "Coverage-Complete"?: "true" | "false";
                    /** @description With text/csv only, where more rows follow: the same path and query with the cursor to go on from. */
                    readonly Link?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Seat"][];
                        /**
                         * Format: date
                         * @description The date that windows end with; null before anything was counted.
                         * @example 2026-11-20
                         */
                        readonly asOf: string | null;
                        /** @description That date is not over yet: its own figures still grow. */
                        readonly partialDay: boolean;
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                        readonly coverage: components["schemas"]["Coverage"];
                        /**
                         * @description Raised when the meaning of a number changes.
                         * @example 3
                         */
                        readonly definitionVersion: number;
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listPrices: {
        readonly parameters: {
            readonly query?: {
                /** @description How many at most. */
                readonly limit?: number;
                /** @description `page.next` of the answer before. */
                readonly cursor?: string;
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The prices. With `Accept: text/csv` the rows alone, from the cursor on, as many as one answer holds: 10,000, less where rows are long or take long to read. Where more follow, the header `Link` names the path that goes on; its answer begins with the header line again. */
            readonly 200: {
                headers: {
                    /** @description With text/csv only: whether more rows follow. */
                    readonly "Rows-Cut"?: "true" | "false";
                    /** @description With text/csv only: what `coverage.complete` says as JSON. */
                    readonly "Coverage-Complete"?: "true" | "false";
                    /** @description With text/csv only, where more rows follow: the same path and query with the cursor to go on from. */
                    readonly Link?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["PriceRow"][];
                        /**
                         * Format: date
                         * @description The date that windows end with; null before anything was counted.
                         * @example 2026-11-20
                         */
                        readonly asOf: string | null;
                        /** @description That date is not over yet: its own figures still grow. */
                        readonly partialDay: boolean;
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                        readonly coverage: components["schemas"]["Coverage"];
                        /**
                         * @description Raised when the meaning of a number changes.
                         * @example 3
                         */
                        readonly definitionVersion: number;
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "PUT, GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly changePrices: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PricesRequest"];
            };
        };
        readonly responses: {
            /** @description Which rows were saved. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SavedPrices"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "PUT, GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listRenewals: {
        readonly parameters: {
            readonly query?: {
                /** @description How many seats a contract keeps beyond those in use, in percent. */
                readonly headroom?: number;
                /** @description How many at most. */
                readonly limit?: number;
                /** @description `page.next` of the answer before. */
                readonly cursor?: string;
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The renewals. With `Accept: text/csv` the rows alone, from the cursor on, as many as one answer holds: 10,000, less where rows are long or take long to read. Where more follow, the header `Link` names the path that goes on; its answer begins with the header line again. */
            readonly 200: {
                headers: {
                    /** @description With text/csv only: whether more rows follow. */
                    readonly "Rows-Cut"?: "true" | "false";
                    /** @description With text/csv only: what `coverage.complete` says as JSON. */
                    readonly "Coverage-Complete"?: "true" | "false";
                    /** @description With text/csv only, where more rows follow: the same path and query with the cursor to go on from. */
                    readonly Link?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Renewal"][];
                        /**
                         * Format: date
                         * @description The date that windows end with; null before anything was counted.
                         * @example 2026-11-20
                         */
                        readonly asOf: string | null;
                        /** @description That date is not over yet: its own figures still grow. */
                        readonly partialDay: boolean;
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                        readonly coverage: components["schemas"]["Coverage"];
                        /**
                         * @description Raised when the meaning of a number changes.
                         * @example 3
                         */
                        readonly definitionVersion: number;
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listDecisions: {
        readonly parameters: {
            readonly query?: {
                /** @description Only seats of this app. */
                readonly app?: string;
                /** @description Only decisions of this kind. */
                readonly kind?: "KEEP" | "SNOOZE" | "DONE";
                /** @description How many at most. */
                readonly limit?: number;
                /** @description `page.next` of the answer before. */
                readonly cursor?: string;
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The decisions. With `Accept: text/csv` the rows alone, from the cursor on, as many as one answer holds: 10,000, less where rows are long or take long to read. Where more follow, the header `Link` names the path that goes on; its answer begins with the header line again. */
            readonly 200: {
                headers: {
                    /** @description With text/csv only: whether more rows follow. */
                    readonly "Rows-Cut"?: "true" | "false";
                    /** @description With text/csv only: what `coverage.complete` says as JSON. */
                    readonly "Coverage-Complete"?: "true" | "false";
                    /** @description With text/csv only, where more rows follow: the same path and query with the cursor to go on from. */
                    readonly Link?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Decision"][];
                        /**
                         * Format: date
                         * @description The date that windows end with; null before anything was counted.
                         * @example 2026-11-20
                         */
                        readonly asOf: string | null;
                        /** @description That date is not over yet: its own figures still grow. */
                        readonly partialDay: boolean;
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                        readonly coverage: components["schemas"]["Coverage"];
                        /**
                         * @description Raised when the meaning of a number changes.
                         * @example 3
                         */
                        readonly definitionVersion: number;
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "PUT, DELETE, GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly decide: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DecisionsRequest"];
            };
        };
        readonly responses: {
            /** @description Saved. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "PUT, DELETE, GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly undoDecisions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["UndoDecisionsRequest"];
            };
        };
        readonly responses: {
            /** @description Undone. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "PUT, DELETE, GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPerson: {
        readonly parameters: {
            readonly query?: {
                /** @description The last so many dates (UTC), ending with that of dataThrough. */
                readonly window?: 7 | 30 | 60 | 90;
                /** @description Answers as things stood when this past date (UTC) ended: from observedSince on, at most 400 days back. Such an answer changes only when a late arrival about that time is read, and then says so in revisedAt. */
                readonly asOf?: string;
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
                /** @description The person. */
                readonly person: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The person. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: components["schemas"]["PersonDetail"];
                        /**
                         * Format: date
                         * @description The date that windows end with; null before anything was counted.
                         * @example 2026-11-20
                         */
                        readonly asOf: string | null;
                        /** @description That date is not over yet: its own figures still grow. */
                        readonly partialDay: boolean;
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                        readonly coverage: components["schemas"]["Coverage"];
                        /**
                         * @description Raised when the meaning of a number changes.
                         * @example 3
                         */
                        readonly definitionVersion: number;
                    };
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "DELETE, GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly erasePerson: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
                /** @description The person. */
                readonly person: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Begun; `Location` names the receipt. */
            readonly 202: {
                headers: {
                    /** @description Path of what was made. */
                    readonly Location: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "DELETE, GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listPeople: {
        readonly parameters: {
            readonly query?: {
                /** @description The last so many dates (UTC), ending with that of dataThrough. */
                readonly window?: 7 | 30 | 60 | 90;
                /** @description Answers as things stood when this past date (UTC) ended: from observedSince on, at most 400 days back. Such an answer changes only when a late arrival about that time is read, and then says so in revisedAt. */
                readonly asOf?: string;
                /** @description Only people whose name, login or e-mail contains this, in any case. */
                readonly q?: string;
                /** @description Only people of this department, in any case. */
                readonly department?: string;
                /** @description Only people with this Okta status, in any case. */
                readonly status?: string;
                /** @description Only seats in one of these states. */
                readonly state?: string;
                /** @description Order. People without a value come last. Not together with state. */
                readonly sort?: "login" | "-login" | "name" | "-name" | "lastActiveOn" | "-lastActiveOn";
                /** @description How many at most. */
                readonly limit?: number;
                /** @description `page.next` of the answer before. */
                readonly cursor?: string;
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The people. With `Accept: text/csv` the rows alone, from the cursor on, as many as one answer holds: 10,000, less where rows are long or take long to read. Where more follow, the header `Link` names the path that goes on; its answer begins with the header line again. */
            readonly 200: {
                headers: {
                    /** @description With text/csv only: whether more rows follow. */
                    readonly "Rows-Cut"?: "true" | "false";
                    /** @description With text/csv only: what `coverage.complete` says as JSON. */
                    readonly "Coverage-Complete"?: "true" | "false";
                    /** @description With text/csv only, where more rows follow: the same path and query with the cursor to go on from. */
                    readonly Link?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Person"][];
                        /**
                         * Format: date
                         * @description The date that windows end with; null before anything was counted.
                         * @example 2026-11-20
                         */
                        readonly asOf: string | null;
                        /** @description That date is not over yet: its own figures still grow. */
                        readonly partialDay: boolean;
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                        readonly coverage: components["schemas"]["Coverage"];
                        /**
                         * @description Raised when the meaning of a number changes.
                         * @example 3
                         */
                        readonly definitionVersion: number;
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getUsage: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers as things stood when this past date (UTC) ended: from observedSince on, at most 400 days back. Such an answer changes only when a late arrival about that time is read, and then says so in revisedAt. */
                readonly asOf?: string;
                /** @description First date; 30 days before `to` unless given. */
                readonly from?: string;
                /** @description Last date; that of dataThrough, or asOf, unless given. */
                readonly to?: string;
                /** @description Length of the range that one point covers. */
                readonly grain?: "day" | "week" | "month";
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One point per range. With `Accept: text/csv` the rows alone, from the cursor on, as many as one answer holds: 10,000, less where rows are long or take long to read. Where more follow, the header `Link` names the path that goes on; its answer begins with the header line again. */
            readonly 200: {
                headers: {
                    /** @description With text/csv only: whether more rows follow. */
                    readonly "Rows-Cut"?: "true" | "false";
                    /** @description With text/csv only: what `coverage.complete` says as JSON. */
                    readonly "Coverage-Complete"?: "true" | "false";
                    /** @description With text/csv only, where more rows follow: the same path and query with the cursor to go on from. */
                    readonly Link?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["SeriesPoint"][];
                        /**
                         * Format: date
                         * @description The date that windows end with; null before anything was counted.
                         * @example 2026-11-20
                         */
                        readonly asOf: string | null;
                        /** @description That date is not over yet: its own figures still grow. */
                        readonly partialDay: boolean;
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                        readonly coverage: components["schemas"]["Coverage"];
                        /**
                         * @description Raised when the meaning of a number changes.
                         * @example 3
                         */
                        readonly definitionVersion: number;
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getReport: {
        readonly parameters: {
            readonly query?: {
                /** @description One month, instead of `from` and `to`. */
                readonly month?: string;
                /** @description First month; 11 months before `to` unless given. */
                readonly from?: string;
                /** @description Last month; that of dataThrough unless given. */
                readonly to?: string;
                /** @description Only seats of this app. */
                readonly app?: string;
                /** @description One row for each department or cost centre of one month: of `month`, or the newest with a date that is over. */
                readonly by?: "department" | "costCenter";
                /** @description How many at most. */
                readonly limit?: number;
                /** @description `page.next` of the answer before. */
                readonly cursor?: string;
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The rows. With `Accept: text/csv` the rows alone, from the cursor on, as many as one answer holds: 10,000, less where rows are long or take long to read. Where more follow, the header `Link` names the path that goes on; its answer begins with the header line again. */
            readonly 200: {
                headers: {
                    /** @description With text/csv only: whether more rows follow. */
                    readonly "Rows-Cut"?: "true" | "false";
                    /** @description With text/csv only: what `coverage.complete` says as JSON. */
                    readonly "Coverage-Complete"?: "true" | "false";
                    /** @description With text/csv only, where more rows follow: the same path and query with the cursor to go on from. */
                    readonly Link?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["ReportRow"][];
                        /**
                         * Format: date
                         * @description The date that windows end with; null before anything was counted.
                         * @example 2026-11-20
                         */
                        readonly asOf: string | null;
                        /** @description That date is not over yet: its own figures still grow. */
                        readonly partialDay: boolean;
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                        readonly coverage: components["schemas"]["Coverage"];
                        /**
                         * @description Raised when the meaning of a number changes.
                         * @example 3
                         */
                        readonly definitionVersion: number;
                        /** @description The sum of all groups, whatever page was asked for; null where no groups were asked for. */
                        readonly total: {
                            /**
                             * @description The UTC month.
                             * @example 2026-10
                             */
                            readonly month: string;
                            /**
                             * @description The department or cost centre; null for people without one, and for a whole month.
                             * @example Sales
                             */
                            readonly group: string | null;
                            /** @description The groups with the fewest seats, joined: an app had more groups than are kept apart. */
                            readonly rest: boolean;
                            /**
                             * Format: date
                             * @description First date that is counted; null where nothing of the month was observed.
                             * @example 2026-11-20
                             */
                            readonly from: string | null;
                            /**
                             * Format: date
                             * @description Last date that is counted: the seats are those held at its end, or now, and its price counts.
                             * @example 2026-11-20
                             */
                            readonly to: string | null;
                            /** @description The month is over and was counted to its end. */
                            readonly over: boolean;
                            /** @description All that its figures need was observed, from the first of the month on. */
                            readonly complete: boolean;
                            /**
                             * @description Different people who signed in since the month began. Null for a group over several apps.
                             * @example 310
                             */
                            readonly activePeople: number | null;
                            /** @description Null where nothing of the month was observed. */
                            readonly figures: {
                                /**
                                 * @description Seats held.
                                 * @example 420
                                 */
                                readonly assigned: number;
                                /** @description The seats held, by state. */
                                readonly states: {
                                    readonly EXCLUDED?: number;
                                    readonly LEAVER?: number;
                                    readonly SUSPENDED?: number;
                                    readonly NOT_STARTED?: number;
                                    readonly NOT_MEASURABLE?: number;
                                    readonly ACTIVE?: number;
                                    readonly NEW?: number;
                                    readonly UNKNOWN?: number;
                                    readonly UNPROVEN?: number;
                                    readonly AWAY?: number;
                                    readonly NEVER_USED?: number;
                                    readonly SILENT?: number;
                                    readonly IDLE?: number;
                                };
                                /** @description LEAVER, NEVER_USED and IDLE seats: what could be saved. */
                                readonly reclaimable: {
                                    /**
                                     * @description How many seats.
                                     * @example 33
                                     */
                                    readonly seats: number;
                                    /**
                                     * @description How many of them have a price: the money is for these.
                                     * @example 30
                                     */
                                    readonly pricedSeats: number;
                                    /** @description What a year of them costs, by currency; nothing is converted. */
                                    readonly money: readonly components["schemas"]["Money"][];
                                };
                                /**
                                 * @description Seats that were taken away within the month and are not held at its end.
                                 * @example 12
                                 */
                                readonly freed: number;
                                /** @description Those of the freed seats that were LEAVER, NEVER_USED or IDLE at the end of the day before: what was saved. */
                                readonly realised: {
                                    /**
                                     * @description How many seats.
                                     * @example 33
                                     */
                                    readonly seats: number;
                                    /**
                                     * @description How many of them have a price: the money is for these.
                                     * @example 30
                                     */
                                    readonly pricedSeats: number;
                                    /** @description What a year of them costs, by currency; nothing is converted. */
                                    readonly money: readonly components["schemas"]["Money"][];
                                };
                                /**
                                 * @description Seats that people who had lost them got back within the month, and hold at its end.
                                 * @example 1
                                 */
                                readonly givenBack: number;
                                /** @description The seats held, and what they cost for the month. */
                                readonly cost: {
                                    /**
                                     * @description How many seats.
                                     * @example 33
                                     */
                                    readonly seats: number;
                                    /**
                                     * @description How many of them have a price: the money is for these.
                                     * @example 30
                                     */
                                    readonly pricedSeats: number;
                                    /** @description What the month of them costs, by currency; nothing is converted. */
                                    readonly money: readonly components["schemas"]["Money"][];
                                };
                            } | null;
                            /**
                             * Format: date
                             * @description Last date of which seats taken away are counted: the newest that is over. Null before the first of the month is.
                             * @example 2026-11-20
                             */
                            readonly freedThrough: string | null;
                            /**
                             * @description Why it is not complete; the words are those of `coverage`.
                             * @example []
                             */
                            readonly shortfalls: readonly ("STILL_READING" | "BEFORE_OBSERVED" | "GAP" | "AFTER_DATA" | "THRESHOLD_BEFORE_OBSERVED" | "INCOMPLETE")[];
                            /**
                             * Format: date-time
                             * @description When a late arrival last changed the month after it was over.
                             * @example 2026-11-21T09:00:00.000Z
                             */
                            readonly revisedAt: string | null;
                            readonly before: components["schemas"]["ReportMonthBefore"];
                        } | null;
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listInsights: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers as things stood when this past date (UTC) ended: from observedSince on, at most 400 days back. Such an answer changes only when a late arrival about that time is read, and then says so in revisedAt. */
                readonly asOf?: string;
                /** @description List snoozed opportunities, too. */
                readonly include?: "snoozed";
                /** @description Only opportunities of this kind. */
                readonly kind?: "IDLE_SEATS" | "NEVER_USED_SEATS" | "LEAVER_SEATS" | "SILENT_SEATS" | "AWAY_SEATS" | "UNPROVEN_SEATS" | "NOT_STARTED_SEATS" | "SPARE_SEATS" | "OVER_ASSIGNED_SEATS" | "QUIET_APP";
                /** @description How many at most. */
                readonly limit?: number;
                /** @description `page.next` of the answer before. */
                readonly cursor?: string;
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The opportunities. With `Accept: text/csv` the rows alone, from the cursor on, as many as one answer holds: 10,000, less where rows are long or take long to read. Where more follow, the header `Link` names the path that goes on; its answer begins with the header line again. */
            readonly 200: {
                headers: {
                    /** @description With text/csv only: whether more rows follow. */
                    readonly "Rows-Cut"?: "true" | "false";
                    /** @description With text/csv only: what `coverage.complete` says as JSON. */
                    readonly "Coverage-Complete"?: "true" | "false";
                    /** @description With text/csv only, where more rows follow: the same path and query with the cursor to go on from. */
                    readonly Link?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Insight"][];
                        /**
                         * Format: date
                         * @description The date that windows end with; null before anything was counted.
                         * @example 2026-11-20
                         */
                        readonly asOf: string | null;
                        /** @description That date is not over yet: its own figures still grow. */
                        readonly partialDay: boolean;
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                        readonly coverage: components["schemas"]["Coverage"];
                        /**
                         * @description Raised when the meaning of a number changes.
                         * @example 3
                         */
                        readonly definitionVersion: number;
                        readonly totals: components["schemas"]["InsightTotals"];
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOrgReliability: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How sure the numbers are. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: components["schemas"]["OrgReliability"];
                        /**
                         * Format: date
                         * @description The date that windows end with; null before anything was counted.
                         * @example 2026-11-20
                         */
                        readonly asOf: string | null;
                        /** @description That date is not over yet: its own figures still grow. */
                        readonly partialDay: boolean;
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                        readonly coverage: components["schemas"]["Coverage"];
                        /**
                         * @description Raised when the meaning of a number changes.
                         * @example 3
                         */
                        readonly definitionVersion: number;
                    };
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPlan: {
        readonly parameters: {
            readonly query?: {
                /** @description Only seats of this app. */
                readonly app?: string;
                /** @description How many at most. */
                readonly limit?: number;
                /** @description `page.next` of the answer before. */
                readonly cursor?: string;
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The plan. With `Accept: text/csv` the rows alone, from the cursor on, as many as one answer holds: 10,000, less where rows are long or take long to read. Where more follow, the header `Link` names the path that goes on; its answer begins with the header line again. */
            readonly 200: {
                headers: {
                    /** @description With text/csv only: whether more rows follow. */
                    readonly "Rows-Cut"?: "true" | "false";
                    /** @description With text/csv only: what `coverage.complete` says as JSON. */
                    readonly "Coverage-Complete"?: "true" | "false";
                    /** @description With text/csv only, where more rows follow: the same path and query with the cursor to go on from. */
                    readonly Link?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["PlanStep"][];
                        /**
                         * Format: date
                         * @description The date that windows end with; null before anything was counted.
                         * @example 2026-11-20
                         */
                        readonly asOf: string | null;
                        /** @description That date is not over yet: its own figures still grow. */
                        readonly partialDay: boolean;
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                        readonly coverage: components["schemas"]["Coverage"];
                        /**
                         * @description Raised when the meaning of a number changes.
                         * @example 3
                         */
                        readonly definitionVersion: number;
                        readonly totals: components["schemas"]["PlanTotals"];
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly sendMcpMessage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["McpMessage"];
            };
        };
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["McpAnswer"];
                };
            };
            /** @description A notification, which has no answer. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "POST";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem, where `code` says why; or an error of JSON-RPC, where the protocol asks for one, such as for a revision that is not spoken. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": components["schemas"]["McpAnswer"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listChanges: {
        readonly parameters: {
            readonly query?: {
                /** @description Changes that became known from this date on, or after the change with this id. The last 7 days unless given. */
                readonly since?: string;
                /** @description How many at most. */
                readonly limit?: number;
                /** @description `page.next` of the answer before. */
                readonly cursor?: string;
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The changes. With `Accept: text/csv` the rows alone, from the cursor on, as many as one answer holds: 10,000, less where rows are long or take long to read. Where more follow, the header `Link` names the path that goes on; its answer begins with the header line again. */
            readonly 200: {
                headers: {
                    /** @description With text/csv only: whether more rows follow. */
                    readonly "Rows-Cut"?: "true" | "false";
                    /** @description With text/csv only: what `coverage.complete` says as JSON. */
                    readonly "Coverage-Complete"?: "true" | "false";
                    /** @description With text/csv only, where more rows follow: the same path and query with the cursor to go on from. */
                    readonly Link?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Change"][];
                        /**
                         * Format: date
                         * @description The date that windows end with; null before anything was counted.
                         * @example 2026-11-20
                         */
                        readonly asOf: string | null;
                        /** @description That date is not over yet: its own figures still grow. */
                        readonly partialDay: boolean;
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                        readonly coverage: components["schemas"]["Coverage"];
                        /**
                         * @description Raised when the meaning of a number changes.
                         * @example 3
                         */
                        readonly definitionVersion: number;
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listWebhooks: {
        readonly parameters: {
            readonly query?: {
                /** @description Only those that this connection’s events go to: its own, and those of all connections unless it names one of them. */
                readonly connectionId?: string;
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The webhooks. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Webhook"][];
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                    };
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET, POST";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WebhookRequest"];
            };
        };
        readonly responses: {
            /** @description The webhook, with its secret. */
            readonly 201: {
                headers: {
                    /** @description Path of what was made. */
                    readonly Location: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewWebhook"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET, POST";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The webhook. */
                readonly webhook: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The webhook. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET, PATCH, DELETE";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The webhook. */
                readonly webhook: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The webhook as it was. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET, PATCH, DELETE";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly changeWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The webhook. */
                readonly webhook: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WebhookChange"];
            };
        };
        readonly responses: {
            /** @description The webhook as it is now. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET, PATCH, DELETE";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly rotateWebhookSecret: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The webhook. */
                readonly webhook: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The new secret. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RotatedSecret"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "POST";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly testWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The webhook. */
                readonly webhook: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The delivery, as it begins. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "POST";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listDeliveries: {
        readonly parameters: {
            readonly query?: {
                /** @description How many at most. */
                readonly limit?: number;
                /** @description `page.next` of the answer before. */
                readonly cursor?: string;
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The webhook. */
                readonly webhook: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The deliveries. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Delivery"][];
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                    };
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly redeliver: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The webhook. */
                readonly webhook: string;
                /** @description The delivery. */
                readonly delivery: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The delivery, as it begins anew. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "POST";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly exportConnection: {
        readonly parameters: {
            readonly query?: {
                /** @description How many at most. */
                readonly limit?: number;
                /** @description `page.next` of the answer before. */
                readonly cursor?: string;
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The items. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["ExportItem"][];
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                    };
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly exportPerson: {
        readonly parameters: {
            readonly query?: {
                /** @description How many at most. */
                readonly limit?: number;
                /** @description `page.next` of the answer before. */
                readonly cursor?: string;
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The connection. */
                readonly id: string;
                /** @description The person. */
                readonly person: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The items. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["ExportItem"][];
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                    };
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getReceipt: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path: {
                /** @description The receipt. */
                readonly receipt: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The receipt. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listAudit: {
        readonly parameters: {
            readonly query?: {
                /** @description What was done and exported, or each request that read data of people. */
                readonly list?: "actions" | "reads";
                /** @description How many at most. */
                readonly limit?: number;
                /** @description `page.next` of the answer before. */
                readonly cursor?: string;
            };
            readonly header?: {
                /**
                 * @description The tenant that an operator’s request is about. Needs scope usage/operate besides.
                 * @example acme
                 */
                readonly "Tenant-Id"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The entries. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["AuditEntry"][];
                        readonly page: {
                            /**
                             * @description Pass it as `cursor` for what follows; null at the end.
                             * @example AbC…
                             */
                            readonly next: string | null;
                        };
                    };
                };
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly health: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Ready. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /**
                         * @description Always ok.
                         * @enum {string}
                         */
                        readonly status: "ok";
                    };
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly openapi: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OpenAPI 3.1. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly [key: string]: unknown;
                    };
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly docs: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            /** @description Nothing has changed since the answer whose ETag came with If-None-Match. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path has no such method; `Allow` names those it has. API Gateway answers 404 without the header instead. */
            readonly 405: {
                headers: {
                    /** @description The methods of this path. */
                    readonly Allow?: "GET";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out as it is; `code` says why. Nothing was changed. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Okta or this service failed; `code` says which. Nothing was changed. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly "connection.created": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ConnectionCreatedEvent"];
            };
        };
        readonly responses: {
            /** @description Received. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "connection.first_sync_completed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ConnectionFirstSyncCompletedEvent"];
            };
        };
        readonly responses: {
            /** @description Received. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "connection.needs_attention": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ConnectionNeedsAttentionEvent"];
            };
        };
        readonly responses: {
            /** @description Received. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "connection.needs_reconnect": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ConnectionNeedsReconnectEvent"];
            };
        };
        readonly responses: {
            /** @description Received. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "connection.recovered": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ConnectionRecoveredEvent"];
            };
        };
        readonly responses: {
            /** @description Received. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "connection.deleted": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ConnectionDeletedEvent"];
            };
        };
        readonly responses: {
            /** @description Received. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "usage.day_completed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["UsageDayCompletedEvent"];
            };
        };
        readonly responses: {
            /** @description Received. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "decision.needed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DecisionNeededEvent"];
            };
        };
        readonly responses: {
            /** @description Received. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "opportunity.found": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OpportunityFoundEvent"];
            };
        };
        readonly responses: {
            /** @description Received. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "webhook.test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WebhookTestEvent"];
            };
        };
        readonly responses: {
            /** @description Received. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
