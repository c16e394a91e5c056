/** What is done in this room, as the trail's page says it after who did it. */
export const notificationsAuditWords: Readonly<Record<string, string>> = {
  'escalation.acknowledged': 'acknowledged an alert',
  'announcement.made': 'wrote to everybody, or to everybody of a role',
  'message.retried': 'let a failed message try again',
  'message.dropped': 'gave a message up',
  'address.bounced': 'found that nothing reaches an address of',
  'address.retried': 'let messages go to their address again',
  'queue.cleared': 'cleared the count of completed messages',
  'queue.paused': 'paused the queue of messages',
  'queue.resumed': 'let the queue of messages go on',
  'queue.tested': 'sent a test message',
  'topic.unsubscribed': 'ended the e-mails of a topic',
};
