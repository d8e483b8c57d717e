// Closed words of prices, contracts and reports.

/** What a report's seats are divided by: an attribute of the people who hold them. */
export const REPORT_GROUPINGS = ['department', 'costCenter'] as const;
export type ReportGrouping = (typeof REPORT_GROUPINGS)[number];

/** What a price pays for: a seat for a month, or for a year. */
export const PRICE_PERIODS = ['MONTH', 'YEAR'] as const;
export type PricePeriod = (typeof PRICE_PERIODS)[number];

/** Where the number of purchased seats comes from: the admin's setting, or Okta's licence count. */
export const SEAT_COUNT_SOURCES = ['SETTING', 'OKTA'] as const;

/** Where the size of a contract comes from: as above, or the seats that are assigned, where neither is known. */
export const CONTRACT_SEATS_SOURCES = [...SEAT_COUNT_SOURCES, 'ASSIGNED'] as const;
export type ContractSeatsSource = (typeof CONTRACT_SEATS_SOURCES)[number];

/** Where a contract stands: its notice can be given, or no longer; its date has passed, or is not known. */
export const RENEWAL_STATES = ['NOTICE_AHEAD', 'NOTICE_OVER', 'DATE_PASSED', 'NO_DATE'] as const;
export type RenewalState = (typeof RENEWAL_STATES)[number];

/** The longest value of an attribute that is a licence tier. A longer one is free text. */
export const MAX_TIER_LENGTH = 100;
