import type { Actor } from '../../../kernel/actor';
import { newDocumentId } from '../../../kernel/ids';
import type { OwedSubject } from '../../../ports/message';
import type { AnnouncementInput, AnnouncementView } from '../contract';
import type { NotificationsRoomDeps } from '../deps';
import { ANNOUNCEMENT } from '../message-names';
import { announcementStore, type AnnouncementRow } from '../store/announcement-store';
import { notifyAll } from './notify';

type Deps = Pick<
  NotificationsRoomDeps,
  'clock' | 'db' | 'audit' | 'messages' | 'outbox' | 'reachableBy' | 'peopleAfter'
>;

const AT_ONCE = 500;

export const announcements = (deps: Deps) => {
  const { clock, db, audit, peopleAfter } = deps;
  return {
    /** Tells everybody, or everybody of a role, from now on in the background. */
    announce: async (actor: Actor, input: AnnouncementInput): Promise<AnnouncementView> =>
      await db.transaction(async (tx) => {
        const documentId = newDocumentId();
        const [made] = await announcementStore(tx).add({ ...input, documentId }, clock.now());
        if (!made) throw new Error('an insert without a row');
        await audit.write(tx, {
          actor,
          action: 'announcement.made',
          record: { type: 'announcement', id: documentId },
          patientId: null,
          details: { role: input.role },
        });
        return viewOf(made);
      }),

    listAnnouncements: async (): Promise<AnnouncementView[]> => (await announcementStore(db).list()).map(viewOf),

    /** The tick: hands an announcement to the next people, some hundred at a time; a kill loses and doubles nobody. */
    spreadAnnouncements: async (): Promise<void> => {
      for (let more = true; more;)
        more = await db.transaction(async (tx) => {
          const open = await announcementStore(tx).lockOpen();
          if (!open) return false;
          const people = await peopleAfter(tx, open.afterId, open.role, AT_ONCE);
          await notifyAll(deps)(
            tx,
            people.map((userId) => ({ message: ANNOUNCEMENT, userId, subjectId: open.documentId })),
          );
          const isDone = people.length < AT_ONCE;
          await announcementStore(tx).moveOn(
            open.id,
            people.at(-1) ?? open.afterId,
            people.length,
            isDone ? clock.now() : null,
          );
          return true;
        });
    },

    announcementsFor: async (
      owed: readonly OwedSubject[],
    ): Promise<ReadonlyMap<string, { readonly title: string; readonly text: string }>> => {
      const rows = await announcementStore(db).byDocumentIds([...new Set(owed.map(({ subjectId }) => subjectId))]);
      const known = new Map(rows.map((row) => [row.documentId, row]));
      return new Map(
        owed.flatMap(({ id, subjectId }) => {
          const row = known.get(subjectId);
          return row ? [[id, { title: row.title, text: row.text }] as const] : [];
        }),
      );
    },
  };
};

const viewOf = ({ documentId, title, text, role, createdAt, told, doneAt }: AnnouncementRow): AnnouncementView => ({
  documentId,
  title,
  text,
  role,
  createdAt: createdAt.toISOString(),
  told,
  done: doneAt !== null,
});
