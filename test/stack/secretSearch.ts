// Searches for a secret in everything that the product has written, in every encoding in which it may be there.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import { clientsOf, startStandIns } from '../local/standIns.ts';

/** The encodings in which a secret may be in a file: in any case, in hexadecimal, and in base64 at any offset. */
function encodingsOf(secret: string): readonly string[] {
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.from('x'.repeat(offset) + secret)
      .toString('base64')
      .slice(offset === 0 ? 0 : 4, -4),
  );
  return [secret.toLowerCase(), Buffer.from(secret).toString('hex'), ...base64.map((text) => text.toLowerCase())];
}

const known = new Map<string, readonly string[]>();

/** Whether the text has the secret in any encoding. */
export function contains(text: string, secret: string): boolean {
  const encodings = known.get(secret) ?? encodingsOf(secret);
  known.set(secret, encodings);
  const lower = text.toLowerCase();
  return encodings.some((encoded) => lower.includes(encoded));
}

export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());

/** All texts of the table in this data folder, whose stack has stopped; compressed ones are unpacked. */
export async function textsInTable(data: string): Promise<readonly string[]> {
  const aws = await startStandIns(data);
  const { dynamodb } = clientsOf(aws);
  const texts: string[] = [];
  const unpack = (value: AttributeValue): void => {
    if (value.S !== undefined) texts.push(value.S);
    if (value.B === undefined) return;
    const bytes = Buffer.from(value.B);
    texts.push(bytes.toString('latin1'));
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) texts.push(gunzipSync(bytes).toString('utf8'));
  };
  try {
    let from: Record<string, AttributeValue> | undefined;
    do {
      const page = await dynamodb.send(new ScanCommand({ TableName: 'usage', ExclusiveStartKey: from }));
      for (const item of page.Items ?? []) Object.values(item).forEach(unpack);
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
  } finally {
    await aws.close();
  }
  return texts;
}
