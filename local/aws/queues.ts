import { createHash, randomUUID } from 'node:crypto';
import { type JsonlFile, openJsonlFile } from './jsonlFile.ts';

export interface QueueSettings {
  readonly visibilityTimeoutSeconds: number;
  readonly retentionSeconds: number;
  readonly deadLetters?: { readonly queue: string; readonly maxReceiveCount: number };
}

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly groupId?: string;
  readonly sentAt: number;
  readonly visibleAt: number;
  readonly receives: number;
  readonly firstReceivedAt?: number;
  /** Receipt of the latest receive; earlier receipts are invalid. */
  readonly receipt?: string;
}

type Entry =
  | { readonly kind: 'queue'; readonly queue: string; readonly settings: QueueSettings }
  | { readonly kind: 'message'; readonly queue: string; readonly message: Message }
  | { readonly kind: 'gone'; readonly queue: string; readonly id: string };

interface Queue {
  settings: QueueSettings;
  readonly messages: Map<string, Message>;
}

export interface Queues {
  settingsOf(queue: string): QueueSettings | undefined;
  put(queue: string, settings: QueueSettings): void;
  send(queue: string, body: string, options: { readonly delaySeconds: number; readonly groupId?: string }): Message;
  /**
   * Returns and hides up to `max` visible messages. A message that was received `maxReceiveCount` times moves to the
   * dead-letter queue instead.
   */
  receive(queue: string, max: number, visibilitySeconds: number): readonly Message[];
  /** False if the message was deleted, or has been received again since this receipt was issued. */
  delete(queue: string, id: string, receipt: string): boolean;
  changeVisibility(queue: string, id: string, receipt: string, seconds: number): 'changed' | 'notInFlight' | 'gone';
  count(queue: string): { readonly visible: number; readonly inFlight: number; readonly delayed: number };
  /** When the next hidden message becomes visible; infinity if none is hidden. */
  nextVisibleAt(queue: string): number;
  /** Calls `listener` at each change of the queue. Returns a function that removes the listener. */
  onChange(queue: string, listener: () => void): () => void;
  close(): void;
}

/** Number of lines at which the file is rewritten without the deleted messages, unless there are no others before. */
const MAX_LINES = 20_000;

/**
 * Queues with SQS's rules for visibility, redelivery and dead letters, stored in a JSONL file. Messages that were in flight
 * when the process ended are visible again at the next start, because their consumers ended with it.
 */
