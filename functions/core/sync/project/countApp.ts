import { isDeepStrictEqual } from 'node:util';
import type { AppId } from '../../ids.ts';
import type { UsageStore } from '../../ports/usage.ts';
import type { App, AppSessions } from '../../usage/app.ts';
import { type AppBreakdown, BreakdownCounter, summaryVersion } from '../../usage/appBreakdown.ts';
import { contextOf } from '../../usage/evaluationContext.ts';
import { type OrderMark, OrderWriter } from '../../usage/keptOrder.ts';
import { seatEntry } from '../../usage/listOrders.ts';
import { type AppBackTest, BackTestCounter } from '../../usage/reliability/appBackTest.ts';
import { GapCounter } from '../../usage/reliability/gapHistogram.ts';
import { type SessionClass, sessionClass } from '../../usage/reliability/sessionClass.ts';
import { useGaps } from '../../usage/reliability/useGaps.ts';
import type { Seat } from '../../usage/seat.ts';
import type { EvaluationContext } from '../../usage/state.ts';
import { NO_SUMS, type Summary } from '../../usage/summary.ts';
import { withoutOtherTier } from '../../usage/tier.ts';
import { seatPages } from '../seatPages.ts';
import { SEATS_IN_MEMORY } from './batches.ts';
import { createDayPass, type DayPassResult } from './dayPass.ts';
import type { Judge } from './presences.ts';

export type CountOptions = Omit<Parameters<typeof createDayPass>[2], 'context'> & {
  readonly foldedThrough: number;
  /** Whether the idle rule's back-test is counted, too. */
  readonly hasBackTest: boolean;
  /** Apps with so many seats have an order. */
  readonly orderFrom?: number | undefined;
};

/** What one app's seats add up to. */
export interface AppCount extends Pick<DayPassResult, 'rows' | 'months' | 'changes'> {
  readonly summary: Summary & { readonly context: EvaluationContext };
  readonly sessions: AppSessions;
  readonly breakdown: AppBreakdown;
  readonly backTest: AppBackTest | undefined;
  readonly order: OrderMark | undefined;
}

/**
 * Counts an app seat by seat. What silence proves depends on how the app keeps people signed in, which the same seats say: where
 * that is not known yet it is counted first, and where it turns out to have changed the seats are counted again.
 */
export async function countApp(
  store: Pick<UsageStore, 'appDays' | 'orders' | 'seats'>,
  stored: App,
  options: CountOptions,
  judge: Judge,
): Promise<AppCount> {
  const { coverage, rules, foldedThrough } = options;
  const seats = createSeatSource(store, stored.app);
  const first = contextOf(stored, coverage, rules);
  let sessions = stored.sessions ?? { class: await countSessions(seats, first) };
  for (;;) {
    const app = { ...stored, sessions };
    // How many seats there are is known once they are counted.
    const context = { ...contextOf(app, coverage, rules), fewSeats: false };
    const pass = await createDayPass(store, app, { ...options, context });
    const counter = new BreakdownCounter(context);
    const tester = options.hasBackTest ? new BackTestCounter(context) : undefined;
    const token = summaryVersion({ context, sums: NO_SUMS, foldedThrough });
    const order = new OrderWriter(token, (pieces) => store.orders.put(stored.app, pieces), options.orderFrom);
    for await (const page of seats()) {
      for (const seat of page) {
        const judged = judge(seat);
        pass.add(judged);
        counter.add(judged);
        tester?.add(judged);
      }
      await order.add(page.map((seat) => seatEntry(seat, context)));
      // Values of an attribute that is no longer picked are not kept. No sum counts them.
      const outdated = page.flatMap((seat) => {
        const kept = withoutOtherTier(seat, context.tier);
        return kept === seat ? [] : [kept];
      });
      if (outdated.length > 0) await store.seats.put(outdated);
    }
    const { context: countedUnder, sums, rows, months, changes } = pass.end();
    const summary = { context: countedUnder, sums, foldedThrough };
    const breakdown = counter.breakdown(stored.app, summary);
    const found = { class: sessionClass(breakdown.gaps.closed) };
    const backTest = tester?.backTest(stored.app);
    if (isDeepStrictEqual(found, sessions))
      return { summary, sessions, breakdown, backTest, order: await order.end(), rows, months, changes };
    sessions = found;
  }
}

async function countSessions(seats: SeatSource, context: EvaluationContext): Promise<SessionClass> {
  const gaps = new GapCounter();
  for await (const page of seats()) for (const seat of page) gaps.count(useGaps(seat, context));
  return sessionClass(gaps.histogram().closed);
}

/** The seats of an app, as often as they are asked for. */
type SeatSource = () => AsyncIterable<readonly Seat[]> | Iterable<readonly Seat[]>;

/** Seats that fit into memory are read once. */
function createSeatSource(store: Pick<UsageStore, 'seats'>, app: AppId): SeatSource {
  let kept: readonly (readonly Seat[])[] | undefined;
  async function* read(): AsyncGenerator<readonly Seat[]> {
    const pages: (readonly Seat[])[] = [];
    let count = 0;
    for await (const page of seatPages(store, app)) {
      count += page.length;
      if (count <= SEATS_IN_MEMORY) pages.push(page);
      yield page;
    }
    if (count <= SEATS_IN_MEMORY) kept = pages;
  }
  return () => kept ?? read();
}
