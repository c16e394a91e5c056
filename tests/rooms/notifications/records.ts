import { newId, sql } from '../../support/people';
import type { RecordMaker } from '../../support/records';

/** How this room's things are made, for tests over every door. */
export const ofPath: Readonly<Record<string, RecordMaker | null>> = {
  // What stands there beside a notification of somebody's is about nobody.
  '/notifications/unsubscribe/': null,
  '/notifications/': async (owner) => {
    const [made] = await sql<{ id: string }>(
      `insert into careloop.inbox (document_id, message_id, user_id, message, title, short, created_at)
       values ($1, (random() * 1e15)::bigint, $2, 'queue-test', 'A test', '', now()) returning document_id as id`,
      [newId(), owner.id],
    );
    return made?.id ?? '';
  },
};
