/** Growing typed arrays and a string table, which keep a log of a million events small. */

type NumberArray = Float64Array | Int32Array | Uint32Array | Uint8Array;

export interface Column {
  length(): number;
  get(index: number): number;
  push(value: number): void;
  /** Shifts the values that follow; this is cheap near the end, where almost all insertions are. */
  insert(index: number, value: number): void;
}

export function createColumn(allocate: (capacity: number) => NumberArray): Column {
  let values = allocate(1024);
  let used = 0;
  const makeRoom = () => {
    if (used < values.length) return;
    const larger = allocate(values.length * 2);
    larger.set(values);
    values = larger;
  };
  return {
    length: () => used,
    get(index) {
      const value = index < used ? values[index] : undefined;
      if (value === undefined) throw new RangeError(`no row ${index} among ${used}`);
      return value;
    },
    push(value) {
      makeRoom();
      values[used++] = value;
    },
    insert(index, value) {
      makeRoom();
      values.copyWithin(index + 1, index, used);
      values[index] = value;
      used += 1;
    },
  };
}

/** Stores each distinct string once and gives it a number; 0 stands for `undefined`. */
export function createStringTable() {
  const texts: (string | undefined)[] = [undefined];
  const ids = new Map<string, number>();
  return {
    idOf(text: string | undefined): number {
      if (text === undefined) return 0;
      const known = ids.get(text);
      if (known !== undefined) return known;
      ids.set(text, texts.length);
      return texts.push(text) - 1;
    },
    textOf: (id: number): string | undefined => texts[id],
  };
}
