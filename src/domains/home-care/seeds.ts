import type { SeedKit } from '../../ports/room';
import { recommendationInput, reportInput } from './contract';
import type { HomeCare } from './index';

/** Joseph’s last two visits to Maria with their reports, the second of which left an alert open. What is there already stays. */
export const seedHomeCare = async (room: HomeCare, { person, db }: SeedKit): Promise<void> => {
  const [maria, joseph, amina] = [await person('maria'), await person('joseph'), await person('amina')];
  if ((await room.reportsOf(maria.userId)) > 0) return;
  const visits = await db.query<{ id: string }>(
    `select document_id as id from public.appointments
     where patient_id = $1 and professional_id = $2 and status = 'completed' order by starts_at limit 2`,
    [maria.userId, joseph.userId],
  );
  const [first, second] = visits;
  if (first) await room.writeReport(joseph, reportInput.parse({ ...WELL, appointmentId: first.id }));
  if (first) await room.rateVisit(maria, first.id, { stars: 5, comment: 'Joseph is patient and kind.' });
  if (second) await room.writeReport(joseph, reportInput.parse({ ...WORSE, appointmentId: second.id }));
  await room.recommend(
    amina,
    maria.documentId,
    recommendationInput.parse({ caregiverId: joseph.documentId, note: 'He knows how to dress your leg.' }),
  );
};

const WELL = {
  observations: 'Slept well. The wound is dry and pale at its edges.',
  interventions: 'Changed the dressing, walked ten minutes in the garden.',
  vitals: { bloodPressure: '134/82', heartRate: 76, temperature: 36.7, respiratoryRate: 16, oxygenSaturation: 97 },
  patientStatus: 'improving',
};
const WORSE = {
  observations: 'Tired and short of breath on the stairs. The wound is warm and red.',
  interventions: 'Changed the dressing, called the practice.',
  vitals: { bloodPressure: '108/66', heartRate: 104, temperature: 38.4, respiratoryRate: 22, oxygenSaturation: 94 },
  patientStatus: 'deteriorating',
};
