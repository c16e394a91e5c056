import { DomainError } from '../../../kernel/errors';
import { MAIL_UNREACHABLE } from '../../../ports/email';
import type { NotificationsDeps } from '../deps';
import { backoffMs } from '../rules/backoff';

/** One line may break: so many in a row, and nobody is there. */
const MOST_IN_VAIN = 3;

export interface MailGate {
  /** Whether the mail server was out of reach a moment ago: then nobody knocks. */
  isShut(): boolean;
  /** Learns from a send: what went wrong; null: it was answered. Returns whether the server is back, or is heard of for the first time. */
  learn(error: unknown): boolean;
}

/** Keeps a server that cannot be reached from being knocked at by every message in turn. */
export const mailGate = ({ clock }: Pick<NotificationsDeps, 'clock'>): MailGate => {
  let shutAt: Date | null = null;
  let inVain = 0;
  let isThere = false;
  return {
    isShut: () => {
      if (!shutAt) return false;
      const sinceMs = clock.now().getTime() - shutAt.getTime();
      return sinceMs >= 0 && sinceMs < backoffMs(1); // below 0: the clock was set back
    },
    learn: (error) => {
      const isUnreachable = error instanceof DomainError && error.code === MAIL_UNREACHABLE;
      inVain = isUnreachable ? inVain + 1 : 0;
      if (inVain >= MOST_IN_VAIN) {
        shutAt = clock.now();
        isThere = false;
      }
      const isBack = !isUnreachable && !isThere;
      if (isBack) isThere = true;
      return isBack;
    },
  };
};
