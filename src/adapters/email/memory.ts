import { DomainError } from '../../kernel/errors';
import { slotsOf } from '../../kernel/slots';
import { MAIL_UNREACHABLE, type Email, type EmailMessage } from '../../ports/email';
import { mimeWriter } from './mime';

/** How the mail server takes a message: at once, later (4xx), never (5xx), or it is not there. */
export type MailServerMood = 'accepts' | 'defers' | 'refuses' | 'is-down';

/** A mail server in memory that keeps what it accepted, and fails when told to. */
export interface MemoryEmail extends Email {
  readonly inbox: EmailMessage[];
  /** Decides how the next messages fare, by message. */
  answer(how: (message: EmailMessage) => MailServerMood | Promise<MailServerMood>): void;
}

/** Takes at most `connections` messages at once. */
export const memoryEmail = ({ connections = 20 } = {}): MemoryEmail => {
  const inSlot = slotsOf(connections);
  const inbox: EmailMessage[] = [];
  const write = mimeWriter('CareLoop <care@careloop.test>');
  let moodFor: Parameters<MemoryEmail['answer']>[0] = () => 'accepts';
  return {
    inbox,
    answer: (how) => {
      moodFor = how;
    },
    send: async (message, isWanted = () => true) =>
      await inSlot(async () => {
        if (!isWanted()) return false;
        write(message, new Date(0)); // refuses what a real server could not be told
        const mood = await moodFor(message);
        if (mood !== 'accepts') throw refusal[mood]();
        inbox.push(message);
        return true;
      }),
    close: async () => undefined,
  };
};

const refusal: Record<Exclude<MailServerMood, 'accepts'>, () => DomainError> = {
  defers: () => new DomainError('unavailable', 'email.deferred', 'The mail server wants the message later.'),
  refuses: () => new DomainError('invalid', 'email.refused', 'The mail server refused the message.'),
  'is-down': () => new DomainError('unavailable', MAIL_UNREACHABLE, 'The mail server does not serve us.'),
};
