/** What is done in this room, as the trail's page says it after who did it. */
export const notificationsDeeds: Readonly<Record<string, string>> = {
  'escalation.acknowledged': 'acknowledged an alert',
  'topic.unsubscribed': 'ended the e-mails of a topic',
};
