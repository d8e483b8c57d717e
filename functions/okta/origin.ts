// Where the calls for a host go: to that host, unless a simulated org stands in for it on this machine.

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;

/** Hosts that a simulated org answers for, each with its loopback origin. Empty wherever this is deployed. */
export type LocalOrigins = Readonly<Record<string, string>>;

/** `https://host`, or the loopback origin that stands in for it. Throws where a stand-in is not on this machine. */
export function originOf(host: string, localOrigins: LocalOrigins): string {
  if (!Object.hasOwn(localOrigins, host)) return `https://${host}`;
  const local = URL.parse(localOrigins[host] ?? '');
  if (!local || !LOOPBACK.test(local.hostname)) throw new Error('a local origin must be a loopback address');
  return local.origin;
}
