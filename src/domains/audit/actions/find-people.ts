import type { Actor } from '../../../kernel/actor';
import type { AuditPeopleQuery, FoundView } from '../contract';
import type { AuditDeps } from '../deps';
import type { noteReads } from './note-reads';

const MOST_FOUND = 8;

/** People of the apps and of the panel whose name or e-mail begins so. That somebody looked is in the trail, and not for whom. */
export const findPeople =
  ({ people, note }: Pick<AuditDeps, 'people'> & Pick<ReturnType<typeof noteReads>, 'note'>) =>
  async (actor: Actor, { q, patients }: AuditPeopleQuery): Promise<readonly FoundView[]> => {
    if (q === '') return [];
    const found = (await people.peopleLike(q, MOST_FOUND)).map(({ documentId, name, email, role }) => ({
      value: documentId,
      label: name || email,
      hint: [role, email].filter(Boolean).join(', '),
    }));
    note({
      actor,
      action: 'accounts.searched',
      record: { type: 'user', id: 'many' },
      patientId: null,
      details: { count: found.length },
    });
    if (patients === 'true') return found;
    const admins = await people.panelPeopleLike(q, MOST_FOUND);
    return [...found, ...admins.map(({ id, name }) => ({ value: `admin:${id}`, label: name, hint: 'admin panel' }))];
  };
