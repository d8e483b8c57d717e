/** The facts of an event, including what a test overrides. Filters, the ground truth and the JSON are all derived from them. */
import { SIGN_IN_EVENT } from '../../functions/core/okta/oktaFacts.ts';
import type { LogEntry } from './company.ts';
import { SYSTEM } from './company.ts';
import { derivedId } from './random.ts';

type TargetType = 'AppInstance' | 'AppUser' | 'User' | 'UserGroup';

export interface LogFacts {
  readonly eventType: string;
  readonly outcome: string;
  readonly actorId: string;
  readonly actorType: string;
  readonly targets: readonly { readonly id: string; readonly type: string }[];
  /** Has a uuid and a readable `published`. */
  readonly identified: boolean;
}

/** Log targets carry the assignment's own id (0ua…), while API rows carry the person's (00u…). */
const appUserId = (appId: string, personId: string): string => derivedId('0ua', `${appId}/${personId}`);

/** The id is computed on access, because a filter over the whole log reads it very rarely. */
const appUserTarget = (appId: string, personId: string): { readonly id: string; readonly type: TargetType } => ({
  get id() {
    return appUserId(appId, personId);
  },
  type: 'AppUser',
});

function targetsOf(entry: LogEntry): LogFacts['targets'] {
  const targets: { readonly id: string; readonly type: TargetType }[] = [];
  const signsIn = entry.eventType === SIGN_IN_EVENT;
  // Okta's events list the app first in a sign-in and the assignment first in a membership change (observed).
  const appUser = signsIn ? entry.actor : entry.person;
  if (signsIn && entry.app !== undefined) targets.push({ id: entry.app, type: 'AppInstance' });
  if (entry.app !== undefined && appUser !== undefined) targets.push(appUserTarget(entry.app, appUser));
  if (entry.group !== undefined) targets.push({ id: entry.group, type: 'UserGroup' });
  if (!signsIn && entry.app !== undefined) targets.push({ id: entry.app, type: 'AppInstance' });
  if (entry.person !== undefined) targets.push({ id: entry.person, type: 'User' });
  return targets;
}

export function factsOf(entry: LogEntry): LogFacts {
  const facts: LogFacts = {
    eventType: entry.eventType,
    outcome: entry.outcome,
    actorId: entry.actor,
    actorType: entry.actor === SYSTEM ? 'SystemPrincipal' : 'User',
    targets: targetsOf(entry),
    identified: true,
  };
  return entry.overrides === undefined ? facts : overridden(facts, entry.overrides);
}

const textAt = (value: unknown, key: string): string | undefined => {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return typeof found === 'string' ? found : undefined;
};

function overridden(facts: LogFacts, overrides: Readonly<Record<string, unknown>>): LogFacts {
  const { eventType, outcome, actor, target } = overrides;
  const targets = Array.isArray(target)
    ? target.map((item: unknown) => ({ id: textAt(item, 'id') ?? '', type: textAt(item, 'type') ?? '' }))
    : [];
  const uuid = 'uuid' in overrides ? overrides.uuid : 'present';
  const published = 'published' in overrides ? overrides.published : new Date(0).toISOString();
  return {
    eventType: 'eventType' in overrides ? String(eventType) : facts.eventType,
    outcome: 'outcome' in overrides ? (textAt(outcome, 'result') ?? '') : facts.outcome,
    actorId: 'actor' in overrides ? (textAt(actor, 'id') ?? '') : facts.actorId,
    actorType: 'actor' in overrides ? (textAt(actor, 'type') ?? '') : facts.actorType,
    targets: 'target' in overrides ? targets : facts.targets,
    identified: typeof uuid === 'string' && typeof published === 'string' && !Number.isNaN(Date.parse(published)),
  };
}
