import type { Actor } from '../../../kernel/actor';
import { isLocalDate, startOfDay } from '../../../kernel/time';
import type { ReadersQuery, ReadersView } from '../contract';
import type { AuditDeps } from '../deps';
import { trailSearch } from '../store/trail-search';
import { namesFor } from './names-in-rows';
import type { noteReads } from './note-reads';

const NOBODY = -1;

type Deps = Pick<AuditDeps, 'db' | 'people'> & Pick<ReturnType<typeof noteReads>, 'note'>;

/** Who looked at what is kept about one person: people with what they looked at, not rows. That somebody asked is in the trail, too. */
export const readersOf =
  ({ db, people, note }: Deps) =>
  async (actor: Actor, { whom, from, zone = 'UTC', others }: ReadersQuery): Promise<ReadersView> => {
    const patientId = (await people.rowIdOf(whom)) ?? NOBODY;
    const since = from === undefined ? null : isLocalDate(from) ? startOfDay(from, zone) : new Date(from);
    const rows = await trailSearch(db).readers(patientId, since, others === 'true');
    note({
      actor,
      action: 'audit.read',
      record: { type: 'audit', id: 'many' },
      patientId: patientId === NOBODY ? null : patientId,
      details: { asked: [`whom=${whom}`], count: rows.length },
    });
    const nameOf = await namesFor(people, rows);
    return {
      rows: rows.map(({ actorKind, actorId, records, lastAt, ...row }) => {
        const who = nameOf({ actorKind, actorId });
        return {
          ...row,
          who,
          value: actorKind === 'admin' && actorId !== null ? `admin:${actorId}` : who.documentId,
          details: { count: records },
          lastAt: lastAt.toISOString(),
        };
      }),
    };
  };
