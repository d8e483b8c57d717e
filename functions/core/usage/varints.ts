// Whole numbers of which most are small, in one to eight bytes each, seven bits a byte.

/** Seven bits a byte: eight bytes are enough for every integer that a number holds exactly. */
export const LONGEST_VARINT = 8;

/** Writes at `at`. @returns where the next one begins */
export function writeVarint(bytes: Uint8Array, at: number, value: number): number {
  let rest = value;
  let end = at;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes[end++] = (rest % 128) | 128;
  bytes[end++] = rest;
  return end;
}

/** @param numbers whole and not negative */
export function packVarints(numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(numbers.length * LONGEST_VARINT);
  let at = 0;
  for (const number of numbers) at = writeVarint(bytes, at, number);
  return bytes.slice(0, at);
}

export function unpackVarints(bytes: Uint8Array): readonly number[] {
  const numbers: number[] = [];
  let value = 0;
  let scale = 1;
  for (const byte of bytes) {
    value += (byte & 127) * scale;
    scale *= 128;
    if (byte >= 128) continue;
    numbers.push(value);
    value = 0;
    scale = 1;
  }
  return numbers;
}
