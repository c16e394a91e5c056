import { DAY_MS } from '../../../../kernel/durations';
import type { Actor } from '../../../../kernel/actor';
import type { SortedVerificationsQuery, VerificationsPage, VerificationView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { credentialViewOf } from '../../rules/credential';
import { FIRST_WARNING_DAYS } from '../../rules/credential-warnings';
import { verificationQueue, type QueuedCredential } from '../../store/verification-queue';

/** Who waits to be verified and since when, whose credential ends soon, and what was decided. Who may ask is for the door to say. */
export const listVerifications =
  ({ clock, db, audit }: Pick<AccountsDeps, 'clock' | 'db' | 'audit'>) =>
  async (
    actor: Actor,
    { state: queue, profession, search = '', sort, page, pageSize }: SortedVerificationsQuery,
  ): Promise<VerificationsPage> => {
    const now = clock.now();
    const local = new Date(now.getTime() + FIRST_WARNING_DAYS * DAY_MS);
    const { rows, total } = await verificationQueue(db).page(
      { queue, profession: profession ?? null, search, sort, offset: (page - 1) * pageSize, limit: pageSize },
      now,
      local,
    );
    // What was searched for is not written down: it is somebody's name.
    audit.read({
      actor,
      action: 'verifications.listed',
      record: { type: 'credential', id: 'many' },
      patientId: null,
      details: { state: queue, searched: search !== '', page, count: rows.length },
    });
    return {
      verifications: rows.map((row) => verificationViewOf(row, now)),
      pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
      counts: await verificationQueue(db).counts(now, local),
    };
  };

export const verificationViewOf = (row: QueuedCredential, now: Date): VerificationView => ({
  ...credentialViewOf(row, now),
  person: { documentId: row.personId, name: row.name, email: row.email, timeZone: row.timeZone },
  waitingSince: row.waitingSince.toISOString(),
  decidedBy: row.decidedBy,
});
