import type { KeyboardEvent } from 'react';
import type { PriceColumn } from './priceTable.ts';

/** The field that an event comes from. */
export interface FieldPlace {
  readonly key: string;
  readonly column: PriceColumn;
}

type Field = HTMLInputElement | HTMLSelectElement;

export function placeOf(target: EventTarget | null): FieldPlace | undefined {
  if (!(target instanceof HTMLElement)) return undefined;
  const { row: key, column } = target.dataset;
  return key === undefined || column === undefined ? undefined : { key, column: column as PriceColumn };
}

/** Where an arrow leads from the caret: left and right move to another field only from the ends of the text. */
function stepOf({
  key,
  target,
  altKey,
  ctrlKey,
  metaKey,
  shiftKey,
}: KeyboardEvent): readonly [rows: number, fields: number] {
  if (altKey || ctrlKey || metaKey || shiftKey) return [0, 0];
  const isSelect = target instanceof HTMLSelectElement;
  const text = target instanceof HTMLInputElement ? target : undefined;
  const isAtStart = text ? text.selectionStart === 0 && text.selectionEnd === 0 : isSelect;
  const isAtEnd = text
    ? text.selectionEnd === text.value.length && text.selectionStart === text.selectionEnd
    : isSelect;
  if (key === 'ArrowUp' && !isSelect) return [-1, 0];
  if (key === 'ArrowDown' && !isSelect) return [1, 0];
  if (key === 'ArrowLeft' && isAtStart) return [0, -1];
  if (key === 'ArrowRight' && isAtEnd) return [0, 1];
  return [0, 0];
}

/** Moves the focus by an arrow key, as in a spreadsheet. */
export function followArrow(event: KeyboardEvent<HTMLElement>): void {
  const [rows, fields] = stepOf(event);
  if (rows !== 0) moveFocus(event, rows);
  else if (fields !== 0) {
    const all = [...event.currentTarget.querySelectorAll<Field>('[data-column]')];
    const next = all[all.indexOf(event.target as Field) + fields];
    if (next) focusOn(next, event);
  }
}

/** Moves the focus to the same column of another row, past rows that do not have it. */
export function moveFocus(event: KeyboardEvent<HTMLElement>, rows: number): void {
  const place = placeOf(event.target);
  if (!place) return;
  const column = [...event.currentTarget.querySelectorAll<Field>(`[data-column="${place.column}"]`)];
  const next = column[column.indexOf(event.target as Field) + rows];
  if (next) focusOn(next, event);
}

function focusOn(field: Field, event: KeyboardEvent): void {
  event.preventDefault();
  field.focus();
  if (field instanceof HTMLInputElement) field.select();
}
