// The files beside this one have the page's text for the closed words of the API, by the subjects of functions/contract/words.
// `satisfies` has the type check fail where a word has no text.

/** The words that have a text, in the order of the texts. `Object.keys` forgets the type of the keys. */
export const wordsOf = <Word extends string>(labels: Readonly<Record<Word, unknown>>): readonly Word[] =>
  Object.keys(labels) as Word[];
