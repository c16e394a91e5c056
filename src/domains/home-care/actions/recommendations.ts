import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { newDocumentId } from '../../../kernel/ids';
import type { Sql } from '../../../ports/database';
import type { RecommendationInput, RecommendationView } from '../contract';
import type { HomeCareDeps } from '../deps';
import { caregiverUnknown, noSuchRecord } from '../errors';
import { recommendationStore, type RecommendationRow } from '../store/recommendation-store';

type Deps = Pick<HomeCareDeps, 'clock' | 'db' | 'audit' | 'access' | 'accounts'>;

/** A physician recommends a verified caregiver to a patient in their care. Said again, the note is the new one. */
export const recommend =
  (deps: Deps) =>
  async (actor: Actor, patientDocumentId: string, input: RecommendationInput): Promise<RecommendationView> => {
    const physician = signedInPerson(actor);
    return await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const { patientId } = await deps.access.grant(tx, actor, patientDocumentId, 'read-record');
      const [caregiver] = await deps.accounts.professionals(
        tx,
        { kind: 'caregiver', among: { documentIds: [input.caregiverId] } },
        now,
      );
      if (!caregiver) throw caregiverUnknown();
      const recommendation = {
        patientId,
        caregiverId: caregiver.userId,
        physicianId: physician.userId,
        note: input.note || null,
      };
      const row = await recommendationStore(tx).save(newDocumentId(), recommendation, now);
      if (!row) throw noSuchRecord();
      await deps.audit.write(tx, {
        actor,
        action: 'caregiver.recommended',
        record: { type: 'recommendation', id: row.documentId },
        patientId,
      });
      const [view] = await viewsOf(deps, tx, [row]);
      if (!view) throw noSuchRecord();
      return view;
    });
  };

/** Whom physicians recommended to a patient: one's own, those of people in one's care, and for staff everybody's. */
export const listRecommendations =
  (deps: Deps) =>
  async (actor: Actor, patientDocumentId: string): Promise<readonly RecommendationView[]> => {
    const { patientId } = await deps.access.grant(deps.db, actor, patientDocumentId, 'read-record', { staff: true });
    const rows = await recommendationStore(deps.db).of(patientId);
    deps.audit.read({
      actor,
      action: 'caregiver.recommendations-read',
      record: { type: 'patient', id: patientDocumentId },
      patientId,
    });
    return await viewsOf(deps, deps.db, rows);
  };

const viewsOf = async (
  { accounts }: Pick<Deps, 'accounts'>,
  sql: Sql,
  rows: readonly RecommendationRow[],
): Promise<readonly RecommendationView[]> => {
  const names = await accounts.namesIn(
    sql,
    rows.flatMap(({ caregiverId, physicianId }) => [caregiverId, physicianId]),
  );
  return rows.flatMap(({ documentId, caregiverId, physicianId, note, createdAt }) => {
    const [caregiver, physician] = [names.get(caregiverId), names.get(physicianId)];
    if (!caregiver || !physician) return [];
    return [
      {
        documentId,
        caregiver: { documentId: caregiver.documentId, name: caregiver.name },
        physician: { documentId: physician.documentId, name: physician.name },
        note,
        createdAt: createdAt.toISOString(),
      },
    ];
  });
};
