/** What fields of GraphQL mean, by their name, or by `Type.field` where one place means it another way. */
export const homeCareWords: Readonly<Record<string, string>> = {};
