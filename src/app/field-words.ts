import { fieldWords } from './content-types';
import { WORDS as EVERYWHERE } from './graphql/glossary';
import { manifests } from './rooms';

/** What the schemas of content types and the rooms say of their fields, and what is said for a name everywhere. */
const WORDS: Readonly<Record<string, string>> = Object.assign(
  { ...fieldWords() },
  ...manifests().map(({ words = {} }) => words),
  EVERYWHERE,
) as Readonly<Record<string, string>>;

/** What a field means, in GraphQL and in the API document; undefined where nobody has said it. Of a field within a field the type is called after both: `AdminDashboardHealth`. */
export const wordsOfField = (type: string, name: string): string | undefined => WORDS[`${type}.${name}`] ?? WORDS[name];

/** What an argument of a field of GraphQL means, and a parameter of the same door's address. */
export const wordsOfArgument = (field: string, name: string): string | undefined =>
  WORDS[`${field}.${name}`] ?? WORDS[name];
