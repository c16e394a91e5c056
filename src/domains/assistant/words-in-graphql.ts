const on = (types: readonly string[], words: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    types.flatMap((type) =>
      Object.entries(words).map(([field, result]): [string, string] => [`${type}.${field}`, result]),
    ),
  );

/** What fields of GraphQL mean. */
export const assistantWords: Readonly<Record<string, string>> = {
  'ChatWithAssistantInput.message': 'What is said, in English, Swahili, or both.',
  'ChatWithAssistantInput.conversationId': 'The conversation that goes on; a new one begins where it is left out.',
  ...on(['AssistantReply'], {
    conversationId: 'The documentId of the conversation.',
    reply: 'What the assistant says.',
    kind: 'answer, question, proposal, done, declined, refused or emergency.',
    proposal: 'What waits for a yes; null where nothing does.',
  }),
  ...on(['AssistantProposal'], {
    conversationId: 'The documentId of the conversation.',
    tool: 'What kind of change it is.',
    says: 'What a yes does, in a sentence.',
    status: 'open, running, done, declined or failed.',
    expiresAt: 'Until when a yes carries it out.',
  }),
  ...on(['AssistantConversation', 'WholeAssistantConversation'], {
    startedAt: 'When it began.',
    lastAt: 'When something was said last.',
    messageCount: 'How much was said, on both sides.',
    messages: 'What was said, the first first.',
    proposals: 'What was proposed, the first first.',
  }),
  ...on(['AssistantMessage'], {
    author: 'person or assistant.',
    text: 'What was said.',
    at: 'When.',
  }),
  ...on(['AssistantSettings', 'SetAssistantSettingsInput'], {
    tellsContacts: 'Whether doctors, emergency contacts and then the clinic are told of a red flag.',
  }),
  ...on(['AssistantAlert'], {
    patient: 'Who needs help.',
    flag: 'emergency or self-harm.',
    raisedAt: 'When it was raised.',
    acknowledgedAt: 'When somebody said that they see to it; null where nobody did.',
  }),
  'DeletedAssistantConversation.deleted': 'Always true.',
};
