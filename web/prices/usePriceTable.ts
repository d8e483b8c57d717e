import { useMemo, useState } from 'react';
import type { SavedPricesBody } from '../../functions/api/prices/schema.ts';
import { useSavePrices } from '../api/mutations.ts';
import { usePrices } from '../api/queries/money.ts';
import { readerLanguages } from '../format/readNumber.ts';
import { type CellErrors, type CheckedPriceRow, checkRows } from './checkRow.ts';
import { changeDrafts, useDrafts } from './draftStore.ts';
import { isTouched, type PriceColumn, type PriceRow, rowsOf, typeInto, withoutBase, withoutRow } from './priceTable.ts';

/** As many as one request takes. */
const MAX_ROWS_OF_REQUEST = 1_000;

export const LANGUAGES = readerLanguages();

/** What the API said of rows that it refused, by row; the names of its fields are those of the columns but for the price. */
const columnOfField = (pointer: string): PriceColumn => {
  const field = pointer.split('/')[3] ?? 'amount';
  return (field === 'amount' || field === 'appId' || field === 'replaces' ? 'price' : field) as PriceColumn;
};

function refusalsOf(rows: readonly PriceRow[], answer: SavedPricesBody): Readonly<Record<string, CellErrors>> {
  const refused = answer.rows.filter(({ saved }) => !saved);
  return Object.fromEntries(
    refused.flatMap(({ row: index, errors }) => {
      const key = rows[index]?.key;
      return key === undefined
        ? []
        : [[key, Object.fromEntries(errors.map(({ pointer, message }) => [columnOfField(pointer), message]))]];
    }),
  );
}

/** The price table of a connection with what was typed into it, and how it is saved. */
export function usePriceTable(connection: string) {
  const prices = usePrices(connection);
  const drafts = useDrafts(connection);
  const save = useSavePrices(connection);
  const [saving, setSaving] = useState<ReadonlySet<string>>(new Set());
  const [refusals, setRefusals] = useState<Readonly<Record<string, CellErrors>>>({});
  const rows = useMemo(() => rowsOf(prices.data?.data ?? [], drafts, LANGUAGES), [prices.data, drafts]);
  const touched = useMemo(() => checkRows(rows, LANGUAGES, (row) => isTouched(row, drafts)), [rows, drafts]);
  const checkOf = (row: PriceRow): CheckedPriceRow => {
    const checked = touched.get(row.key) ?? checkRows([row], LANGUAGES).get(row.key);
    if (!checked) throw new Error(`no row ${row.key}`);
    const refused = refusals[row.key];
    return refused ? { ...checked, errors: { ...refused, ...checked.errors } } : checked;
  };
  const unsaved = rows.filter((row) => touched.get(row.key)?.isUnsaved);
  const forgetRefusal = (key: string) => setRefusals(({ [key]: _, ...others }) => others);

  return {
    prices,
    rows,
    drafts,
    saving,
    error: save.error,
    unsaved,
    wrong: unsaved.filter((row) => Object.keys(checkOf(row).errors).length > 0),
    checkOf,
    type(row: PriceRow, column: PriceColumn, text: string) {
      forgetRefusal(row.key);
      changeDrafts(connection, (before) => typeInto(before, row, column, text));
    },
    discard(discarded: readonly PriceRow[]) {
      for (const { key } of discarded) forgetRefusal(key);
      changeDrafts(connection, (before) => discarded.reduce(withoutRow, before));
    },
    /** Saves those of the rows that are right. Input of a row stays until the service has saved it. */
    async save(wanted: readonly PriceRow[]) {
      const ready = wanted.flatMap((row) => {
        const { request } = checkOf(row);
        return request && !saving.has(row.key) ? [{ row, request }] : [];
      });
      for (let from = 0; from < ready.length; from += MAX_ROWS_OF_REQUEST) {
        const portion = ready.slice(from, from + MAX_ROWS_OF_REQUEST);
        const sent = portion.map(({ row }) => row);
        setSaving(new Set(sent.map(({ key }) => key)));
        try {
          const answer = await save.mutateAsync(portion.map(({ request }) => request));
          const saved = sent.filter((_, index) => answer.rows[index]?.saved);
          setRefusals((before) => ({ ...before, ...refusalsOf(sent, answer) }));
          const refused = sent.filter((_, index) => !answer.rows[index]?.saved);
          changeDrafts(connection, (before) => refused.reduce(withoutBase, saved.reduce(withoutRow, before)));
        } catch {
          return; // the mutation has the error, and the input stays
        } finally {
          setSaving(new Set());
        }
      }
    },
  };
}

export type PriceTable = ReturnType<typeof usePriceTable>;
