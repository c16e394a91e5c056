import { manualClock } from '../../src/adapters/clock/manual';
import { memoryStorage } from '../../src/adapters/storage/memory';
import { catalogue } from '../../src/domains/catalogue';
import type { CatalogueDeps, Note } from '../../src/domains/catalogue/deps';
import { once } from '../../src/domains/outbox';
import type { UserActor } from '../../src/kernel/actor';
import { newDocumentId } from '../../src/kernel/ids';
import { freshDatabase, silent } from './database';
import { houseTables } from './house-tables';
import { trailOver } from './trail';

/** The catalogue on a database of its own, with what every installation begins with and a clock that the test turns. */
export const catalogueAt = async (now: string, { max = 10 } = {}) => {
  const db = await freshDatabase(houseTables(), { max });
  const clock = manualClock(now);
  const notes: Note[] = [];
  const trail = trailOver({
    clock,
    db,
  });
  const somebody = async (role: UserActor['role']): Promise<UserActor> => {
    const documentId = newDocumentId();
    const [person] = await db.query<{ id: number }>(
      'insert into public.up_users (document_id, username, email, name) values ($1, $1, $1, $2) returning id',
      [documentId, `Some ${role}`],
    );
    return {
      kind: 'user',
      userId: person?.id ?? 0,
      documentId,
      role,
      verified: true,
      sessionId: 'session',
      timeZone: 'Africa/Nairobi',
      origin: { requestId: 'request-1', ip: '203.0.113.7' },
    };
  };
  const admin = await somebody('admin');
  const deps: CatalogueDeps = {
    clock,
    db,
    log: silent,
    audit: trail,
    storage: memoryStorage(clock),
    notify: async (_tx, note) => void notes.push(note),
    once,
    adminIds: async () => [admin.userId],
    namesOf: async (ids) => new Map(ids.map((id) => [id, { documentId: `person-${id}`, name: 'Some admin' }])),
    panelNamesOf: async () => new Map(),
    timeZone: 'Africa/Nairobi',
  };
  return {
    ...catalogue(deps),
    deps,
    db,
    clock,
    admin,
    notes,
    somebody,
    /** What stands in the audit trail about one record. */
    auditActions: async (id: string): Promise<readonly string[]> =>
      (
        await db.query<{ action: string }>('select action from careloop.audit where record_id = $1 order by 1', [id])
      ).map(({ action }) => action),
    close: async (): Promise<void> => {
      await trail.close();
      await db.drop();
    },
  };
};
export type CatalogueRoom = Awaited<ReturnType<typeof catalogueAt>>;
