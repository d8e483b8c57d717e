// Attribute values in the form of the SDK's low-level client, without its marshaller: that costs more CPU than the call.

import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** One item of the table. */
export type Item = Record<string, AttributeValue>;

export const stringAttribute = (value: string): AttributeValue => ({ S: value });
export const numberAttribute = (value: number): AttributeValue => ({ N: String(value) });
export const binaryAttribute = (value: Uint8Array): AttributeValue => ({ B: value });
export const booleanAttribute = (value: boolean): AttributeValue => ({ BOOL: value });
export const jsonAttribute = (value: unknown): AttributeValue.SMember => ({ S: JSON.stringify(value) });

/** `optional(count, numberAttribute)`: undefined for an undefined value, so that `item` leaves it out. */
export const optional = <Value>(
  value: Value | undefined,
  attribute: (value: Value) => AttributeValue,
): AttributeValue | undefined => (value === undefined ? undefined : attribute(value));

/** Undefined for empty bytes: DynamoDB charges for the attribute's name, too. */
export const nonEmptyBinary = (value: Uint8Array): AttributeValue | undefined =>
  value.length === 0 ? undefined : binaryAttribute(value);

/** A time to live: whole seconds, rounded up, so that nothing expires too early. */
export const expiryAttribute = (at: number): AttributeValue => numberAttribute(Math.ceil(at / 1000));

/** Attributes whose value is undefined are left out. */
export function item(attributes: Readonly<Record<string, AttributeValue | undefined>>): Item {
  const kept: Item = {};
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

const NO_BYTES = new Uint8Array();

export const readString = (value: AttributeValue | undefined): string | undefined => value?.S;
export const readNumber = (value: AttributeValue | undefined): number | undefined =>
  value?.N === undefined ? undefined : Number(value.N);
export const readBinary = (value: AttributeValue | undefined): Uint8Array => value?.B ?? NO_BYTES;
export const readBoolean = (value: AttributeValue | undefined): boolean => value?.BOOL === true;
export const readJson = <Shape>(value: AttributeValue | undefined): Shape | undefined =>
  value?.S === undefined ? undefined : (JSON.parse(value.S) as Shape);

/** The value of an attribute that every item of its kind has; throws if it is undefined. */
export function required<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`a stored item lacks ${name}`);
  return value;
}
