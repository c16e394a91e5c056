import type { Actor } from '../../../kernel/actor';
import type { SomebodyView, TrailRowView } from '../contract';
import type { AuditDeps } from '../deps';
import type { TrailRow } from '../search';

/** Rows of the trail with the names that those in them have now. */
export const withNames =
  ({ people }: Pick<AuditDeps, 'people'>) =>
  async (rows: readonly TrailRow[]): Promise<readonly TrailRowView[]> => {
    const ids = rows
      .flatMap(({ actorKind, actorId, patientId }) => [actorKind === 'user' ? actorId : null, patientId])
      .filter((id) => id !== null);
    const names = await people.namesOf([...new Set(ids)]);
    const admins = await people.panelNamesOf([
      ...new Set(
        rows.flatMap(({ actorKind, actorId }) => (actorKind === 'admin' && actorId !== null ? [actorId] : [])),
      ),
    ]);
    const person = (id: number): SomebodyView => ({
      kind: 'user',
      documentId: names.get(id)?.documentId ?? null,
      name: names.get(id)?.name ?? `Erased person ${id}`,
      role: names.get(id)?.role ?? null,
    });
    const whoOf = ({ actorKind: kind, actorId }: Pick<TrailRow, 'actorId' | 'actorKind'>): SomebodyView => {
      if (kind === 'user' && actorId !== null) return person(actorId);
      return {
        kind,
        documentId: null,
        role: null,
        name: kind === 'admin' && actorId !== null ? (admins.get(actorId) ?? `Former admin ${actorId}`) : KINDS[kind],
      };
    };
    return rows.map(({ actorId, actorKind, patientId, at, ...row }) => ({
      ...row,
      at: at.toISOString(),
      who: whoOf({ actorId, actorKind }),
      whom: patientId === null ? null : person(patientId),
    }));
  };

const KINDS: Readonly<Record<Actor['kind'], string>> = {
  user: 'Somebody',
  admin: 'An admin',
  system: 'CareLoop itself',
  link: 'Holder of a mailed link',
  anonymous: 'Nobody signed in',
  token: 'API token',
};
