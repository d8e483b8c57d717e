/** The words that have a text, in the order of the texts. `Object.keys` forgets the type of the keys. */
export const wordsOf = <Word extends string>(labels: Readonly<Record<Word, unknown>>): readonly Word[] =>
  Object.keys(labels) as Word[];
