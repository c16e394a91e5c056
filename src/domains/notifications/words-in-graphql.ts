/** What the fields of this room mean. */
export const notificationsWords: Readonly<Record<string, string>> = {
  'Notification.message': 'What kind of message it is, such as `ticket-answered`.',
  'Notification.title': 'What happened, in the language of the reader.',
  'Notification.short': 'One sentence more; may be empty.',
  'Notification.url': 'Where it goes on; null for nowhere.',
  'Notification.readAt': 'When I read it; null until then.',
  'ReadAllNotifications.read': 'How many were unread.',
  'WebPushKey.key': 'For `pushManager.subscribe`, base64url.',
  unread: 'How many are unread; as an argument, whether only those are wanted.',
};
