import { DomainError } from '../../kernel/errors';

/** A name that no room declares is a mistake of ours, and is said at once instead of being lost. */
export const unknownMessage = (name: string): Error =>
  new Error(`No room declares the message "${name}": it stands in no manifest.`);

/** One of the two would be sent in the words of the other. */
export const messageDeclaredTwice = (name: string): Error =>
  new Error(`Two rooms declare the message "${name}". Rename one of them.`);

export const noSuchNotification = (): DomainError =>
  new DomainError('not-found', 'notification.not-found', 'There is no such notification in your list.');

export const linkExpired = (): DomainError =>
  new DomainError('gone', 'unsubscribe.expired', 'This link has expired. Change your settings in the app instead.');

export const linkForged = (): DomainError =>
  new DomainError('invalid', 'unsubscribe.unknown', 'This link is not one of ours. Open it from the mail again.');

export const noSuchMessage = (): DomainError =>
  new DomainError('not-found', 'message.not-found', 'There is no such message, or nothing can be done to it any more.');

export const smsNotSetUp = (): DomainError =>
  new DomainError(
    'unavailable',
    'sms.not-set-up',
    'No SMS are sent from here. Set up a provider first (.env.example).',
  );
