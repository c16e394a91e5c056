import { randomUUID } from 'node:crypto';
import { manualClock } from '../../../src/adapters/clock/manual';
import { once } from '../../../src/domains/outbox';
import { support, type SupportDeps } from '../../../src/domains/support';
import type { Actor, Role, UserActor } from '../../../src/kernel/actor';
import { newDocumentId } from '../../../src/kernel/ids';
import { freshDatabase } from '../../support/database';
import { houseTables } from '../../support/house-tables';
import { trailOver } from '../../support/trail';

const origin = { requestId: 'test', ip: null };
/** Somebody in the panel. */
export const otieno: Actor = { kind: 'admin', adminId: 3, origin };

/** The room with a database of its own and a clock that the test turns; files are those that it says were sent. */
export const supportAt = async (now: string) => {
  const db = await freshDatabase(houseTables());
  const clock = manualClock(now);
  const trail = trailOver({
    clock,
    db,
  });
  const names = new Map<number, { documentId: string; name: string; role: string }>();
  const sent = new Map<string, number>();
  const mails: string[] = [];
  const deps: SupportDeps = {
    clock,
    db,
    audit: trail,
    once,
    emit: async () => undefined,
    notify: async (_tx, { message, userId, subjectId }) => void mails.push(`${message} ${userId} ${subjectId}`),
    files: {
      addAttachment: async () => {
        throw new Error('sent elsewhere');
      },
      openAttachment: async (_actor, id) => {
        throw new Error(`opened ${id}`);
      },
      ownAttachments: async (_sql, ownerId, ids) =>
        ids.filter((id) => sent.get(id) === ownerId).map((id) => ({ id, mime: 'image/jpeg', bytes: 7 })),
    },
    names: {
      namesIn: async (_sql, ids) =>
        new Map(ids.flatMap((id) => (names.has(id) ? [[id, names.get(id)!] as const] : []))),
      panelNamesIn: async (_sql, ids) => new Map(ids.flatMap((id) => (id === 3 ? [[3, 'Otieno'] as const] : []))),
      panelPeopleLike: async () => [{ id: 3, name: 'Otieno' }],
    },
  };

  return {
    ...support(deps),
    db,
    clock,
    mails,
    person: async (role: Role, name: string): Promise<UserActor> => {
      const documentId = newDocumentId();
      const [row] = await db.query<{ id: number }>(
        'insert into public.up_users (document_id, username, email, name) values ($1, $1, $1, $2) returning id',
        [documentId, name],
      );
      const userId = row?.id ?? 0;
      names.set(userId, { documentId, name, role });
      return {
        kind: 'user',
        userId,
        documentId,
        role,
        sessionId: randomUUID(),
        timeZone: 'Africa/Nairobi',
        verified: true,
        origin,
      };
    },
    sendFile: ({ userId }: UserActor): string => {
      const id = newDocumentId();
      sent.set(id, userId);
      return id;
    },
    trail: async (): Promise<string[]> =>
      (await db.query<{ action: string }>('select action from careloop.audit order by id')).map(({ action }) => action),
    close: async (): Promise<void> => {
      await trail.close();
      await db.drop();
    },
  };
};
export type SupportHouse = Awaited<ReturnType<typeof supportAt>>;
