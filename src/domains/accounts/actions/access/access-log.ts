import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import { invalidField } from '../../../../kernel/errors';
import { addDays, startOfDay } from '../../../../kernel/time';
import { placeOf, type Doer } from '../../../audit';
import type { AccessLogQuery, AccessView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { accessOf } from '../../rules/access';
import { names } from '../../store/names';

type Deps = Pick<AccountsDeps, 'db' | 'audit'>;

export interface AccessLogView {
  readonly entries: readonly AccessView[];
  readonly pagination: { readonly pageSize: number; readonly nextCursor: string | null };
}

/** Who opened or changed what is the caller's, newest first: people by name and role, staff as staff, CareLoop itself with its reason. */
export const accessLog =
  (deps: Deps) =>
  async (actor: Actor, { from, to, who, own, cursor, pageSize }: AccessLogQuery): Promise<AccessLogView> => {
    const { userId, timeZone } = signedInPerson(actor);
    const before = cursor === undefined ? null : placeOf(cursor);
    if (cursor !== undefined && !before)
      throw invalidField(['cursor'], 'Use the nextCursor of the page before this one.');
    const page = await deps.audit.find(
      {
        patientId: userId,
        byOthers: !own,
        by: who === undefined ? undefined : await doers(deps, who),
        from: from === undefined ? undefined : startOfDay(from, timeZone),
        to: to === undefined ? undefined : startOfDay(addDays(to, 1), timeZone),
      },
      before,
      pageSize,
    );
    const people = await names(deps.db).of([
      ...new Set([
        userId,
        ...page.rows.flatMap(({ actorKind, actorId }) => (actorKind === 'user' && actorId !== null ? [actorId] : [])),
      ]),
    ]);
    return {
      entries: page.rows.map((row) => accessOf(row, people, userId)),
      pagination: { pageSize, nextCursor: page.next },
    };
  };

/** Staff are those of the panel and those with a role of staff. Nobody reads the same as somebody who never looked. */
const doers = async ({ db }: Deps, who: NonNullable<AccessLogQuery['who']>): Promise<readonly Doer[]> => {
  if (who === 'careloop') return [{ kind: 'system', ids: null }];
  if (who === 'link') return [{ kind: 'link', ids: null }];
  if (who === 'staff')
    return [
      { kind: 'admin', ids: null },
      { kind: 'user', ids: await names(db).withRoles(['admin', 'superadmin']) },
    ];
  const id = await names(db).idOf(who);
  return [{ kind: 'user', ids: id === null ? [] : [id] }];
};
