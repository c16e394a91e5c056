import { DomainError } from '../../kernel/errors';
import type { Clock } from '../../ports/clock';
import type { Sms } from '../../ports/sms';
import { breaker } from '../outside/breaker';

export interface SmsProvider {
  /** As in `Taken`. */
  readonly name: string;
  readonly sms: Sms;
  /** The numbers it serves begin so; `+` is everybody. */
  readonly prefix: string;
  /** It tells by itself what became of a message. */
  readonly tells?: true;
}

/** Nobody of ours says so. */
export const receiptUnsigned = (): DomainError =>
  new DomainError(
    'invalid',
    'sms.receipt-unsigned',
    'This is not signed by a provider of ours. Check TWILIO_AUTH_TOKEN and PUBLIC_URL: the signature covers the public address.',
  );

/** E.164. */
const NUMBER = /^\+[1-9]\d{7,14}$/;

/**
 * Chooses by number: the first provider that serves it and answers. One that does not answer is left alone for a while
 * (breaker), and the next one that serves the number takes over.
 */
export const smsByNumber = (providers: readonly SmsProvider[], clock: Clock): Sms => {
  const watched = providers.map((provider) => ({ ...provider, breaker: breaker(clock, provider.name) }));
  return {
    send: async (message) => {
      if (!NUMBER.test(message.to)) throw new DomainError('invalid', 'sms.number-unfit', 'This is no phone number.');
      const serving = watched.filter(({ prefix }) => message.to.startsWith(prefix));
      if (serving.length === 0)
        throw new DomainError('invalid', 'sms.number-not-served', 'No provider serves this number.');
      let fault: unknown = new DomainError(
        'unavailable',
        'sms.providers-down',
        'No provider answers. Try again later.',
      );
      for (const { sms, breaker: guard } of serving.filter((provider) => !provider.breaker.isOpen())) {
        try {
          return await guard.watch(async () => await sms.send(message));
        } catch (error) {
          if (!(error instanceof DomainError) || error.kind !== 'unavailable') throw error;
          fault = error;
        }
      }
      throw fault;
    },
    receiptOf: async (id, taken) =>
      (await watched.find(({ name }) => name === taken.provider)?.sms.receiptOf(id, taken)) ?? null,
    hear: (id, request) => {
      const teller = watched.find(({ tells }) => tells);
      if (!teller) throw receiptUnsigned();
      return teller.sms.hear(id, request);
    },
  };
};
