import type { AppSettingsReader } from './appSettings.ts';
import type { AppReader, AppStore } from './apps.ts';
import type { BackTestReader, BackTestStore } from './backTests.ts';
import type { BreakdownReader, BreakdownStore } from './breakdowns.ts';
import type { ChangeReader, ChangeStore } from './changes.ts';
import type { ContextReader, ContextStore } from './contexts.ts';
import type { AppDayReader, AppDayStore, AppMonthReader, AppMonthStore, OrgDayReader, OrgDayStore } from './days.ts';
import type { DecisionEraser, DecisionReader } from './decisions.ts';
import type { ErasureStore } from './erasures.ts';
import type { GroupReader, GroupStore } from './groups.ts';
import type { Ledger, LedgerReader } from './ledger.ts';
import type { OrderReader, OrderStore } from './orders.ts';
import type { PersonReader, PersonStore } from './people.ts';
import type { SeatReader, SeatStore } from './seats.ts';
import type { SyncRunReader, SyncRunStore } from './syncRuns.ts';

/** What the API reads of one connection. A function takes `Pick<UsageReader, …>` of the subjects that it reads. */
export interface UsageReader {
  readonly ledger: LedgerReader;
  readonly apps: AppReader;
  readonly appSettings: AppSettingsReader;
  readonly breakdowns: BreakdownReader;
  readonly backTests: BackTestReader;
  readonly contexts: ContextReader;
  readonly orders: OrderReader;
  readonly seats: SeatReader;
  readonly people: PersonReader;
  readonly orgDays: OrgDayReader;
  readonly appDays: AppDayReader;
  readonly appMonths: AppMonthReader;
  readonly changes: ChangeReader;
  readonly decisions: DecisionReader;
  readonly syncRuns: SyncRunReader;
  readonly groups: GroupReader;
}

/** What the worker reads and writes of one connection. Every write is sent only while the lease is safely held. */
export interface UsageStore extends UsageReader {
  readonly ledger: Ledger;
  readonly apps: AppStore;
  readonly breakdowns: BreakdownStore;
  readonly backTests: BackTestStore;
  readonly contexts: ContextStore;
  readonly orders: OrderStore;
  readonly seats: SeatStore;
  readonly people: PersonStore;
  readonly orgDays: OrgDayStore;
  readonly appDays: AppDayStore;
  readonly appMonths: AppMonthStore;
  readonly changes: ChangeStore;
  readonly decisions: DecisionReader & DecisionEraser;
  readonly erasures: ErasureStore;
  readonly syncRuns: SyncRunStore;
  readonly groups: GroupStore;
  /** Items that this worker has written so far. */
  tableWrites(): number;
}