export function createQueueStore(file: string, now: () => number): Queues {
  const log: JsonlFile<Entry> = openJsonlFile(file);
  const queues = replay(log.entries, now());
  const listeners = new Map<string, Set<() => void>>();
  log.rewrite(snapshot(queues));

  const queueOf = (name: string): Queue => queues.get(name) ?? raise(`no queue ${name}`);
  const write = (...entries: readonly Entry[]) => {
    for (const entry of entries) apply(queues, entry);
    log.append(...entries);
    const isEmptied = entries.some(({ kind }) => kind === 'gone') && isEmpty(queues);
    if (log.length() > MAX_LINES || isEmptied) log.rewrite(snapshot(queues));
    for (const name of new Set(entries.map(({ queue }) => queue))) {
      for (const listener of listeners.get(name) ?? []) listener();
    }
  };
  const dropExpired = (name: string) => {
    const { settings, messages } = queueOf(name);
    const oldest = now() - settings.retentionSeconds * 1000;
    const expired = [...messages.values()].filter(({ sentAt }) => sentAt < oldest);
    if (expired.length > 0) write(...expired.map(({ id }) => ({ kind: 'gone', queue: name, id }) as const));
  };
  const messageOf = (name: string, id: string, receipt: string): Message | undefined => {
    const message = queueOf(name).messages.get(id);
    return message?.receipt === receipt ? message : undefined;
  };

  return {
    settingsOf: (name) => queues.get(name)?.settings,
    put: (queue, settings) => write({ kind: 'queue', queue, settings }),
    send(queue, body, { delaySeconds, groupId }) {
      const sentAt = now();
      const message = { id: randomUUID(), body, groupId, sentAt, visibleAt: sentAt + delaySeconds * 1000, receives: 0 };
      write({ kind: 'message', queue, message });
      return message;
    },
    receive(queue, max, visibilitySeconds) {
      dropExpired(queue);
      const { settings, messages } = queueOf(queue);
      const received: Message[] = [];
      for (const message of [...messages.values()]) {
        if (received.length === max) break;
        if (message.visibleAt > now()) continue;
        const { deadLetters } = settings;
        if (deadLetters !== undefined && message.receives >= deadLetters.maxReceiveCount) {
          const moved = { ...message, visibleAt: now(), receipt: undefined };
          write({ kind: 'message', queue: deadLetters.queue, message: moved }, { kind: 'gone', queue, id: message.id });
          continue;
        }
        const taken: Message = {
          ...message,
          visibleAt: now() + visibilitySeconds * 1000,
          receives: message.receives + 1,
          firstReceivedAt: message.firstReceivedAt ?? now(),
          receipt: randomUUID(),
        };
        write({ kind: 'message', queue, message: taken });
        received.push(taken);
      }
      return received;
    },
    delete(queue, id, receipt) {
      if (messageOf(queue, id, receipt) === undefined) return false;
      write({ kind: 'gone', queue, id });
      return true;
    },
    changeVisibility(queue, id, receipt, seconds) {
      const message = messageOf(queue, id, receipt);
      if (message === undefined) return 'gone';
      if (message.visibleAt <= now()) return 'notInFlight';
      write({ kind: 'message', queue, message: { ...message, visibleAt: now() + seconds * 1000 } });
      return 'changed';
    },
    count(queue) {
      dropExpired(queue);
      const counts = { visible: 0, inFlight: 0, delayed: 0 };
      for (const { visibleAt, receives } of queueOf(queue).messages.values()) {
        counts[visibleAt <= now() ? 'visible' : receives > 0 ? 'inFlight' : 'delayed'] += 1;
      }
      return counts;
    },
    nextVisibleAt(queue) {
      const hidden = [...queueOf(queue).messages.values()].filter(({ visibleAt }) => visibleAt > now());
      return Math.min(...hidden.map(({ visibleAt }) => visibleAt));
    },
    onChange(queue, listener) {
      const ofQueue = listeners.get(queue) ?? new Set();
      listeners.set(queue, ofQueue.add(listener));
      return () => ofQueue.delete(listener);
    },
    close: () => log.close(),
  };
}

export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

function replay(entries: readonly Entry[], now: number): Map<string, Queue> {
  const queues = new Map<string, Queue>();
  for (const entry of entries) apply(queues, entry);
  for (const { messages } of queues.values()) {
    for (const message of messages.values()) {
      if (message.receipt === undefined || message.visibleAt <= now) continue;
      messages.set(message.id, { ...message, visibleAt: now, receipt: undefined });
    }
  }
  return queues;
}

function apply(queues: Map<string, Queue>, entry: Entry): void {
  const queue = queues.get(entry.queue);
  if (entry.kind === 'queue') {
    queues.set(entry.queue, { settings: entry.settings, messages: queue?.messages ?? new Map() });
  } else if (entry.kind === 'message') {
    queue?.messages.set(entry.message.id, entry.message);
  } else {
    queue?.messages.delete(entry.id);
  }
}

const isEmpty = (queues: ReadonlyMap<string, Queue>): boolean =>
  [...queues.values()].every(({ messages }) => messages.size === 0);

function snapshot(queues: ReadonlyMap<string, Queue>): Entry[] {
  return [...queues].flatMap(([queue, { settings, messages }]) => [
    { kind: 'queue', queue, settings } as const,
    ...[...messages.values()].map((message) => ({ kind: 'message', queue, message }) as const),
  ]);
}

function raise(message: string): never {
  throw new Error(message);
}
