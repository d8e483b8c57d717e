// The price table as it is edited: its rows, what their fields hold as text, and what of that is not saved yet.
import type { PriceRowInput } from '../../functions/api/prices/requests.ts';
import type { PriceRowBody } from '../../functions/api/prices/schema.ts';
import { type Languages, writeNumber } from '../format/readNumber.ts';

/** Columns of a price, and those of the contract, which an app has once. */
const OF_PRICE = ['price', 'per', 'currency', 'validFrom'] as const;
const OF_CONTRACT = ['purchasedSeats', 'renewsOn', 'noticeDays'] as const;

/** In the order of the page. The licence tier comes last, so that tables without it are pasted as ever. */
export const PRICE_COLUMNS = [...OF_PRICE, ...OF_CONTRACT, 'tier'] as const;

export type PriceColumn = (typeof PRICE_COLUMNS)[number];

/** What the fields of a row hold. */
export type Cells = Readonly<Record<PriceColumn, string>>;

export interface PriceRow {
  readonly key: string;
  readonly appId: string;
  readonly appLabel: string;
  /** The first row of its app, which has the contract: the price in force, if there is one. */
  readonly isMain: boolean;
  /** The saved price; undefined where the row has none, or is new. `contract` has what is saved of the app. */
  readonly saved: PriceRowBody | undefined;
  readonly contract: PriceRowBody;
  /** The price that the row was edited from; null for none. */
  readonly was: SavedTerms | null;
  /** As saved. */
  readonly before: Cells;
  /** With what was typed. */
  readonly cells: Cells;
}

/** What a saved price says. */
export type SavedTerms = Pick<NonNullable<PriceRowInput['was']>, 'amount' | 'currency' | 'per'>;

function termsOf(saved: PriceRowBody | undefined): SavedTerms | null {
  const { amount = null, currency = null, per = null } = saved ?? {};
  return amount === null || currency === null || per === null ? null : { amount, currency, per };
}

/** A row of a pasted table or file that was not filled in, as it was read, and why. */
export interface UnmatchedRow {
  readonly number: number;
  readonly cells: readonly string[];
  readonly reason: string;
}

/** What was entered and is not saved: texts by row or app, prices that were added, rows that were not filled in. */
export interface Drafts {
  readonly typed: Readonly<Record<string, Partial<Cells>>>;
  readonly added: readonly { readonly key: string; readonly appId: string }[];
  readonly unmatched: readonly UnmatchedRow[];
  /** By row, the price that was saved when its price was first typed: somebody else may change it meanwhile. */
  readonly was: Readonly<Record<string, SavedTerms | null>>;
}

export const NO_DRAFTS: Drafts = { typed: {}, added: [], unmatched: [], was: {} };

export const hasDrafts = ({ typed, added, unmatched }: Drafts): boolean =>
  Object.keys(typed).length + added.length + unmatched.length > 0;

export const isOfContract = (column: PriceColumn): boolean => OF_CONTRACT.some((each) => each === column);

/** Where the typed text of a cell is kept: a contract's is the app's, whichever of its rows comes first. */
export const draftKey = ({ key, appId }: Pick<PriceRow, 'key' | 'appId'>, column: PriceColumn): string =>
  isOfContract(column) ? appId : key;

const keyOf = (appId: string, { tier, validFrom }: Pick<PriceRowBody, 'tier' | 'validFrom'>): string =>
  `${appId} ${validFrom ?? ''}${tier === null ? '' : ` ${tier}`}`;

/** Whether the cell is a field of the row: the first row of an app is its own price, and a saved price keeps its tier. */
export const hasCell = ({ isMain }: Pick<PriceRow, 'isMain'>, column: PriceColumn): boolean =>
  column === 'tier' ? !isMain : isMain || !isOfContract(column);

/** The currency of most prices: what a price without one is taken to be in. */
export function usualCurrency(prices: readonly PriceRowBody[]): string {
  const counts = new Map<string, number>();
  for (const { currency } of prices) if (currency !== null) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first?.[0] ?? 'USD';
}

const text = (value: string | number | null): string => (value === null ? '' : String(value));

function savedCells(
  saved: PriceRowBody | undefined,
  contract: PriceRowBody | undefined,
  languages: Languages,
  currency: string,
): Cells {
  const hasPrice = saved !== undefined && saved.amount !== null;
  return {
    price: hasPrice ? writeNumber(saved.amount ?? 0, languages) : '',
    per: saved?.per ?? 'MONTH',
    currency: saved?.currency ?? currency,
    validFrom: saved?.validFrom ?? '',
    // A number of Okta's is shown beside the field: saving it would turn it into the admin's own.
    purchasedSeats: contract?.purchasedSeatsSource === 'SETTING' ? text(contract.purchasedSeats) : '',
    renewsOn: text(contract?.renewsOn ?? null),
    noticeDays: text(contract?.noticeDays ?? null),
    tier: saved?.tier ?? '',
  };
}

