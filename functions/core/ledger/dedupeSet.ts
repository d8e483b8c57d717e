import { hash } from 'node:crypto';

/**
 * A set of 8-byte event hashes, with open addressing over two Uint32Arrays: ten million of them take 160 MB less than in
 * a Set. Two different events share a hash once in about 3·10⁵ windows of ten million events.
 */
export class DedupeSet {
  #high = new Uint32Array(1024);
  #low = new Uint32Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(key: EventHash): boolean {
    const slot = this.#slot(key.high, key.low);
    return this.#high[slot] !== 0 || this.#low[slot] !== 0;
  }

  add(key: EventHash): void {
    if (this.#size * 2 >= this.#high.length) this.#grow();
    const slot = this.#slot(key.high, key.low);
    if (this.#high[slot] === 0 && this.#low[slot] === 0) this.#size += 1;
    this.#high[slot] = key.high;
    this.#low[slot] = key.low;
  }

  /** Adds hashes as `packHashes` wrote them. */
  addAll(packed: Uint8Array): void {
    for (const key of unpackHashes(packed)) this.add(key);
  }

  #slot(high: number, low: number): number {
    const mask = this.#high.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const slotHigh = this.#high[slot];
      const slotLow = this.#low[slot];
      if ((slotHigh === 0 && slotLow === 0) || (slotHigh === high && slotLow === low)) return slot;
    }
  }

  #grow(): void {
    const high = this.#high;
    const low = this.#low;
    this.#high = new Uint32Array(high.length * 2);
    this.#low = new Uint32Array(low.length * 2);
    this.#size = 0;
    for (let at = 0; at < high.length; at++) {
      const key = { high: high[at] ?? 0, low: low[at] ?? 0 };
      if (key.high !== 0 || key.low !== 0) this.add(key);
    }
  }
}

export interface EventHash {
  readonly high: number;
  readonly low: number;
}

/** The first 8 bytes of the SHA-256 of an event's uuid; never all zero, because that marks an empty slot. */
export function hashEvent(uuid: string): EventHash {
  const digest = hash('sha256', uuid, 'buffer');
  const high = digest.readUInt32BE(0);
  const low = digest.readUInt32BE(4);
  return { high, low: high === 0 && low === 0 ? 1 : low };
}

/** 8 bytes per hash, big-endian, in the order given. */
export function packHashes(keys: readonly EventHash[]): Uint8Array {
  const packed = new Uint8Array(keys.length * 8);
  const view = new DataView(packed.buffer);
  keys.forEach(({ high, low }, index) => {
    view.setUint32(index * 8, high);
    view.setUint32(index * 8 + 4, low);
  });
  return packed;
}

/** Reads what `packHashes` wrote; bytes after the last whole hash are ignored. */
export function* unpackHashes(packed: Uint8Array): Generator<EventHash> {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  for (let at = 0; at + 8 <= packed.length; at += 8) yield { high: view.getUint32(at), low: view.getUint32(at + 4) };
}
