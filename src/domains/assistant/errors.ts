import { DomainError } from '../../kernel/errors';

/** Also what somebody else's looks like. */
export const conversationNotFound = (): DomainError =>
  new DomainError('not-found', 'assistant.conversation-not-found', 'There is no such conversation.');

/** Also what somebody else's looks like. */
export const proposalNotFound = (): DomainError =>
  new DomainError('not-found', 'assistant.proposal-not-found', 'There is no such proposal.');

export const proposalExpired = (): DomainError =>
  new DomainError('gone', 'assistant.proposal-expired', 'This proposal has expired. Ask for it again.');

export const proposalClosed = (): DomainError =>
  new DomainError(
    'conflict',
    'assistant.proposal-closed',
    'This proposal was answered already, or another has taken its place. Ask for it again.',
  );

export const proposalRunning = (): DomainError =>
  new DomainError(
    'conflict',
    'assistant.proposal-running',
    'This proposal is being carried out. Look again in a moment.',
  );

export const proposalTampered = (): DomainError =>
  new DomainError(
    'conflict',
    'assistant.proposal-changed',
    'This proposal is not what was shown to you. Ask for it again.',
  );

export const stateChanged = (): DomainError =>
  new DomainError(
    'conflict',
    'assistant.state-changed',
    'It is not as it was when this was proposed. Ask for it again.',
  );

export const tooManyConversations = (most: number): DomainError =>
  new DomainError(
    'conflict',
    'assistant.too-many-conversations',
    `You have ${most} conversations. Delete one first, or go on with one.`,
  );

/** Also what one that is out of reach, or that its person told nobody of, looks like. */
export const alertNotFound = (): DomainError =>
  new DomainError('not-found', 'assistant.alert-not-found', 'There is no such alert.');
