import type { Actor } from '../../../kernel/actor';
import type { SomebodyView, TrailRowView } from '../contract';
import type { AuditDeps } from '../deps';
import type { TrailRow } from '../search';

type Somebody = Pick<TrailRow, 'actorId' | 'actorKind'>;

/** Rows of the trail with the names that those in them have now. */
export const withNames =
  ({ people }: Pick<AuditDeps, 'people'>) =>
  async (rows: readonly TrailRow[]): Promise<readonly TrailRowView[]> => {
    const patients = rows.flatMap(({ patientId }) =>
      patientId === null ? [] : [{ actorKind: 'user', actorId: patientId } as const],
    );
    const nameOf = await namesFor(people, [...rows, ...patients]);
    return rows.map(({ actorId, actorKind, patientId, at, ...row }) => ({
      ...row,
      at: at.toISOString(),
      who: nameOf({ actorId, actorKind }),
      whom: patientId === null ? null : nameOf({ actorKind: 'user', actorId: patientId }),
    }));
  };

/** What each of them is called now. */
export const namesFor = async (
  people: AuditDeps['people'],
  all: readonly Somebody[],
): Promise<(somebody: Somebody) => SomebodyView> => {
  const idsOf = (wanted: Actor['kind']): readonly number[] => [
    ...new Set(all.flatMap(({ actorKind, actorId }) => (actorKind === wanted && actorId !== null ? [actorId] : []))),
  ];
  const names = await people.namesOf(idsOf('user'));
  const admins = await people.panelNamesOf(idsOf('admin'));
  return ({ actorKind: kind, actorId }) => {
    if (kind === 'user' && actorId !== null)
      return {
        kind,
        documentId: names.get(actorId)?.documentId ?? null,
        name: names.get(actorId)?.name ?? `Erased person ${actorId}`,
        role: names.get(actorId)?.role ?? null,
      };
    return {
      kind,
      documentId: null,
      role: null,
      name: kind === 'admin' && actorId !== null ? (admins.get(actorId) ?? `Former admin ${actorId}`) : KINDS[kind],
    };
  };
};

const KINDS: Readonly<Record<Actor['kind'], string>> = {
  user: 'Somebody',
  admin: 'An admin',
  system: 'CareLoop itself',
  link: 'Holder of a mailed link',
  anonymous: 'Nobody signed in',
  token: 'API token',
};
