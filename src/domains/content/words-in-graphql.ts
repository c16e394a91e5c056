/** What fields of GraphQL mean, by their name, or by `Type.field` where one place means it another way. */
export const contentWords: Readonly<Record<string, string>> = {
  locale: 'The language: en or sw.',
  publishedAt: 'When it was published.',
  localizations: 'The same in other languages.',
  localizations_connection: 'The same in other languages, page by page.',
  status: 'Of Strapi; apps read only what is published.',
};
