import type { ApiResponse } from '../test/stack/apiClient.ts';
import type { Tenant } from './world.ts';

/** The answer, whatever it is; undefined where there is none, because the function crashed. */
export async function request(
  { api }: Tenant,
  path: string,
  method: string,
  body?: object,
  headers?: Readonly<Record<string, string>>,
): Promise<ApiResponse | undefined> {
  try {
    return await api.ask(path, { method, ...(body && { body }), ...(headers && { headers }) });
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
