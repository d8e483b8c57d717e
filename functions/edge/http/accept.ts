/** Whether an Accept header lets us answer with JSON: the most specific range that matches decides. */
export function acceptsJson(header: string | undefined): boolean {
  if (header === undefined || header.trim() === '') return true;
  const quality = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [range = '', ...parameters] = part.split(';').map((text) => text.trim());
    const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    quality.set(range, q === undefined ? 1 : Number(q));
  }
  const decisive = ['application/json', 'application/*', '*/*'].find((range) => quality.has(range));
  return decisive !== undefined && (quality.get(decisive) ?? 0) > 0;
}
