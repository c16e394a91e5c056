import { DomainError } from '../../../kernel/errors';
import { MAIL_UNREACHABLE } from '../../../ports/email';
import type { NotificationsDeps } from '../deps';
import { backoffMs } from '../rules/backoff';

export interface MailGate {
  /** Whether the mail server was out of reach a moment ago: then nobody knocks. */
  isShut(): boolean;
  /** Learns from a failed send. */
  learn(error: unknown): void;
}

/** Keeps a server that cannot be reached from being knocked at by every message in turn. */
export const mailGate = ({ clock }: Pick<NotificationsDeps, 'clock'>): MailGate => {
  let shutAt: Date | null = null;
  return {
    isShut: () => {
      if (!shutAt) return false;
      const sinceMs = clock.now().getTime() - shutAt.getTime();
      return sinceMs >= 0 && sinceMs < backoffMs(1); // below 0: the clock was set back
    },
    learn: (error) => {
      if (error instanceof DomainError && error.code === MAIL_UNREACHABLE) shutAt = clock.now();
    },
  };
};
