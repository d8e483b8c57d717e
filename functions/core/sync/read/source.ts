import type { IncompleteKind } from '../../../contract/words/numbers.ts';
import type { CallKind, UnavailableReason } from '../../../contract/words/okta.ts';
import type { SyncFailure } from '../../connections/connection.ts';
import type { OktaRefused } from '../../errors.ts';
import type { Positions } from '../../ledger/positions.ts';
import type { Page } from '../../okta/oktaFacts.ts';
import type { OktaOrg } from '../../ports/okta.ts';
import type { Instant } from '../../time.ts';
import type { NewSegment, Reading } from './reading.ts';

/** Something that is read from Okta page by page. The scheduler knows sources by this interface alone. */
export interface ReadSource {
  readonly name: 'stream' | 'history' | 'directory' | 'lookups' | 'gaps' | 'sweep' | 'groups';
  /** It is read once nothing else is left, and waiting for it does not make a run unfinished. */
  readonly isDeferrable: boolean;
  /** Okta's clock when it was last read: of sources that share a bucket, the one that has waited longest is read first. */
  readAt(): Instant;
  /** The next call; undefined where nothing is to be read now. */
  next(): Promise<NextRead | undefined>;
}

/** One call to Okta, and what follows from it. */
export interface NextRead {
  /** What the call is charged as. */
  readonly call: CallKind;
  /** The one thing it concerns, where a refusal would concern that thing alone. */
  readonly subject: { readonly kind: IncompleteKind; readonly id: string } | undefined;
  /** Makes exactly one call, while the page before may still be on its way into the ledger. */
  ask(org: OktaOrg): Promise<Answer>;
  /** What a failed call means for this source. */
  failed(failure: ReadFailure): Promise<Verdict>;
}

/** What Okta answered to one call. */
export interface Answer {
  readonly page: Page<unknown>;
  /**
   * What the page says. Called once every page before it is in the ledger, so that it is compared with all of them.
   * @throws CursorRefused or OktaUnavailable where the page cannot be used
   */
  read(): Promise<Reading>;
}

/** How a call failed. What concerns every call, such as a rejected token, never reaches a source. */
export type ReadFailure =
  /** `at`: when the request was sent, by Okta's clock. */
  | { readonly kind: 'notFound'; readonly at: Instant }
  | { readonly kind: 'refused'; readonly refusal: OktaRefused }
  | { readonly kind: 'unavailable'; readonly failure: SyncFailure; readonly reason: UnavailableReason }
  /** The page is too large for one ledger entry and cannot be split. */
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'cursorLost' }
  /** 429 for a call about one thing; it may be what is asked for that Okta refuses, whatever the bucket has left. */
  | { readonly kind: 'rateLimited' };

export type Verdict =
  /** A fact, a restart, a smaller page, or the one thing passed over. `problem`: what the admin is told nevertheless. */
  | {
      readonly kind: 'goOn';
      readonly segment?: NewSegment | undefined;
      readonly positions?: Positions | undefined;
      readonly problem?: SyncFailure | undefined;
    }
  /** The source is over for this run. */
  | { readonly kind: 'stop'; readonly positions?: Positions | undefined; readonly problem: SyncFailure };
