import { DomainError } from '../../kernel/errors';
import { slotsOf } from '../../kernel/slots';
import type { Clock } from '../../ports/clock';
import { MAIL_UNREACHABLE, type Email } from '../../ports/email';
import { addressIn, mimeWriter } from './mime';
import { openSmtpLine, type SmtpLine, type SmtpServer } from './smtp-line';
import type { SmtpFault } from './smtp-talk';

export interface SmtpOptions extends SmtpServer {
  /** `Name <address>` or an address: who all mail is from. */
  readonly from: string;
  /** Where undeliverable mail comes back to (RFC 5321 4.4); null: to whom it is from. */
  readonly returnPath?: string | null;
  /** Lines at most, those for urgent messages apart. */
  readonly connections: number;
  readonly clock: Clock;
}

/** Servers hang up on idle lines after some minutes: better that we do, than that a message meets the moment. */
const IDLE_MS = 60_000;
/** Beside `connections`: kept for what cannot wait behind a burst. */
const URGENT_LINES = 2;
/** Some servers grow wary of lines that never end. */
const MESSAGES_PER_LINE = 1_000;

/** SMTP over lines that stay open (an answer "no" costs none of them). */
export const smtpEmail = ({ from, returnPath = null, connections, clock, ...server }: SmtpOptions): Email => {
  const write = mimeWriter(from);
  const sender = addressIn(returnPath ?? from);
  const inUsualSlot = slotsOf(connections);
  const inUrgentSlot = slotsOf(URGENT_LINES);
  const resting: RestingLine[] = [];
  let closed = false;

  const anOpenLine = async (): Promise<RestingLine> => {
    for (let rested = resting.pop(); rested; rested = resting.pop()) {
      if (rested.line.isOpen() && performance.now() - rested.sinceMs < IDLE_MS) return rested;
      rested.line.hangUp();
    }
    return { line: await openSmtpLine(server), sent: 0, sinceMs: 0 };
  };
  const putBack = ({ line, sent }: RestingLine): void => {
    if (closed || sent >= MESSAGES_PER_LINE) line.hangUp();
    else if (line.isOpen()) resting.push({ line, sent, sinceMs: performance.now() });
  };

  return {
    send: async ({ to, ...message }, isWanted = always) =>
      await (message.urgent ? inUrgentSlot : inUsualSlot)(async () => {
        if (closed) throw unreachable({ code: 'closed' });
        if (!isWanted()) return false;
        const mime = write({ to, ...message }, clock.now());
        const { line, sent } = await anOpenLine().catch((fault: SmtpFault) => {
          throw unreachable(fault);
        });
        if (!isWanted()) {
          putBack({ line, sent, sinceMs: 0 });
          return false;
        }
        await line
          .send(sender, to, mime)
          .catch((fault: SmtpFault) => {
            throw refusalOf(fault);
          })
          .finally(() => putBack({ line, sent: sent + 1, sinceMs: 0 }));
        return true;
      }),
    close: async () => {
      closed = true;
      for (const { line } of resting.splice(0)) line.hangUp();
    },
  };
};

const always = (): boolean => true;

interface RestingLine {
  readonly line: SmtpLine;
  /** Messages it has carried. */
  readonly sent: number;
  /** Monotonic time. */
  readonly sinceMs: number;
}

const SERVICE_CLOSING = 421;

const refusalOf = (fault: SmtpFault): DomainError => {
  const { responseCode } = fault;
  if (responseCode === undefined || responseCode === SERVICE_CLOSING) return unreachable(fault);
  if (responseCode >= 500)
    return new DomainError('invalid', 'email.refused', `The mail server refused the message (${responseCode}).`);
  return new DomainError('unavailable', 'email.deferred', `The mail server wants the message later (${responseCode}).`);
};

/** Whatever the answer was, it was to us and not about a message: a wrong password must not fail what waits. */
const unreachable = ({ code, responseCode }: Pick<SmtpFault, 'code' | 'responseCode'>): DomainError =>
  new DomainError(
    'unavailable',
    MAIL_UNREACHABLE,
    `The mail server does not serve us (${responseCode ?? code ?? 'no answer'}).`,
  );
