import { SCOPES } from './access.ts';
import type { AppSettingsBody } from './recordBodies.ts';
import type { AdoptionLevel, AssignmentScope, ChangeKind, OpportunityKind, SeatState, WindowDays } from './words.ts';

/** What the page asks a token for: who one is, and the rights that its buttons need. */
export const PAGE_SCOPES = ['openid', 'email', SCOPES.read, SCOPES.manage] as const;

/** A yearly amount in the currency of the price that the customer entered, and when that price was true. */
export interface SavingsBody {
  readonly amount: number;
  readonly currency: string;
  readonly priceAsOf: string;
}

export interface AppBody {
  readonly id: string;
  readonly label: string;
  readonly name: string | null;
  readonly status: string;
  readonly signOnMode: string | null;
  readonly internal: boolean;
  readonly assigned: number;
  /** Null, as the other figures of the window, where a past window reaches further back than what was observed. */
  readonly activePeople: number | null;
  readonly signIns: number | null;
  /** Person-days in the window on which the app was used. */
  readonly activeDays: number | null;
  /** People of the window's last complete days against those of the days before; null where either has a gap. */
  readonly trend: { readonly people: number; readonly ratio: number | null } | null;
  readonly usedWithoutAssignment: number;
  readonly failedSignIns: number | null;
  readonly states: Readonly<Record<SeatState, number>>;
  /** NEVER_USED + IDLE. */
  readonly unused: number;
  readonly adoption: number | null;
  readonly adoptionLevel: AdoptionLevel | null;
  /** Fewer than five seats: ratios say little. */
  readonly fewSeats: boolean;
  readonly reach: number | null;
  readonly engagement: { readonly high: number; readonly medium: number; readonly low: number; readonly none: number };
  readonly frequency: { readonly daily: number; readonly weekly: number; readonly monthly: number } | null;
  readonly stickiness: number | null;
  /** People may stay signed in for long: idle is "at most". */
  readonly longSessionsLikely: boolean;
  readonly idleAfterDays: number | null;
  readonly seatPrice: { readonly amount: number; readonly currency: string; readonly asOf: string } | null;
  readonly purchasedSeats: number | null;
  readonly utilisation: number | null;
  readonly spare: number | null;
  readonly overAssigned: number | null;
  readonly potentialSavings: SavingsBody | null;
  readonly firstUsedAt: string | null;
  readonly lastUsedOn: string | null;
  readonly lastUsedAt: string | null;
  /** Set on a past answer that a late fact has changed since it was first given. */
  readonly revisedAt: string | null;
}

export interface SeatBody {
  readonly personId: string;
  readonly login: string | null;
  readonly name: string | null;
  readonly department: string | null;
  /** Null for a person who signs in without holding a seat: such use is listed, but it is no seat to judge. */
  readonly state: SeatState | null;
  readonly reason: string;
  readonly scope: AssignmentScope | null;
  readonly assigned: boolean;
  readonly assignedAt: string | null;
  readonly firstUsedAt: string | null;
  readonly lastUsedOn: string | null;
  /** Null in a past answer: of the past the date is known, not the instant. */
  readonly lastUsedAt: string | null;
  readonly activeDays: number;
  readonly signIns: number;
  /** A System Log search that shows the same sign-ins in Okta. */
  readonly proof: { readonly filter: string; readonly since: string; readonly until: string };
}

export interface PersonBody {
  readonly id: string;
  readonly login: string | null;
  readonly name: string | null;
  readonly status: string | null;
  readonly department: string | null;
  readonly title: string | null;
  readonly userType: string | null;
  readonly costCenter: string | null;
  readonly manager: string | null;
  /** Days within the window with a sign-in to any app. */
  readonly activeDays: number;
  readonly lastActiveOn: string | null;
  readonly appsHeld: number;
  /** Apps signed in to within the window. */
  readonly appsUsed: number;
  /** Seats NEVER_USED or IDLE. */
  readonly unused: number;
  readonly leaver: boolean;
}

/** One person, with every app they hold a seat of or have used within 90 days. */
export interface PersonDetailBody extends PersonBody {
  readonly apps: readonly PersonSeatBody[];
}

export interface PersonSeatBody extends Omit<SeatBody, 'personId' | 'login' | 'name' | 'department'> {
  readonly appId: string;
  readonly label: string;
}

export interface InsightBody {
  readonly id: string;
  readonly kind: OpportunityKind;
  readonly appId: string;
  readonly appLabel: string;
  readonly seats: number;
  readonly sentence: string;
  /** A year's price of those seats; null without a price, and where cancelling them would save nothing. */
  readonly potentialSavings: SavingsBody | null;
  /** The path that lists exactly those seats, or shows the app where there are none to list. */
  readonly query: string;
}

export interface ChangeBody {
  readonly id: string;
  readonly kind: ChangeKind;
  /** The date it happened on. */
  readonly on: string;
  /** The date it stands under: a later one where a late fact told of it. */
  readonly toldOn: string;
  readonly appId: string;
  readonly personId: string | null;
  readonly from: SeatState | null;
  readonly to: SeatState | null;
}

export interface SeriesPointBody {
  readonly from: string;
  readonly to: string;
  readonly activePeople: number;
  readonly signIns: number;
  readonly appsInUse: number;
  /** Different people in the N days that end with `to`; null where they begin before `observedSince`. */
  readonly activePeopleIn: { readonly [Days in WindowDays]: number | null };
  /** When a late fact last changed what had been said of one of the span's days. */
  readonly revisedAt: string | null;
  /** False for a span that is not over yet or that was not observed from its first to its last instant. */
  readonly complete: boolean;
}

/** One app, with its use span by span over the window, by department, and by people without a seat. */
export interface AppDetailBody extends AppBody {
  /** Of a past day: what was used then, the connection's threshold included. */
  readonly settings: AppSettingsBody;
  readonly series: readonly AppDayBody[];
  /** Null, as `usedWithoutSeat`, for an app with more seats than one answer reads. */
  readonly departments: readonly DepartmentBody[] | null;
  /** People who used it within 90 days and hold no seat; the 100 who used it last. */
  readonly usedWithoutSeat: readonly UsedWithoutSeatBody[] | null;
}

export interface DepartmentBody {
  readonly department: string | null;
  readonly assigned: number;
  readonly activePeople: number;
  readonly unused: number;
  readonly adoption: number | null;
}

export interface UsedWithoutSeatBody {
  readonly personId: string;
  readonly login: string | null;
  readonly lastUsedOn: string | null;
  readonly signIns: number;
}

export interface AppDayBody {
  readonly from: string;
  readonly to: string;
  /** Null for an app with more seats than one answer reads. */
  readonly activePeople: number | null;
  readonly signIns: number;
  readonly complete: boolean;
}
