// Pasted tables and files become drafts: each row finds its app, and every text is kept, also a wrong one.
import type { PriceRowBody } from '../../functions/api/prices/schema.ts';
import { readDate } from '../format/readDate.ts';
import type { Languages } from '../format/readNumber.ts';
import { readCurrency, readPeriod } from '../format/readPrice.ts';
import type { TextRow } from '../format/readTable.ts';
import { type HeaderRow, hasNamesAlone, headerOf, ignoredColumns, POSITIONS, type TableColumn } from './columnNames.ts';
import type { FieldPlace } from './moveFocus.ts';
import {
  addPrice,
  type Cells,
  type Drafts,
  draftKey,
  isOfContract,
  PRICE_COLUMNS,
  type PriceColumn,
  type PriceRow,
  rowsOf,
  withText,
} from './priceTable.ts';

export interface Filling {
  readonly header: HeaderRow | undefined;
  readonly drafts: Drafts;
  /** Which row of the table went into which row of the page. */
  readonly placed: readonly { readonly number: number; readonly key: string }[];
}

export interface FillOptions {
  readonly prices: readonly PriceRowBody[];
  readonly drafts: Drafts;
  readonly languages: Languages;
  /** The cell that has the focus, and the rows of the page in their order: for cells without apps. */
  readonly at?: FieldPlace | undefined;
  readonly shown: readonly string[];
}

type Values = Readonly<Partial<Record<TableColumn, string>>>;

/** Fills the rows of the apps that the table names; a table that names none is filled in from the focused cell on. */
export function fillRows(table: readonly TextRow[], options: FillOptions): Filling {
  const filling = new RowFilling(options);
  const [first, ...others] = table;
  const named = first && headerOf(first.cells);
  const columns = named ?? POSITIONS;
  const valuesOf = ({ cells }: TextRow): Values =>
    Object.fromEntries(columns.flatMap((column, index) => (column ? [[column, (cells[index] ?? '').trim()]] : [])));
  const isOfApp = (row: TextRow) => filling.findApps(valuesOf(row)).length > 0;
  const isForeign =
    first !== undefined && !named && hasNamesAlone(first.cells) && !isOfApp(first) && others.some(isOfApp);
  const body = named || isForeign ? others : table;
  const namesApps = named !== undefined || body.some(isOfApp);
  for (const [index, row] of body.entries()) {
    if (namesApps) filling.add(row, filling.byApp(row, valuesOf(row)));
    else if (options.at) filling.add(row, filling.fromFocus(row, index, options.at));
    else filling.add(row, 'The first column names no app of this connection.');
  }
  const ignored =
    first && named
      ? ignoredColumns(
          first.cells,
          others.map(({ cells }) => cells),
        )
      : [];
  const header = first && (named || isForeign) ? { ...first, isForeign, ignored } : undefined;
  return { drafts: filling.drafts(), placed: filling.placed, header };
}

/** The row of the page that took the texts, or why there is none. */
type Placed = PriceRow | string;

class RowFilling {
  readonly placed: { number: number; key: string }[] = [];
  #drafts: Drafts;
  /** Changed in place: a copy for each of thousands of texts would take seconds. */
  readonly #typed: Map<string, Partial<Cells>>;
  readonly #options: FillOptions;
  readonly #rows: ReadonlyMap<string, PriceRow>;
  readonly #mains: readonly PriceRow[];
  readonly #byLabel: Map<string, PriceRow[]>;
  /** The dates of each app's prices, with the rows that have them. */
  readonly #dates = new Map<string, Map<string, PriceRow>>();
  /** Texts of contracts, by app and column: the row of the table that had it first. */
  readonly #contracts = new Map<string, { readonly text: string; readonly number: number }>();
  /** Rows of the page whose price came from a row of the table. */
  readonly #priced = new Map<string, number>();

  constructor(options: FillOptions) {
    this.#options = options;
    this.#drafts = options.drafts;
    this.#typed = new Map(Object.entries(options.drafts.typed));
    const rows = rowsOf(options.prices, options.drafts, options.languages);
    this.#rows = new Map(rows.map((row) => [row.key, row]));
    this.#mains = rows.filter(({ isMain }) => isMain);
    this.#byLabel = Map.groupBy(this.#mains, ({ appLabel }) => appLabel.trim().toLowerCase());
    for (const row of rows)
      if (row.saved !== undefined || !row.isMain)
        this.#datesOf(row).set(placeOfPrice(row.cells.validFrom, row.cells.tier), row);
  }

