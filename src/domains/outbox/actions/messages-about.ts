import type { PostedMessage } from '../contract';
import type { OutboxDeps } from '../deps';
import { messageStore } from '../store/message-store';

/** Everything of `topic` that was posted about one subject, and what became of it, in the order of the attempts. */
export const messagesAbout =
  ({ db }: Pick<OutboxDeps, 'db'>) =>
  async (topic: string, subjectId: string): Promise<readonly PostedMessage[]> =>
    await messageStore(db).about(topic, subjectId);