/** Rows by app, in the order of the answer; within an app the price in force first, then added ones, then by date, the latest first. */
export function rowsOf(prices: readonly PriceRowBody[], drafts: Drafts, languages: Languages): readonly PriceRow[] {
  const currency = usualCurrency(prices);
  return [...Map.groupBy(prices, ({ appId }) => appId).values()].flatMap((ofApp) => {
    const [main = ofApp[0], ...others] = ofApp.toSorted(
      (a, b) =>
        Number(b.tier === null) - Number(a.tier === null) ||
        Number(b.inForce) - Number(a.inForce) ||
        ((a.validFrom ?? '') > (b.validFrom ?? '') ? -1 : 1),
    );
    if (main === undefined) return [];
    const { appId, appLabel } = main;
    const row = (key: string, saved: PriceRowBody | undefined, isMain: boolean): PriceRow => {
      const before = savedCells(saved, isMain ? main : undefined, languages, main.currency ?? currency);
      const ofContract = isMain ? drafts.typed[appId] : undefined;
      const cells = { ...before, ...drafts.typed[key], ...ofContract };
      return {
        key,
        appId,
        appLabel,
        isMain,
        saved: saved?.amount == null ? undefined : saved,
        contract: main,
        was: drafts.was[key] === undefined ? termsOf(saved) : drafts.was[key],
        before,
        cells,
      };
    };
    const added = drafts.added.filter((each) => each.appId === appId);
    return [
      row(keyOf(appId, main), main, true),
      ...added.map(({ key }) => row(key, undefined, false)),
      ...others.map((each) => row(keyOf(appId, each), each, false)),
    ];
  });
}

/** What is typed into a row or contract, with one more text; undefined where nothing is left that is not saved. */
export function withText(
  typed: Partial<Cells> | undefined,
  { before }: Pick<PriceRow, 'before'>,
  column: PriceColumn,
  text: string,
): Partial<Cells> | undefined {
  const { [column]: _, ...others } = typed ?? {};
  const cells = text === before[column] ? others : { ...others, [column]: text };
  return Object.keys(cells).length === 0 ? undefined : cells;
}

/** The drafts with a text in a cell. One that is as saved again is no draft. */
export function typeInto(drafts: Drafts, row: PriceRow, column: PriceColumn, text: string): Drafts {
  const key = draftKey(row, column);
  const { [key]: before, ...others } = drafts.typed;
  const cells = withText(before, row, column, text);
  if (cells === undefined) return { ...withoutBase(drafts, row), typed: others };
  const was = isOfContract(column) ? drafts.was : { [row.key]: row.was, ...drafts.was };
  return { ...drafts, was, typed: { ...others, [key]: cells } };
}

/** The drafts once it is known what the price of the row is now: what is typed takes its place when it is saved again. */
export function withoutBase(drafts: Drafts, { key }: Pick<PriceRow, 'key'>): Drafts {
  const { [key]: _, ...was } = drafts.was;
  return { ...drafts, was };
}

/** Whether something was typed into the row, or it was added. */
export const isTouched = ({ key, appId, isMain, saved }: PriceRow, { typed }: Drafts): boolean =>
  typed[key] !== undefined || (isMain ? typed[appId] !== undefined : saved === undefined);

/** The drafts without those of a row: it was saved, or its input was discarded. */
export function withoutRow(drafts: Drafts, { key, appId, isMain }: Pick<PriceRow, 'key' | 'appId' | 'isMain'>): Drafts {
  const typed = Object.entries(drafts.typed).filter(([each]) => each !== key && !(isMain && each === appId));
  const { was } = withoutBase(drafts, { key });
  return { ...drafts, was, typed: Object.fromEntries(typed), added: drafts.added.filter((each) => each.key !== key) };
}

/** The drafts with one more price for an app, and its key. */
export function addPrice(drafts: Drafts, appId: string): { readonly drafts: Drafts; readonly key: string } {
  const taken = new Set(drafts.added.map(({ key }) => key));
  let number = 1;
  while (taken.has(`${appId} +${number}`)) number += 1;
  const key = `${appId} +${number}`;
  return { drafts: { ...drafts, added: [...drafts.added, { key, appId }] }, key };
}
