import { Readable } from 'node:stream';
import { eachApart } from '../../../kernel/apart';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../kernel/durations';
import type { Actor } from '../../../kernel/actor';
import { Download } from '../../../kernel/answers';
import { DomainError } from '../../../kernel/errors';
import { newStorageKey } from '../../../ports/storage';
import type { CallsQuery, PhoneCallsPage } from '../contract';
import type { TelephonyDeps } from '../deps';
import { noSuchRecord, voicemailNotKept } from '../errors';
import { requireStaff } from '../rules/callers';
import { phoneCallStore } from '../store/call-store';
import { voicemailStore, type OwedVoicemail } from '../store/voicemail-store';

type Deps = Pick<TelephonyDeps, 'clock' | 'db' | 'audit' | 'storage' | 'provider' | 'voicemailDays'>;

const HOUSE: Actor = { kind: 'system', reason: 'a voicemail was fetched from the telephone service' };
const LEASE_MS = 2 * MINUTE_MS;
/** With a lease of two minutes: about a day. */
const MOST_ATTEMPTS = 700;
const SWEPT_AT_ONCE = 200;

/** Who called, and what became of it. */
export const listCalls =
  ({ db, audit, names }: Pick<TelephonyDeps, 'db' | 'audit' | 'names'>) =>
  async (actor: Actor, query: CallsQuery): Promise<PhoneCallsPage> => {
    requireStaff(actor);
    const { calls, total } = await phoneCallStore(db).page(query);
    const details = { count: calls.length };
    audit.read({
      actor,
      action: 'phone-call.read',
      record: { type: 'phone-call', id: 'many' },
      patientId: null,
      details,
    });
    const { page, pageSize } = query;
    const people = await names.namesOf(calls.flatMap(({ answeredBy }) => answeredBy ?? []));
    return {
      calls: calls.map(({ answeredBy, ...call }) => ({
        ...call,
        answeredBy: answeredBy === null ? null : (people.get(answeredBy)?.name ?? null),
      })),
      pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
    };
  };

/** What a caller left, as audio/mpeg. */
export const openVoicemail =
  ({ db, audit, storage }: Pick<Deps, 'db' | 'audit' | 'storage'>) =>
  async (actor: Actor, id: string): Promise<Download> => {
    requireStaff(actor);
    const voicemail = await voicemailStore(db).find(id);
    if (!voicemail) throw noSuchRecord();
    if (voicemail.storageKey === null) throw voicemailNotKept();
    const body = await storage.get(voicemail.storageKey);
    if (!body) throw noSuchRecord();
    audit.read({ actor, action: 'voicemail.read', record: { type: 'voicemail', id }, patientId: null });
    return new Download({ body, bytes: null, name: 'voicemail.mp3', type: 'audio/mpeg' });
  };

/**
 * Fetches what is owed. Safe to do twice, and by two at once. Returns how many were kept.
 * @throws PassedOver when all is done, where one could not be kept
 */
export const fetchVoicemails = (deps: Deps) => async (): Promise<number> => {
  const { provider } = deps;
  if (!provider) return 0;
  const now = deps.clock.now();
  return await eachApart(
    await voicemailStore(deps.db).lease(now, new Date(now.getTime() + LEASE_MS)),
    ({ id }) => id,
    async (voicemail) => ((await fetchOne(deps, provider, voicemail)) ? 1 : 0),
  );
};

const fetchOne = async (
  { db, audit, storage }: Deps,
  provider: NonNullable<Deps['provider']>,
  { id, recordingRef, attempts }: OwedVoicemail,
): Promise<boolean> => {
  const content = await provider.readRecording(recordingRef).catch((error: unknown) => {
    if (error instanceof DomainError && error.kind === 'unavailable') return 'later' as const;
    throw error;
  });
  if (content === 'later' && attempts < MOST_ATTEMPTS) return false;
  if (content === 'later' || content === null) {
    await voicemailStore(db).lose(id);
    return false;
  }
  const key = newStorageKey();
  await storage.put(key, Readable.from([content]));
  const isKept = await db.transaction(async (tx) => {
    if (!(await voicemailStore(tx).keep(id, key))) return false;
    await audit.write(tx, {
      actor: HOUSE,
      action: 'voicemail.kept',
      record: { type: 'voicemail', id },
      patientId: null,
    });
    return true;
  });
  if (!isKept) await storage.delete(key);
  else await provider.deleteRecording(recordingRef).catch(() => undefined); // it is ours by now; the provider forgets its own in time
  return isKept;
};

/** Forgets calls and voicemails that are old, and files that no voicemail names. */
export const sweepCalls =
  ({ clock, db, storage, voicemailDays }: Deps) =>
  async (): Promise<void> => {
    const now = clock.now().getTime();
    const keys = await db.transaction(
      async (tx) => await phoneCallStore(tx).forget(new Date(now - voicemailDays * DAY_MS)),
    );
    for (const key of keys) await storage.delete(key);
    const old: string[] = [];
    for await (const { key, putAt } of storage.list()) {
      if (now - putAt.getTime() > HOUR_MS) old.push(key);
    }
    for (let from = 0; from < old.length; from += SWEPT_AT_ONCE) {
      const some = old.slice(from, from + SWEPT_AT_ONCE);
      const named = await voicemailStore(db).keys(some);
      for (const key of some) if (!named.has(key)) await storage.delete(key);
    }
  };
