import type { Logger } from '../../ports/logger';

interface Message {
  readonly channel: string;
  readonly payload: string;
}

/** Says messages with NOTIFY: one statement at a time, with all that came together meanwhile. */
export const telling = (say: (text: string, values: string[][]) => Promise<unknown>, log: Logger) => {
  let waiting: Message[] = [];
  let saying: Promise<void> | null = null;

  const sayAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const messages = waiting;
      waiting = [];
      await say(
        'select pg_notify(channel, payload) from unnest($1::text[], $2::text[]) as message (channel, payload)',
        [messages.map(({ channel }) => channel), messages.map(({ payload }) => payload)],
      ).catch((error: unknown) =>
        log.warn('database.messages-lost', { count: messages.length, reason: String(error) }),
      );
    }
    saying = null;
  };

  return {
    tell: (messages: readonly Message[]): void => {
      waiting.push(...messages);
      if (messages.length > 0) saying ??= sayAll();
    },
    /** Says what still waits. */
    close: async (): Promise<void> => {
      await saying;
    },
  };
};
