import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Accounts } from '../../domains/accounts';
import type { Audit } from '../../domains/audit';
import type { Actor } from '../../kernel/actor';
import type { Logger } from '../../ports/logger';
import { ownersOf } from './owners';
import { readsOfRequest, recordsIn, type OfRequest, type Search } from './reads-of-request';
import { RECORD_RULES, recordWord } from './records';
import type { FinderRead, FinderSearch } from './row-guard';
import type { Viewer } from './viewer';

const MOST_IDS = 100;

type Emergencies = Pick<Accounts, 'emergenciesAmong'>;

/**
 * Notes every read of clinical records that went through Strapi's own finders, by apps and in the panel alike: REST,
 * populate at any depth, GraphQL, the content manager. One row for each patient and type that a request answered. A number,
 * an empty page and an answer of nothing tell as much as a record does, so what was asked about without being shown has
 * its row, too. The reader waits for none of it.
 */
export const auditClinicalRead = (
  strapi: Core.Strapi,
  {
    audit,
    accounts,
    log,
  }: { readonly audit: Pick<Audit, 'read'>; readonly accounts: Emergencies; readonly log: Logger },
): { readonly read: FinderRead; readonly search: FinderSearch } => {
  const readers = new WeakMap<Context, Reader>();
  const underWay = new Set<Promise<void>>();
  notesUnderWay.set(strapi, underWay);

  const note = async (reader: Reader, { read, searches }: OfRequest): Promise<void> => {
    for (const search of searches.values()) {
      if (!read.has(search.uid)) await noteSearch(reader, search);
    }
    for (const [uid, documentIds] of read) {
      const patients = await patientsAmong(strapi, reader, uid, [...documentIds]);
      const emergencies = await emergenciesOf(accounts, reader, [...patients.keys()]);
      for (const [patientId, ids] of patients) {
        const emergency = patientId === null ? undefined : emergencies.get(patientId);
        audit.read({
          actor: reader.actor,
          action: emergency ? 'record.read-in-emergency' : 'record.read',
          record: recordOf(uid, ids),
          patientId,
          reason: emergency?.reason ?? null,
          details: {
            count: ids.length,
            ids: ids.slice(0, MOST_IDS),
            ...(emergency ? { emergency: emergency.documentId } : {}),
          },
        });
      }
    }
  };
  const noteSearch = async (reader: Reader, { uid, count, fields, found }: Search): Promise<void> => {
    if (count === 0 && reader.onlyOwn !== null) return; // there was nothing of anybody's to be learned
    const documentIds = count === 0 || reader.onlyOwn !== null ? [] : await found();
    const patients =
      documentIds.length === 0
        ? new Map([[reader.onlyOwn, []]])
        : await patientsAmong(strapi, reader, uid, documentIds);
    const emergencies = await emergenciesOf(accounts, reader, [...patients.keys()]);
    for (const patientId of patients.keys()) {
      const emergency = patientId === null ? undefined : emergencies.get(patientId);
      audit.read({
        actor: reader.actor,
        action: 'record.searched',
        record: { type: recordWord(uid), id: 'many' },
        patientId,
        reason: emergency?.reason ?? null,
        details: { count, fields, ...(emergency ? { emergency: emergency.documentId } : {}) },
      });
    }
  };
  const gather = readsOfRequest((ctx, all) => {
    const reader = readers.get(ctx);
    if (!reader) return;
    const noted = note(reader, all)
      .catch((error: unknown) =>
        log.error('audit.read-not-noted', { requestId: reader.actor.origin.requestId, reason: String(error) }),
      )
      .finally(() => underWay.delete(noted));
    underWay.add(noted);
  });

  const readerIn = (viewer: Viewer, uid: string): Context | null => {
    const ctx = strapi.requestContext.get();
    const reader = ctx && isNoted(viewer, uid) ? readerOf(viewer, ctx) : null;
    if (!ctx || !reader) return null;
    readers.set(ctx, reader);
    return ctx;
  };
  return {
    read: (viewer, uid, found) => {
      const ctx = strapi.requestContext.get();
      const reader = ctx && readerOf(viewer, ctx);
      if (!ctx || !reader) return;
      readers.set(ctx, reader);
      gather.read(ctx, recordsIn(strapi, uid, found, isNoted(viewer, uid) ? uid : null));
    },
    search: (viewer, search) => {
      const ctx = readerIn(viewer, search.uid);
      if (ctx) gather.search(ctx, search);
    },
  };
};

/** Clinical records are noted whoever reads them; people, care links and emergencies where staff do, in the panel. */
const isNoted = (viewer: Viewer, uid: string): boolean => {
  const rule = RECORD_RULES[uid];
  return rule !== undefined && (rule.clinical || viewer.kind === 'panel');
};

const notesUnderWay = new WeakMap<Core.Strapi, ReadonlySet<Promise<void>>>();

/** Waits until the trail has heard of every read that was answered. To be awaited before the trail is closed. */
export const readsNoted = async (strapi: Core.Strapi): Promise<void> =>
  void (await Promise.all([...(notesUnderWay.get(strapi) ?? [])]));

interface Reader {
  readonly actor: Extract<Actor, { kind: 'user' | 'admin' }>;
  /** Reads nobody's records but their own; null for those who may read the records of others. */
  readonly onlyOwn: number | null;
}

const readerOf = (viewer: Viewer, ctx: Context): Reader | null => {
  if (viewer.kind === 'user')
    return { actor: viewer.user, onlyOwn: viewer.user.role === 'patient' ? viewer.user.userId : null };
  if (viewer.kind !== 'panel') return null;
  const origin = { requestId: String(ctx.state['requestId'] ?? ''), ip: ctx.request.ip };
  return { actor: { kind: 'admin', adminId: viewer.adminId, origin }, onlyOwn: null };
};

/** What was read of each patient. Nothing is looked up for who can see nothing but their own. */
const patientsAmong = async (
  strapi: Core.Strapi,
  { onlyOwn }: Reader,
  uid: string,
  documentIds: readonly string[],
): Promise<ReadonlyMap<number | null, readonly string[]>> =>
  onlyOwn === null ? await ownersOf(strapi, uid, documentIds) : new Map([[onlyOwn, documentIds]]);

/** Only doctors break the glass. */
const emergenciesOf = async (
  accounts: Emergencies,
  { actor }: Reader,
  patientIds: readonly (number | null)[],
): ReturnType<Emergencies['emergenciesAmong']> =>
  actor.kind === 'user' && actor.role === 'doctor'
    ? await accounts.emergenciesAmong(
        actor.userId,
        patientIds.filter((id) => id !== null),
      )
    : new Map();

const recordOf = (uid: string, ids: readonly string[]): { type: string; id: string } => ({
  type: recordWord(uid),
  id: ids.length === 1 ? String(ids[0]) : 'many',
});
