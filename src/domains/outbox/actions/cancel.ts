import type { Sql } from '../../../ports/database';
import { messageStore } from '../store/message-store';

/** Takes back the waiting messages of `topic` about these subjects: their cause is gone. What is on its way stays on its way. */
export const cancel = async (tx: Sql, topic: string, subjectIds: readonly string[]): Promise<void> => {
  if (subjectIds.length > 0) await messageStore(tx).cancel(topic, subjectIds);
};
