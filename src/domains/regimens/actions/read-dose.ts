import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { RegimensDeps } from '../deps';
import type { DoseRecordView } from '../dose-record';
import { doseNotFound } from '../errors';
import { DOSE_REMINDER } from '../messages/topic';
import { doseReads } from '../store/dose-reads';
import { markStore } from '../store/mark-store';

/** A dose of the patient with its whole story: what was said about it, and when each reminder went out. */
export const readDose =
  ({ db, messagesAbout }: Pick<RegimensDeps, 'db' | 'messagesAbout'>) =>
  async (actor: Actor, doseId: string): Promise<DoseRecordView> => {
    const patient = signedInPerson(actor);
    const dose = await doseReads(db).view(patient.userId, doseId);
    if (!dose) throw doseNotFound();
    const [marks, reminders] = await Promise.all([markStore(db).of(doseId), messagesAbout(DOSE_REMINDER, doseId)]);
    return {
      ...dose,
      marks: [...marks],
      notices: reminders.map(({ attempt, channel, state, sentAt }) => ({
        attempt,
        channel,
        state,
        sentAt: sentAt?.toISOString() ?? null,
      })),
    };
  };
