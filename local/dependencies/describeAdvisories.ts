interface Audit {
  readonly message?: string;
  readonly vulnerabilities?: Readonly<
    Record<string, { readonly severity: string; readonly via: readonly (string | { readonly title: string })[] }>
  >;
}

export interface Advisories {
  readonly lines: readonly string[];
  /** One of them is high or critical, in a package that is loaded in production. */
  readonly isGrave: boolean;
}

/**
 * What `npm audit --json` found, one line for each package.
 * @param output JSON of npm; of a registry without advisories an object with `message`, which is not repeated because it
 * may name a private host
 * @param loaded names of the packages that are loaded in production
 */
export function describeAdvisories(output: string, loaded: ReadonlySet<string>): Advisories {
  const { vulnerabilities, message = '' } = parse(output);
  if (vulnerabilities === undefined) {
    const status = /^\d{3}\b/.exec(message)?.[0];
    const reason = status === undefined ? 'does not answer' : `answers with ${status}`;
    return { lines: [`Advisories skipped: the registry ${reason} when it is asked for them.`], isGrave: false };
  }
  const found = Object.entries(vulnerabilities);
  const lines = found.map(([name, { severity, via }]) => {
    const titles = via.map((cause) => (typeof cause === 'string' ? `by ${cause}` : cause.title));
    return `${severity} ${name}${loaded.has(name) ? '' : ' (development only)'}: ${titles.join('; ')}`;
  });
  return {
    lines: lines.length > 0 ? lines : ['No advisory is known for the locked packages.'],
    isGrave: found.some(([name, { severity }]) => loaded.has(name) && ['high', 'critical'].includes(severity)),
  };
}

function parse(output: string): Audit {
  try {
    return JSON.parse(output) as Audit;
  } catch {
    return {};
  }
}
