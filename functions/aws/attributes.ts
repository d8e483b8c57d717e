import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** One item as the SDK's low-level client has it: no marshaller, since it costs more CPU than the call. */
export type Item = Record<string, AttributeValue>;

export const text = (value: string): AttributeValue => ({ S: value });
export const number = (value: number): AttributeValue => ({ N: String(value) });
export const bytes = (value: Uint8Array): AttributeValue => ({ B: value });
export const flag = (value: boolean): AttributeValue => ({ BOOL: value });
export const json = (value: unknown): AttributeValue => ({ S: JSON.stringify(value) });

/** Attributes whose value is undefined are left out. */
export function item(attributes: Readonly<Record<string, AttributeValue | undefined>>): Item {
  const kept: Item = {};
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

export const optionalText = (value: string | undefined) => (value === undefined ? undefined : text(value));
export const optionalNumber = (value: number | undefined) => (value === undefined ? undefined : number(value));
/** Empty bytes are left out: an empty binary is not worth its name. */
export const someBytes = (value: Uint8Array) => (value.length === 0 ? undefined : bytes(value));

const NO_BYTES = new Uint8Array();

export const readText = (value: AttributeValue | undefined): string | undefined => value?.S;
export const readNumber = (value: AttributeValue | undefined): number | undefined =>
  value?.N === undefined ? undefined : Number(value.N);
export const readBytes = (value: AttributeValue | undefined): Uint8Array => value?.B ?? NO_BYTES;
export const readFlag = (value: AttributeValue | undefined): boolean => value?.BOOL === true;
export const readJson = <Shape>(value: AttributeValue | undefined): Shape | undefined =>
  value?.S === undefined ? undefined : (JSON.parse(value.S) as Shape);

/** An attribute that every item of its kind has; an item without it is not ours. */
export function required<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`a stored item lacks ${name}`);
  return value;
}
