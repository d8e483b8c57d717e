import type { AppId } from '../core/ids.ts';
import type { ContextReader, ContextStore, ContextsByApp } from '../core/ports/contexts.ts';
import type { EvaluationContext } from '../core/usage/state.ts';
import { type Item, item, jsonAttribute, readJson } from './attributes.ts';
import type { ConnectionTable } from './connectionTable.ts';
import type { LeasedWriter } from './leasedWriter.ts';
import { wholeContext } from './storedContext.ts';
import { keyOf, loadItem } from './table.ts';

/** An item has 400 KB at most. */
const MAX_BYTES = 350 * 1024;

type Differences = Readonly<Record<string, unknown>>;

/** One app's whole context, and of every other app what differs from it: most of a context is the same in all apps. */
interface StoredContexts {
  readonly shared: EvaluationContext | null;
  readonly apps: readonly (readonly [app: AppId, differences: Differences])[];
}

/** Null stands for undefined, which JSON would leave out. */
function differencesFrom(shared: EvaluationContext, context: EvaluationContext): Differences {
  const names = new Set([...Object.keys(shared), ...Object.keys(context)]) as ReadonlySet<keyof EvaluationContext>;
  const differing = [...names].filter((name) => JSON.stringify(shared[name]) !== JSON.stringify(context[name]));
  return Object.fromEntries(differing.map((name) => [name, context[name] ?? null]));
}

function withDifferences(shared: EvaluationContext, differences: Differences): EvaluationContext {
  const own = Object.entries(differences).map(([name, value]) => [name, value ?? undefined]);
  return wholeContext({ ...shared, ...Object.fromEntries(own) });
}

function packContexts(contexts: ContextsByApp): StoredContexts {
  const [shared] = contexts.values();
  return {
    shared: shared ?? null,
    apps: shared ? [...contexts].map(([app, context]) => [app, differencesFrom(shared, context)] as const) : [],
  };
}

function readContexts(stored: Item): ContextsByApp | undefined {
  const { shared, apps } = readJson<StoredContexts>(stored.contexts) ?? { shared: null, apps: [] };
  return shared ? new Map(apps.map(([app, differences]) => [app, withDifferences(shared, differences)])) : new Map();
}

export function createContextReader({ table, keys, consistent }: ConnectionTable): ContextReader {
  return {
    async load() {
      const stored = await loadItem(table, keys.contexts, consistent);
      return stored && readContexts(stored);
    },
  };
}

export const createContextStore = (connection: ConnectionTable, writer: LeasedWriter): ContextStore => ({
  ...createContextReader(connection),
  async put(contexts) {
    const { keys } = connection;
    const packed = packContexts(contexts);
    if (JSON.stringify(packed).length > MAX_BYTES) await writer.deleteAll([keys.contexts]);
    else await writer.putAll([() => item({ ...keyOf(keys.contexts), contexts: jsonAttribute(packed) })]);
  },
});
