const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;

/** The loopback origin of each host that a simulated org answers for. Empty in every deployment. */
export type LocalOrigins = Readonly<Record<string, string>>;

/** The origin to call for `host`: `https://host`, or its loopback origin. @throws where that is not a loopback address */
export function originOf(host: string, localOrigins: LocalOrigins): string {
  if (!Object.hasOwn(localOrigins, host)) return `https://${host}`;
  const local = URL.parse(localOrigins[host] ?? '');
  if (!local || !LOOPBACK.test(local.hostname)) throw new Error('a local origin must be a loopback address');
  return local.origin;
}
