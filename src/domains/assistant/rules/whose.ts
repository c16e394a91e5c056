const wordsOf = (written: string): readonly string[] =>
  written
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Those of these people whom a message names: by the most of their names that it holds, so that “Maria W.” is one of two Marias. */
export const namedIn = <Person extends { readonly name: string }>(
  message: string,
  people: readonly Person[],
): readonly Person[] => {
  const words = new Set(wordsOf(message.replaceAll(/['’]s\b/gu, '')));
  const counted = people.map((person) => ({
    person,
    hits: wordsOf(person.name).filter((word) => word.length > 1 && words.has(word)).length,
  }));
  const most = Math.max(0, ...counted.map(({ hits }) => hits));
  return most === 0 ? [] : counted.filter(({ hits }) => hits === most).map(({ person }) => person);
};

const NOBODY =
  'today|now|tonight|tomorrow|me|my|this|that|the|him|her|them|all|leo|kesho|sasa|dawa|medicines?|vaccines?|supplements?|plans?|doses?';
const NAMING = new RegExp(
  String.raw`\b(?:for|about)\s+(?!(?:${NOBODY})\b)\p{L}+|\b(?:of|kwa|wa|ya|za)\s+\p{Lu}\p{L}+`,
  'u',
);
const POSSESSIVE = /\b\p{L}+['’]s\b/u;
const CONTRACTED = /\b(?:what|it|that|there|who|let)['’]s\b/giu;

/** Whether a message speaks of somebody by name: then it is about nobody else. */
export const namesSomebody = (message: string): boolean =>
  NAMING.test(message) || POSSESSIVE.test(message.replaceAll(CONTRACTED, ''));
