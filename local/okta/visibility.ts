/**
 * The part of the org that the token's owner sees. Lists leave the rest out with 200, as Okta does for admins whose role is
 * limited to a resource set (release note OKTA-826548; gravitational/teleport#38151).
 */
import { notFound, oktaError } from './errors.ts';
import { hash32 } from './random.ts';

/** Ids that are visible, or the share (0 to 1) of all that is visible, which is always the same part. */
type VisiblePart = readonly string[] | number;

export interface Visibility {
  /** @default all */
  readonly people?: VisiblePart;
  /** @default all */
  readonly apps?: VisiblePart;
  /** Answer to a request that names a hidden person or app: 403 E0000006 or 404 E0000007. */
  readonly byId: 'forbidden' | 'notFound';
  /** `afterPaging` removes hidden rows from full pages, so that pages are short, or empty, with a `next` link. @default 'beforePaging' */
  readonly filtered?: 'beforePaging' | 'afterPaging';
  /** Whether the list of a visible app's users has hidden people. @default 'visiblePeople' */
  readonly appUsers?: 'visiblePeople' | 'everyone';
}

const contains = (part: VisiblePart | undefined, id: string): boolean => {
  if (part === undefined) return true;
  return typeof part === 'number' ? hash32(`visible/${id}`) / 2 ** 32 < part : part.includes(id);
};

export const seesPerson = (visible: Visibility | undefined, id: string): boolean => contains(visible?.people, id);

export const seesApp = (visible: Visibility | undefined, id: string): boolean => contains(visible?.apps, id);

/** Whether the list of an app's users, and a request for one of them, shows this person. */
export const seesAppUser = (visible: Visibility | undefined, personId: string): boolean =>
  visible?.appUsers === 'everyone' || seesPerson(visible, personId);

/** The answer to a request for a hidden person or app. */
export const hiddenError = (visible: Visibility | undefined, id: string, kind: 'User' | 'AppInstance' | 'AppUser') =>
  visible?.byId === 'forbidden' ? oktaError('E0000006') : notFound(id, kind);
