/** How long apps keep people signed in: a use within a session takes no sign-in, so that the log does not have it. */
import { DAY } from './time.ts';

/** `fixed`: a session ends so many days after its sign-in. `sliding`: so many days after its last use. */
export interface AppSession {
  readonly kind: 'fixed' | 'sliding';
  readonly days: number;
}

/** Decides which of one seat's uses, told in their order, take a sign-in. */
export class SessionTracker {
  readonly #session: AppSession | undefined;
  /** What the session counts from; undefined while nobody is signed in. */
  #since: number | undefined;

  /** @param since the last sign-in of a fixed session, the last use of a sliding one */
  constructor(session: AppSession | undefined, since?: number) {
    this.#session = session;
    this.#since = since;
  }

  /** Universal Logout: the next use takes a sign-in. */
  end(): void {
    this.#since = undefined;
  }

  /** Whether a use at this time takes a sign-in: each does where the app has no session of its own. */
  signsIn(at: number): boolean {
    if (!this.#session) return true;
    const isOver = this.#since === undefined || at - this.#since >= this.#session.days * DAY;
    if (isOver || this.#session.kind === 'sliding') this.#since = Math.max(at, this.#since ?? at);
    return isOver;
  }
}
