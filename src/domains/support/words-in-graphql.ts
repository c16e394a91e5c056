/** What fields of GraphQL mean, by their name, or by `Type.field` where one place means it another way. */
export const supportWords: Readonly<Record<string, string>> = {
  'ReplyToTicketInput.internal': 'Makes it a note that only staff reads; for staff.',
  'ReplyToTicketInput.status': 'What the ticket becomes: answered, waiting or resolved; for staff.',
  'ReplyToTicketInput.attachments': 'Ids of files that I sent before.',
  'CreateTicketInput.attachments': 'Ids of files that I sent before.',
  assignee: 'Who answers it: me, somebody of the list of staff, or null for nobody.',
  removed: 'How many were removed.',
};