  drafts(): Drafts {
    return { ...this.#drafts, typed: Object.fromEntries(this.#typed) };
  }

  /** Keeps a row that was not placed, with the reason. */
  add({ number, cells }: TextRow, placed: Placed): void {
    const { unmatched } = this.#drafts;
    const isKept = unmatched.some((kept) => kept.number === number && kept.cells.join() === cells.join());
    if (typeof placed !== 'string') this.placed.push({ number, key: placed.key });
    else if (!isKept) this.#drafts = { ...this.#drafts, unmatched: [...unmatched, { number, cells, reason: placed }] };
  }

  /** The main rows of the app that has the id, else of those that have the label. */
  findApps({ appId, appLabel }: Values): readonly PriceRow[] {
    const named = appId || appLabel || '';
    const byId = this.#mains.find((row) => row.appId === named);
    // A CSV has an apostrophe before a label that a spreadsheet would take for a formula.
    const label = (appLabel || named).replace(/^'/, '').toLowerCase();
    return byId ? [byId] : (this.#byLabel.get(label) ?? []);
  }

  byApp({ number }: TextRow, values: Values): Placed {
    const name = values.appLabel || values.appId || '';
    const [main, ...more] = this.findApps(values);
    if (main === undefined)
      return name === '' ? 'The row names no app.' : `No app of this connection is called “${name}”.`;
    if (more.length > 0) return `${more.length + 1} apps are called “${name}”: name this one by its id.`;
    const conflict = this.#conflictOf(main, values);
    if (conflict !== undefined) return conflict;
    const hasPrice = Boolean(values.price || values.per || values.currency || values.validFrom);
    if (!hasPrice && values.tier) return 'It names a licence tier and no price of it.';
    const target = hasPrice ? this.#targetOf(main, values.validFrom, values.tier ?? '') : main;
    const earlier = hasPrice ? this.#priced.get(target.key) : undefined;
    if (earlier !== undefined) return `Row ${earlier} is for this app${values.tier ? ', tier' : ''} and date, too.`;
    if (hasPrice) this.#priced.set(target.key, number);
    for (const column of PRICE_COLUMNS) {
      const text = values[column];
      if (!text || (column === 'purchasedSeats' && isOfOkta(main, values))) continue;
      if (isOfContract(column)) this.#contracts.set(`${main.appId} ${column}`, { text, number });
      if (isOfContract(column) || hasPrice) this.#type(isOfContract(column) ? main : target, column, text);
    }
    return target;
  }

  fromFocus({ cells }: TextRow, index: number, at: FieldPlace): Placed {
    const { shown } = this.#options;
    const target = this.#rows.get(shown[shown.indexOf(at.key) + index] ?? '');
    if (target === undefined) return 'There is no row left for it on this page.';
    const columns = PRICE_COLUMNS.slice(PRICE_COLUMNS.indexOf(at.column));
    if (cells.length > columns.length) return 'It has more cells than there are columns from there on.';
    const texts = columns.map((column, each) => ({ column, text: (cells[each] ?? '').trim() }));
    if (!target.isMain && texts.some(({ column, text }) => text !== '' && isOfContract(column)))
      return 'Seats, renewal and notice belong into the first row of an app.';
    if (target.isMain && texts.some(({ column, text }) => text !== '' && column === 'tier'))
      return 'The first row of an app is its own price: add a price for a tier.';
    const tier = texts.find(({ column }) => column === 'tier')?.text ?? '';
    if (target.saved && tier !== '' && tier !== (target.saved.tier ?? ''))
      return 'This price is of another licence tier: add a price for a tier.';
    for (const { column, text } of texts) if (text !== '') this.#type(target, column, text);
    return target;
  }

  #datesOf({ appId }: Pick<PriceRow, 'appId'>): Map<string, PriceRow> {
    const known = this.#dates.get(appId) ?? new Map<string, PriceRow>();
    this.#dates.set(appId, known);
    return known;
  }

  #type(row: PriceRow, column: PriceColumn, text: string): void {
    const key = draftKey(row, column);
    const cells = withText(this.#typed.get(key), row, column, normalised(column, text, this.#options.languages));
    if (cells === undefined) this.#typed.delete(key);
    else this.#typed.set(key, cells);
  }

  /** The row for a price that begins on a date; without a column of dates, the price in force. A new date is a new price. */
  #targetOf(main: PriceRow, date: string | undefined, tier: string): PriceRow {
    if (date === undefined && tier === '') return main;
    const wanted = placeOfPrice(normalised('validFrom', date ?? '', this.#options.languages), tier);
    const dates = this.#datesOf(main);
    const same = dates.get(wanted);
    if (same) return same;
    const isFree = tier === '' && main.saved === undefined && ![...dates.values()].includes(main);
    const target = isFree ? main : this.#addedTo(main);
    dates.set(wanted, target);
    return target;
  }

  #addedTo(main: PriceRow): PriceRow {
    const { drafts, key } = addPrice(this.#drafts, main.appId);
    this.#drafts = drafts;
    const before = {
      ...main.before,
      price: '',
      validFrom: '',
      purchasedSeats: '',
      renewsOn: '',
      noticeDays: '',
      tier: '',
    };
    return { ...main, key, isMain: false, saved: undefined, before, cells: before };
  }

  /** Two rows that say different things about one contract. */
  #conflictOf(main: PriceRow, values: Values): string | undefined {
    for (const column of PRICE_COLUMNS) {
      const known = this.#contracts.get(`${main.appId} ${column}`);
      const text = values[column];
      if (known && text && known.text !== text) return `Row ${known.number} says something else about this contract.`;
    }
    return undefined;
  }
}

/** Okta's own count, as a CSV of the prices has it: it is not the admin's, so it is not entered as theirs. */
const isOfOkta = ({ contract }: PriceRow, { purchasedSeatsSource, purchasedSeats }: Values): boolean =>
  purchasedSeatsSource === 'OKTA' && purchasedSeats === String(contract.purchasedSeats);

/** Within an app: a date has one price of each tier, and one of the app's own. */
const placeOfPrice = (date: string, tier: string): string => `${date}\n${tier}`;

/** A text in the form that its field shows; one that cannot be read stays as it is. */
function normalised(column: PriceColumn, text: string, languages: Languages): string {
  const read =
    column === 'per'
      ? readPeriod(text)
      : column === 'currency'
        ? readCurrency(text)
        : column === 'validFrom' || column === 'renewsOn'
          ? readDate(text, languages)
          : undefined;
  return read?.kind === 'read' ? read.value : text;
}
