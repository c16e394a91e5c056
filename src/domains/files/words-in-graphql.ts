/** What fields of GraphQL mean, by their name. */
export const filesWords: Readonly<Record<string, string>> = {
  mime: 'The content type, such as image/webp.',
  bytes: 'How large, in bytes.',
  addedAt: 'When it was added.',
  url: 'Opens the file without an access token, for five minutes.',
  urlExpiresAt: 'When the link ends.',
};
