import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { PricePeriod, RenewalState, ReportGrouping } from '../../../functions/contract/words/money.ts';
import { wordsOf } from './wordsOf.ts';

/** What a price pays for. */
export const PRICE_PERIOD_LABELS = { MONTH: 'a month', YEAR: 'a year' } as const satisfies Record<PricePeriod, string>;

export const PRICE_PERIODS: readonly PricePeriod[] = wordsOf(PRICE_PERIOD_LABELS);

/** Where a contract stands, and how serious that is. */
export const RENEWAL_LABELS = {
  NOTICE_AHEAD: { label: 'Notice can be given', type: 'info' },
  NOTICE_OVER: { label: 'Notice is over', type: 'warning' },
  DATE_PASSED: { label: 'Date has passed', type: 'stopped' },
  NO_DATE: { label: 'No renewal date', type: 'pending' },
} as const satisfies Record<RenewalState, { readonly label: string; readonly type: StatusIndicatorProps.Type }>;

export const RENEWAL_STATES = wordsOf(RENEWAL_LABELS);

/** What a report is divided by. */
export const REPORT_GROUPING_LABELS = {
  department: { header: 'Department', singular: 'department', plural: 'departments' },
  costCenter: { header: 'Cost centre', singular: 'cost centre', plural: 'cost centres' },
} as const satisfies Record<
  ReportGrouping,
  { readonly header: string; readonly singular: string; readonly plural: string }
>;
