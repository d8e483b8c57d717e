/** The entries of a text field, separated by line breaks or commas. */
export const splitLines = (text: string): readonly string[] =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter(Boolean);
