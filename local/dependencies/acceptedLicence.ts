/** Permissive licences, and MPL-2.0, whose copyleft ends at the file: we change no file of a package. */
const ACCEPTED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/**
 * Whether a package may be used under this licence: of alternatives one must be accepted, of a combination all.
 * @param expression SPDX without nested parentheses, such as `(MIT OR GPL-3.0-or-later)`; empty if the package names none
 */
export const acceptedLicence = (expression = ''): boolean =>
  expression
    .replace(/^\(|\)$/g, '')
    .split(' OR ')
    .some((alternative) => alternative.split(' AND ').every((licence) => ACCEPTED.has(licence)));
