import type { Sql } from '../../../ports/database';
import type { Message } from '../../../ports/message';
import type { NewMessage } from '../../outbox';
import type { Note } from '../contract';
import type { NotificationsRoomDeps, Reachable } from '../deps';
import { unknownMessage } from '../errors';
import type { PostToSend } from './post-to-send';
import { channelsFor } from '../rules/channels';

type Deps = Pick<NotificationsRoomDeps, 'messages' | 'reachableBy'> & {
  readonly outbox: Pick<NotificationsRoomDeps['outbox'], 'post'>;
};

/**
 * Writes, in the caller's transaction, that somebody is to hear of something: it is owed if, and only if, the change is.
 * One row for each channel that the person can be reached by and may want; what it says is read when it goes out.
 * @throws Error where no room declares the message
 */
export const notify =
  (deps: Deps) =>
  async (tx: Sql, note: Note): Promise<void> =>
    await notifyAll(deps)(tx, [note]);

/** The same for many, in one statement. */
export const notifyAll =
  ({ messages, outbox, reachableBy }: Deps) =>
  async (tx: Sql, notes: readonly Note[]): Promise<void> => {
    if (notes.length === 0) return;
    const known = new Map(messages().map(({ message }) => [message.name, message]));
    for (const { message } of notes) if (!known.has(message)) throw unknownMessage(message);
    const people = await reachableBy(
      tx,
      notes.map(({ userId }) => userId).filter((reader) => reader > 0),
    );
    const byId = new Map(people.map((person) => [person.userId, person]));
    await outbox.post(
      tx,
      notes.flatMap((note) => posted(note, known.get(note.message), byId.get(note.userId))),
    );
  };

/** The same for many, whom the caller sends it to by what this returns, once its transaction is committed. */
export const notifyAndSend =
  (deps: Omit<Deps, 'outbox'>, postToSend: PostToSend) =>
  async (tx: Sql, notes: readonly Note[]): Promise<() => Promise<void>> => {
    let send = async (): Promise<void> => undefined;
    const post = async (sql: Sql, messages: readonly NewMessage[]): Promise<void> => {
      send = await postToSend(sql, messages);
    };
    await notifyAll({ ...deps, outbox: { post } })(tx, notes);
    return send;
  };

const posted = (note: Note, message: Message | undefined, person: Reachable | undefined): readonly NewMessage[] => {
  if (!message) return [];
  const { userId, subjectId, attempt = 1, notBefore = null, notAfter = null } = note;
  const key = note.key ?? `${message.name}-${subjectId}-${userId}-${attempt}`;
  const isCritical = message.critical === true;
  return channelsFor(message.topic, isCritical, userId, person).map((channel) => ({
    key: channel === 'email' ? key : `${key}/${channel}`,
    topic: message.name,
    userId,
    subjectId,
    attempt,
    notBefore,
    notAfter,
    channel,
    critical: isCritical,
  }));
};

/** Takes back what waits of this message about these subjects: its cause is gone. */
export const cancelNotes =
  ({ messages, outbox }: Pick<NotificationsRoomDeps, 'messages' | 'outbox'>) =>
  async (tx: Sql, message: string, subjectIds: readonly string[]): Promise<void> => {
    if (!messages().some((known) => known.message.name === message)) throw unknownMessage(message);
    await outbox.cancel(tx, message, subjectIds);
  };
