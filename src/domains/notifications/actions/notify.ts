import type { Sql } from '../../../ports/database';
import type { Message } from '../../../ports/message';
import type { NewMessage } from '../../outbox';
import type { Note } from '../contract';
import type { NotificationsRoomDeps } from '../deps';
import { unknownMessage } from '../errors';

type Deps = Pick<NotificationsRoomDeps, 'messages' | 'outbox'>;

/**
 * Writes, in the caller's transaction, that somebody is to hear of something: it is owed if, and only if, the change is.
 * What it says is read when it goes out.
 * @throws Error where no room declares the message
 */
export const notify =
  (deps: Deps) =>
  async (tx: Sql, note: Note): Promise<void> =>
    await notifyAll(deps)(tx, [note]);

/** The same for many, in one statement. */
export const notifyAll =
  ({ messages, outbox }: Deps) =>
  async (tx: Sql, notes: readonly Note[]): Promise<void> => {
    if (notes.length === 0) return;
    const known = new Map(messages().map(({ message }) => [message.name, message]));
    await outbox.post(
      tx,
      notes.map((note) => posted(note, known.get(note.message))),
    );
  };

const posted = (note: Note, message: Message | undefined): NewMessage => {
  if (!message) throw unknownMessage(note.message);
  const { userId, subjectId, attempt = 1, notBefore = null, notAfter = null } = note;
  return {
    key: note.key ?? `${message.name}-${subjectId}-${userId}-${attempt}`,
    topic: message.name,
    userId,
    subjectId,
    attempt,
    notBefore,
    notAfter,
    critical: message.critical === true,
  };
};

/** Takes back what waits of this message about these subjects: its cause is gone. */
export const cancelNotes =
  ({ messages, outbox }: Deps) =>
  async (tx: Sql, message: string, subjectIds: readonly string[]): Promise<void> => {
    if (!messages().some((known) => known.message.name === message)) throw unknownMessage(message);
    await outbox.cancel(tx, message, subjectIds);
  };
