/** What fields of GraphQL mean, by their name, or by `Type.field` where one place means it another way. */
export const supportWords: Readonly<Record<string, string>> = {
  'ReplyToTicketInput.internal': 'Makes it a note that only staff reads; for staff.',
  'ReplyToTicketInput.status': 'What the ticket becomes: answered, waiting or resolved; for staff.',
  'ReplyToTicketInput.attachments': 'Ids of files that I sent before.',
  'CreateTicketInput.attachments': 'Ids of files that I sent before.',
  'CreateTicketInput.subject': 'What it is about, in one line.',
  'CreateTicketInput.text': 'What I want to know or need.',
  'CreateTicketInput.category': 'account, app, care, payment or other.',
  'ReplyToTicketInput.text': 'What I write.',
  'SetTicketStatusInput.status': 'What it becomes: open, answered, waiting, resolved or closed.',
  'TriageTicketInput.category': 'account, app, care, payment or other.',
  'TriageTicketInput.priority': 'low, normal, high or urgent.',
  'GiveFeedbackInput.about': 'app, care or other.',
  'GiveFeedbackInput.rating': '1 (worst) to 5 (best); may be left out.',
  'GiveFeedbackInput.text': 'What I want to say.',
  assignee: 'Who answers it: me, somebody of the list of staff, or null for nobody.',
  removed: 'How many were removed.',
};
