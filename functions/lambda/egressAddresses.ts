/**
 * The addresses that Okta sees this service at, from the config: a JSON list, empty where they are not fixed.
 * @param text the value of OKTA_EGRESS_ADDRESSES
 */
export function parseEgressAddresses(text: string): readonly string[] {
  const addresses: unknown = JSON.parse(text);
  if (!Array.isArray(addresses)) throw new Error('OKTA_EGRESS_ADDRESSES is no list');
  return addresses.filter((address) => typeof address === 'string');
}
