/**
 * A System Log event as Okta sends it, about 1.7 kB of JSON
 * (https://developer.okta.com/docs/api/openapi/okta-management/management/tag/SystemLog/). Rendered only when a page is served.
 */
import { SIGN_IN_EVENT } from '../../functions/core/okta/oktaFacts.ts';
import type { Person } from './company.ts';
import { SYSTEM } from './company.ts';
import type { Directory } from './directory.ts';
import { describeEventType } from './eventTypes.ts';
import { factsOf, type LogFacts } from './logFacts.ts';
import { hash32, oktaId, type Random, seededRandom } from './random.ts';
import type { StoredEntry } from './systemLog.ts';

/** 100-nanosecond ticks between the start of the Gregorian calendar and of Unix time (RFC 9562, section 5.1). */
const GREGORIAN_OFFSET = 122_192_928_000_000_000n;

/** Real event uuids are version 1 and their timestamp is `published` (observed, not documented). */
function uuidOf(entry: Pick<StoredEntry, 'uid' | 'published'>, seed: string): string {
  const ticks = BigInt(Math.floor(entry.published)) * 10_000n + BigInt(entry.uid % 10_000) + GREGORIAN_OFFSET;
  const time = ticks.toString(16).padStart(15, '0');
  const clock = (0x8000 | (Math.floor(entry.uid / 10_000) & 0x3fff)).toString(16);
  const node = hash32(`${seed}/node`).toString(16).padStart(8, '0');
  return `${time.slice(7)}-${time.slice(3, 7)}-1${time.slice(0, 3)}-${clock}-01f0${node}`;
}

const PLACES = [
  { city: 'Seattle', state: 'Washington', country: 'United States', postalCode: '98101', lat: 47.6062, lon: -122.3321 },
  { city: 'London', state: 'England', country: 'United Kingdom', postalCode: 'EC1A', lat: 51.5072, lon: -0.1276 },
  { city: 'Bengaluru', state: 'Karnataka', country: 'India', postalCode: '560001', lat: 12.9716, lon: 77.5946 },
] as const;

const DEVICES = [
  {
    rawUserAgent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
    os: 'Windows 10',
    browser: 'CHROME',
  },
  {
    rawUserAgent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
    os: 'Mac OS X',
    browser: 'SAFARI',
  },
] as const;

function client(random: Random) {
  const { lat, lon, ...place } = random.pick(PLACES);
  const ipAddress = `203.0.113.${random.int(254) + 1}`;
  return {
    userAgent: random.pick(DEVICES),
    zone: 'null',
    device: 'Computer',
    id: null,
    ipAddress,
    geographicalContext: { ...place, geolocation: { lat, lon } },
  };
}

/** The client of an event that no browser caused. */
const NO_CLIENT = {
  userAgent: null,
  zone: null,
  device: null,
  id: null,
  ipAddress: null,
  geographicalContext: null,
} as const;

/** The person's login at the time of the event. */
const loginAt = (person: Person, time: number): string =>
  person.formerLogin && time < person.formerLogin.until ? person.formerLogin.login : person.login;

export function createEventRenderer(directory: Directory, seed: string) {
  const personNames = (id: string | undefined, published: number) => {
    const person = id === undefined ? undefined : directory.anyPerson(id);
    return {
      alternateId: person ? loginAt(person, published) : 'unknown',
      displayName: person ? `${person.firstName} ${person.lastName}` : 'unknown',
    };
  };
  const target = (entry: StoredEntry, { id, type }: LogFacts['targets'][number]) => {
    if (type === 'AppInstance') {
      const app = directory.anyApp(id);
      const detailEntry = entry.eventType === SIGN_IN_EVENT ? { signOnModeType: app?.signOnMode ?? null } : null;
      return {
        id,
        type,
        alternateId: app?.label ?? 'unknown',
        displayName: app?.displayName ?? 'unknown',
        detailEntry,
      };
    }
    if (type === 'UserGroup') {
      return {
        id,
        type,
        alternateId: 'unknown',
        displayName: directory.group(id)?.name ?? 'unknown',
        detailEntry: null,
      };
    }
    const owner = type === 'AppUser' && entry.person === undefined ? entry.actor : entry.person;
    return { id, type, ...personNames(owner, entry.published), detailEntry: null };
  };

  return (entry: StoredEntry): Record<string, unknown> => {
    const random = seededRandom(`${seed}/event/${entry.uid}`);
    const about = describeEventType(entry.eventType);
    const facts = factsOf({ ...entry, overrides: undefined });
    const inBackground = entry.job !== undefined || entry.actor === SYSTEM;
    const from = inBackground ? NO_CLIENT : client(random);
    const requestId = oktaId('', random);
    const app = entry.app === undefined ? undefined : directory.anyApp(entry.app);
    const names =
      entry.actor === SYSTEM
        ? { alternateId: 'system@okta.com', displayName: 'Okta System' }
        : personNames(entry.actor, entry.published);
    return {
      actor: { id: entry.actor, type: facts.actorType, ...names, detailEntry: null },
      client: from,
      device: null,
      authenticationContext: {
        authenticationProvider: null,
        credentialProvider: null,
        credentialType: null,
        issuer: null,
        interface: null,
        authenticationStep: 0,
        externalSessionId: inBackground ? `trs${oktaId('', random)}` : `idx${oktaId('', random)}`,
      },
      displayMessage: about.displayMessage,
      eventType: entry.eventType,
      legacyEventType: about.legacyEventType,
      outcome: { result: entry.outcome, reason: entry.outcome === 'FAILURE' ? 'INVALID_CREDENTIALS' : null },
      published: new Date(entry.published).toISOString(),
      securityContext: {
        asNumber: 64496,
        asOrg: 'example networks',
        isp: 'example networks',
        domain: 'example.net',
        isProxy: false,
      },
      severity: entry.outcome === 'FAILURE' ? 'WARN' : 'INFO',
      debugContext: {
        debugData: {
          ...(app ? { appname: app.name, signOnMode: app.signOnMode } : {}),
          ...(inBackground ? {} : { requestUri: about.requestUri, requestId, dtHash: oktaId('', random) }),
        },
      },
      transaction: {
        type: entry.job === undefined ? 'WEB' : 'JOB',
        id: entry.job ?? requestId,
        detail: {},
      },
      uuid: uuidOf(entry, seed),
      version: '0',
      request: { ipChain: from.ipAddress === null ? [] : [{ ip: from.ipAddress, version: 'V4', source: null }] },
      // Events that concern only the actor have no list of targets.
      target: facts.targets.length === 0 ? null : facts.targets.map((item) => target(entry, item)),
      ...entry.overrides,
    };
  };
}
