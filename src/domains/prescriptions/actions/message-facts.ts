import type { Attachment, OwedSubject } from '../../../ports/message';
import type { PrescriptionsDeps } from '../deps';
import { historyCode } from '../rules/history-code';
import { invitationIdOf, invitedReader } from '../rules/invited';
import { qrPng } from '../rules/qr';
import { toDigits } from '../rules/token';
import { OPEN } from '../rules/transitions';
import { codeStore } from '../store/code-store';
import { dispenseStore } from '../store/dispense-store';
import { counterStore } from '../store/counter-store';
import { eventStore } from '../store/event-store';
import { historyStore } from '../store/history-store';
import { invitationStore } from '../store/invitation-store';
import { prescriptionStore } from '../store/prescription-store';
import { referenceNumberOf, tokenOf, type CodeDeps } from './codes';

type Deps = CodeDeps & Pick<PrescriptionsDeps, 'db' | 'accounts'>;
type Facts<Of> = Promise<ReadonlyMap<string, Of>>;

export interface ReadyFacts {
  readonly id: string;
  readonly number: string;
  readonly doctor: string;
  readonly reference: string;
  readonly expiresAt: string;
  readonly attachments: readonly Attachment[];
}

/** Reads what each message is about, anew when it goes out; of those whose cause is gone it says nothing. */
const factsOf = async <Of>(owed: readonly OwedSubject[], read: (one: OwedSubject) => Promise<Of | null>): Facts<Of> => {
  const found = new Map<string, Of>();
  for (const one of owed) {
    const facts = await read(one);
    if (facts !== null) found.set(one.id, facts);
  }
  return found;
};

export const readyFacts =
  (deps: Deps) =>
  async (owed: readonly OwedSubject[]): Facts<ReadyFacts> =>
    await factsOf(owed, async ({ subjectId, userId }) => {
      const row = await prescriptionStore(deps.db).ownedBy({ by: 'patient', userId }, subjectId);
      const code = row && (await codeStore(deps.db).newestOf([row.id])).get(row.id);
      if (!row || !code || code.revokedAt || !OPEN.includes(row.status)) return null;
      const picture = qrPng(toDigits(tokenOf(deps, code)));
      return {
        id: row.documentId,
        number: row.prescriptionNumber,
        doctor: row.doctorName ?? '',
        reference: referenceNumberOf(deps, code),
        expiresAt: row.expiresAt.toISOString().slice(0, 10),
        attachments: [{ name: 'prescription-code.png', type: 'image/png', content: picture }],
      };
    });

export const dispensedFacts =
  ({ db }: Deps) =>
  async (owed: readonly OwedSubject[]): Facts<{ readonly number: string }> =>
    await factsOf(owed, async ({ subjectId, userId }) => {
      const row = await dispenseStore(db).byDocumentId(subjectId);
      return row?.patientId === userId ? { number: row.prescriptionNumber } : null;
    });

export const rejectedFacts =
  ({ db }: Deps) =>
  async (owed: readonly OwedSubject[]): Facts<{ readonly number: string; readonly reason: string }> =>
    await factsOf(owed, async ({ subjectId, userId }) => {
      const row = await prescriptionStore(db).byDocumentId(subjectId);
      if (row?.status !== 'rejected' || (row.patientId !== userId && row.doctorId !== userId)) return null;
      const rejected = (await eventStore(db).of(row.id)).find(({ to }) => to === 'rejected');
      return { number: row.prescriptionNumber, reason: rejected?.reason ?? '' };
    });

export const invitedFacts =
  ({ db, accounts }: Deps) =>
  async (owed: readonly OwedSubject[]): Facts<{ readonly doctor: string; readonly name: string | null }> =>
    await factsOf(owed, async ({ subjectId }) => {
      const [invitation] = await invitationStore(db).byIds([Number(subjectId)]);
      if (!invitation) return null;
      const doctor = (await accounts.namesIn(db, [invitation.doctorId])).get(invitation.doctorId)?.name;
      return doctor === undefined ? null : { doctor, name: invitation.name };
    });

export const historyCodeFacts =
  ({ clock, db, codeKey }: Deps) =>
  async (owed: readonly OwedSubject[]): Facts<{ readonly code: string }> => {
    const waiting = await historyStore(db).waiting(
      owed.map(({ subjectId }) => subjectId),
      clock.now(),
    );
    return new Map(
      owed.flatMap(({ id, subjectId, userId }) =>
        waiting.some((code) => code.id === subjectId && code.userId === userId)
          ? [[id, { code: historyCode(codeKey, subjectId) }] as const]
          : [],
      ),
    );
  };

export const guessedFacts =
  ({ db }: Deps) =>
  async (owed: readonly OwedSubject[]): Facts<{ readonly at: string }> => {
    const alerts = await counterStore(db).alerts();
    return new Map(
      owed.flatMap(({ id, subjectId }) => {
        const alert = alerts.find((one) => one.id === subjectId && one.seenAt === null);
        return alert ? [[id, { at: `${alert.at.toISOString().slice(0, 16).replace('T', ' ')} UTC` }] as const] : [];
      }),
    );
  };

/** Where those who were invited are written to. */
export const invitedContacts =
  ({ db }: Pick<Deps, 'db'>) =>
  async (userIds: readonly number[]) => {
    const ids = userIds.flatMap((reader) => invitationIdOf(reader) ?? []);
    const invitations = ids.length === 0 ? [] : await invitationStore(db).byIds(ids);
    return new Map(
      invitations.map(({ id, email, name }) => [
        invitedReader(id),
        { userId: invitedReader(id), email, name: name ?? '', locale: 'en', timeZone: 'UTC' },
      ]),
    );
  };
