// Spellings of an address, made by rules: the same org in other words, and everything that only looks like it.

/** What an address may be read as: the org, refused, or refused or at most a name that is asked without a token. */
export type Reading = 'org' | 'refused' | 'notOkta';

export interface Spelling {
  readonly text: string;
  readonly reading: Reading;
  readonly rule: string;
}

const DOMAINS = ['okta.com', 'oktapreview.com', 'okta-emea.com', 'okta-gov.com', 'okta.mil'];

/** Letters that look like ASCII ones and are not. */
const LOOKALIKES: Readonly<Record<string, string>> = { a: 'а', o: 'о', e: 'е', c: 'с', k: 'к', t: 'т', m: 'м' };
/** What a URL parser reads as the ASCII letter: full-width, mathematical and circled forms. */
const COMPATIBLE: readonly number[] = [0xff41, 0x1d41a, 0x1d4ea, 0x1d586, 0x24d0];

const fullWidth = (base: number) => (text: string) =>
  text.replaceAll(/[a-z]/g, (letter) => String.fromCodePoint(base + letter.charCodeAt(0) - 97));
const homograph = (text: string, letter: string) => text.replace(letter, LOOKALIKES[letter] ?? letter);

/** 127.0.0.1 and the address of cloud metadata, in every notation that browsers or resolvers read. */
function ipLiterals(): readonly string[] {
  return [
    [127, 0, 0, 1],
    [169, 254, 169, 254],
  ].flatMap((octets) => {
    const [a = 0, b = 0, c = 0, d = 0] = octets;
    const whole = ((a * 256 + b) * 256 + c) * 256 + d;
    const hex = (value: number) => `0x${value.toString(16)}`;
    const octal = (value: number) => `0${value.toString(8)}`;
    const group = (high: number, low: number) => (high * 256 + low).toString(16);
    const v6 = `${group(a, b)}:${group(c, d)}`;
    return [
      octets.join('.'),
      `${octets.join('.')}.`,
      String(whole),
      hex(whole),
      octal(whole),
      octets.map(hex).join('.'),
      octets.map(octal).join('.'),
      `${a}.${b}.${c * 256 + d}`,
      `${a}.${(b * 256 + c) * 256 + d}`,
      octets.join('。'),
      octets.join('．'),
      octets.join('.').replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
      `[::ffff:${octets.join('.')}]`,
      `[::ffff:${v6}]`,
      `[::${v6}]`,
      `[64:ff9b::${v6}]`,
      `[::1]`,
      `[fe80::1%25eth0]`,
      `[fd00:ec2::254]`,
      `::ffff:${octets.join('.')}`,
    ];
  });
}

/** @param evil a domain of somebody else */
export function spellingsOf(org: string, evil = 'evil.com'): readonly Spelling[] {
  const made: Spelling[] = [];
  const add = (rule: string, reading: Reading, ...texts: readonly string[]) => {
    for (const text of texts) made.push({ text, reading, rule });
  };
  for (const domain of DOMAINS) {
    const host = `${org}.${domain}`;
    add('as it is', 'org', host, ` ${host}\n`, `\t${host}`, host.toUpperCase(), `${host}.`, `${host}/`);
    add('as a URL', 'org', `https://${host}`, `http://${host}/`, `HTTPS://${host}/login?x=1#y`, `//${host}/app`);
    add('port 443', 'org', `${host}:443`, `https://${host}:443/`, `${host}:0443`);
    add('admin console', 'org', `https://${org}-admin.${domain}/admin/dashboard`, `${org}-ADMIN.${domain}`);
    add('compatible letters', 'org', ...COMPATIBLE.map((base) => fullWidth(base)(host)));
    add('other full stops', 'org', host.replaceAll('.', '。'), host.replaceAll('.', '．'), host.replaceAll('.', '｡'));
    add('ignored characters', 'org', `${org[0]}\u00ad${org.slice(1)}.${domain}`, `${org}\u200b.${domain}`);

    add('other ports', 'refused', `${host}:80`, `${host}:8443`, `https://${host}:4430`, `${host}:65536`, `${host}:x`);
    add('userinfo', 'refused', `${host}@${evil}`, `user@${host}`, `https://${host}:443@${evil}/`, `${host}%40${evil}`);
    add('userinfo', 'refused', `https://${evil}@${host}`, `https://:@${host}`, `https://${evil}%20@${host}`);
    add(
      'percent-encoding',
      'refused',
      host.replace('.', '%2e'),
      `${host}%2f@${evil}`,
      `${host}%00.${evil}`,
      `%61${host}`,
    );
    add('backslashes', 'refused', `${host}\\@${evil}`, `https:\\\\${host}`, `${evil}\\.${host}`, `\\\\${host}`);
    add('blanks within', 'refused', `${org} .${domain}`, `${org}.\n${domain}`, `${host} ${evil}`, `${org}\t.${domain}`);
    add('control characters', 'refused', `${org}\u0000.${domain}`, `${host}\u0000.${evil}`, `${host}\u007f`);
    add('schemes', 'refused', `ftp://${host}`, `javascript:${host}`, `data:text/html,${host}`, `file://${host}/x`);
    add('dots', 'refused', `${host}..`, `.${host}`, `${org}..${domain}`, `${host}。。`);
    add('labels', 'refused', `-${host}`, `${org}-.${domain}`, `${org}_.${domain}`, `a.${host}`, `*.${domain}`);
    add(
      'suffix',
      'refused',
      `${host}.${evil}`,
      `${host}.com`,
      `${domain}.${evil}`,
      `${host}.localhost`,
      `${host}.local`,
    );
    add('prefix', 'notOkta', `${org}.evil${domain}`, `evil${domain}`, `${org}-${domain}`, `${org}.x${domain}`);
    add('cut', 'notOkta', `${org}.${domain.slice(0, -1)}`, `${org}.${domain.replace('okta', 'okt')}`);
    add(
      'in path or query',
      'notOkta',
      `${evil}/${host}`,
      `${evil}?${host}`,
      `${evil}#${host}`,
      `https://${evil}/@${host}`,
    );
    add('no org', 'refused', domain, `www.${domain}`, `login.${domain}`, `admin.${domain}`, `.${domain}`);
    for (const letter of ['a', 'o', 'k', 't', 'm']) {
      if (org.includes(letter)) add('look-alike in the org', 'refused', `${homograph(org, letter)}.${domain}`);
      if (domain.includes(letter)) add('look-alike in the domain', 'notOkta', `${org}.${homograph(domain, letter)}`);
    }
    add('punycode', 'refused', `xn--${org}-xva.${domain}`, `xn--.${domain}`);
    add('placeholders', 'refused', `{${org}}.${domain}`, `<${org}>.${domain}`, `$\{org}.${domain}`);
  }
  add('IP literals', 'refused', ...ipLiterals(), ...ipLiterals().map((ip) => `http://${ip}/`));
  add('private names', 'refused', 'localhost', 'LOCALHOST.', 'x.internal', 'metadata.google.internal', 'printer.local');
  add('private names', 'refused', '1.0.0.127.in-addr.arpa', 'intranet', 'x.onion', 'a.test', 'b.invalid', 'c.home');
  add('long', 'refused', `${'a'.repeat(64)}.${DOMAINS[0]}`, `${'a.'.repeat(130)}${DOMAINS[0]}`, 'a'.repeat(5_000));
  return made;
}
