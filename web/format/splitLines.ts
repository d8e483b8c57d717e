/** What stands on the lines of a text field, or between its commas. */
export const splitLines = (text: string): readonly string[] =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter(Boolean);
