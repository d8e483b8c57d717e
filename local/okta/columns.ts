/** Growing typed arrays and a table of words: what lets a log of a million events stay small. */

type NumberArray = Float64Array | Int32Array | Uint32Array | Uint8Array;

export interface Column {
  length(): number;
  get(index: number): number;
  push(value: number): void;
  /** Shifts what follows; cheap near the end, where almost all insertions are. */
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

/** Numbers for strings that occur again and again; 0 stands for none. */
export function createInterner() {
  const words: (string | undefined)[] = [undefined];
  const numbers = new Map<string, number>();
  return {
    number(word: string | undefined): number {
      if (word === undefined) return 0;
      const known = numbers.get(word);
      if (known !== undefined) return known;
      numbers.set(word, words.length);
      return words.push(word) - 1;
    },
    word: (number: number): string | undefined => words[number],
  };
}
