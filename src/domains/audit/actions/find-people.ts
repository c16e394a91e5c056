import type { AuditPeopleQuery, FoundView } from '../contract';
import type { AuditDeps } from '../deps';

const MOST_FOUND = 8;

/** People of the apps and of the panel whose name or e-mail begins so. */
export const findPeople =
  ({ people }: Pick<AuditDeps, 'people'>) =>
  async ({ q, patients }: AuditPeopleQuery): Promise<readonly FoundView[]> => {
    if (q === '') return [];
    const found = (await people.peopleLike(q, MOST_FOUND)).map(({ documentId, name, email, role }) => ({
      value: documentId,
      label: name || email,
      hint: [role, email].filter(Boolean).join(', '),
    }));
    if (patients === 'true') return found;
    const admins = await people.panelPeopleLike(q, MOST_FOUND);
    return [...found, ...admins.map(({ id, name }) => ({ value: `admin:${id}`, label: name, hint: 'admin panel' }))];
  };
