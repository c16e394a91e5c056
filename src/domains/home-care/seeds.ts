import type { UserActor } from '../../kernel/actor';
import { DAY_MS, MINUTE_MS } from '../../kernel/durations';
import { addDays, localDateOf, placeOnClock } from '../../kernel/time';
import type { SeedKit } from '../../ports/room';
import {
  careRequestInput,
  inviteFamilyInput,
  recommendationInput,
  reportInput,
  visitEntriesInput,
  writeCareNoteInput,
} from './contract';
import type { HomeCare } from './index';

const ZONE = 'Africa/Nairobi';

interface Cast {
  readonly maria: UserActor;
  readonly james: UserActor;
  readonly joseph: UserActor;
  readonly amina: UserActor;
}

/**
 * Visits to Maria with their reports: an alert that Amina took, and one that is open. Of today: a visit that is reported, one
 * that was checked in to far from her home, and one that goes on. Notes between Maria and Joseph, a
 * request that Joseph accepted and one that he is offered, and James, who sees how Maria is. What is there already stays.
 */
export const seedHomeCare = async (room: HomeCare, kit: SeedKit): Promise<void> => {
  const { person } = kit;
  const cast = {
    maria: await person('maria'),
    james: await person('james'),
    joseph: await person('joseph'),
    amina: await person('amina'),
  };
  if ((await room.reportsOf(cast.maria.userId)) > 0) return;
  await recommendJoseph(room, cast);
  await shareWithJames(room, cast, kit);
  await askForVisits(room, cast, kit);
  await writeNotes(room, cast, kit);
  await makeVisitsOfToday(room, cast, kit);
  await reportVisits(room, cast, kit);
  await reportOthers(room, kit);
};

const completed = async ({ db }: SeedKit, patient: UserActor, professional: UserActor): Promise<readonly string[]> =>
  (
    await db.query<{ id: string }>(
      `select document_id as id from public.appointments
       where patient_id = $1 and professional_id = $2 and status = 'completed' order by starts_at limit 3`,
      [patient.userId, professional.userId],
    )
  ).map(({ id }) => id);

const reportVisits = async (room: HomeCare, { maria, joseph, amina }: Cast, kit: SeedKit): Promise<void> => {
  const [call] = await completed(kit, maria, amina);
  if (call) {
    const { documentId } = await room.writeReport(amina, reportInput.parse({ ...FEVER, appointmentId: call }));
    for (const alert of await room.openAlertsOf(maria.userId))
      if (alert.reportId === documentId) await room.acknowledgeAlert(amina, alert.documentId);
  }
  const visits = await completed(kit, maria, joseph);
  for (const [index, appointmentId] of visits.slice(0, -1).entries()) {
    await room.writeReport(joseph, reportInput.parse({ ...WELL[index % 2], appointmentId }));
    await room.rateVisit(maria, appointmentId, RATINGS[index % 2] ?? { stars: 5 });
  }
  const last = visits.at(-1);
  if (last) await room.writeReport(joseph, reportInput.parse({ ...WORSE, appointmentId: last }));
};

/** What other caregivers wrote of their visits, and how their patients rated them. */
const reportOthers = async (room: HomeCare, kit: SeedKit): Promise<void> => {
  for (const [at, patient, ratings] of OTHERS) {
    const [caregiver, visited] = [await kit.person(at), await kit.person(patient)];
    for (const [index, appointmentId] of (await completed(kit, visited, caregiver)).entries()) {
      await room.writeReport(caregiver, reportInput.parse({ ...WELL[index % 2], appointmentId }));
      const rating = ratings[index];
      if (rating) await room.rateVisit(visited, appointmentId, rating);
    }
  }
  const [mercy, zainab] = [await kit.person('mercy'), await kit.person('zainab')];
  const [going] = await kit.db.query<{ id: string }>(
    `select document_id as id from public.appointments where professional_id = $1 and patient_id = $2 and status = 'confirmed'`,
    [mercy.userId, zainab.userId],
  );
  if (going) await room.checkIn(mercy, going.id, await room.visitCode(zainab, going.id));
};

/** What Joseph's phone wrote down today; the report about the second visit is still to be written. */
const makeVisitsOfToday = async (
  room: HomeCare,
  { maria, james, joseph }: Cast,
  { clock, db }: SeedKit,
): Promise<void> => {
  const today = await db.query<{ id: string; patientId: number; startsAt: Date }>(
    `select document_id as id, patient_id as "patientId", starts_at at time zone 'UTC' as "startsAt" from public.appointments
     where professional_id = $1 and status = 'confirmed' and starts_at <= $2::timestamptz at time zone 'UTC' order by starts_at`,
    [joseph.userId, clock.now()],
  );
  const [home, elsewhere] = today.filter(({ patientId }) => patientId === maria.userId);
  if (home) {
    const { code } = await room.visitCode(maria, home.id);
    await makeVisit(room, joseph, home, { ...AT_HOME, code }, 55);
  }
  if (elsewhere) await makeVisit(room, joseph, elsewhere, FAR_FROM_HOME, 14);
  const present = today.find(({ patientId }) => patientId === james.userId);
  if (present) await room.checkIn(joseph, present.id, await room.visitCode(james, present.id));
};

/** Sends what was written down without network; medicines that were due are answered before the end counts. */
const makeVisit = async (
  room: HomeCare,
  joseph: UserActor,
  { id, startsAt }: { readonly id: string; readonly startsAt: Date },
  place: object,
  minutes: number,
): Promise<void> => {
  const at = (minute: number): string => new Date(startsAt.getTime() + minute * MINUTE_MS).toISOString();
  let sequence = 0;
  const send = async (entries: readonly object[]): Promise<readonly string[]> =>
    (
      await room.recordVisitEntries(
        joseph,
        id,
        visitEntriesInput.parse({
          entries: entries.map((entry) => {
            sequence += 1;
            return { clientId: `demo-${id}-${sequence}`, deviceId: 'demo-phone', sequence, ...entry };
          }),
        }),
      )
    ).unanswered;
  const unanswered = await send([
    { kind: 'check_in', at: at(2), ...place },
    { kind: 'task', at: at(8), task: 'Change the dressing', done: true },
    { kind: 'check_out', at: at(minutes), ...place },
  ]);
  if (unanswered.length > 0)
    await send(unanswered.map((medicine) => ({ kind: 'medicine', at: at(minutes - 1), medicine, answer: 'taken' })));
};

const recommendJoseph = async (room: HomeCare, { maria, joseph, amina }: Cast): Promise<void> => {
  await room.recommend(
    amina,
    maria.documentId,
    recommendationInput.parse({ caregiverId: joseph.documentId, note: 'He knows how to dress your leg.' }),
  );
};

/** Both are on a day on which Joseph works. */
const askForVisits = async (room: HomeCare, { maria, joseph }: Cast, { clock }: SeedKit): Promise<void> => {
  const inFiveDays = addDays(localDateOf(clock.now(), ZONE), 5);
  const isSunday = new Date(`${inFiveDays}T12:00:00Z`).getUTCDay() === 0;
  const day = isSunday ? addDays(inFiveDays, 1) : inFiveDays;
  for (const time of ['08:30', '12:00']) {
    const startsAt = placeOnClock(day, time, ZONE).at.toISOString();
    await room.createCareRequest(maria, careRequestInput.parse({ startsAt, specialty: 'nursing' }));
    const [offer] = await room.listOffers(joseph, { state: 'offered' });
    if (offer && time === '08:30') await room.acceptOffer(joseph, offer.documentId);
  }
};

const writeNotes = async (room: HomeCare, { maria, joseph }: Cast, { db }: SeedKit): Promise<void> => {
  const links = await db.query(
    `select from public.care_links where patient_id = $1 and carer_id = $2 and status = 'active'`,
    [maria.userId, joseph.userId],
  );
  if (links.length === 0) return;
  const note = await room.writeCareNote(
    joseph,
    maria.documentId,
    writeCareNoteInput.parse({
      text: 'Please keep the leg up in the evening. I bring new dressings on my next visit.',
    }),
  );
  await room.editCareNote(maria, note.documentId, { shared: true });
  await room.writeCareNote(
    maria,
    maria.documentId,
    writeCareNoteInput.parse({ text: 'Thank you. Could you come half an hour later?', caregiverId: joseph.documentId }),
  );
  await room.writeCareNote(
    joseph,
    maria.documentId,
    writeCareNoteInput.parse({
      kind: 'incident',
      text: 'Stumbled on the edge of the carpet. No injury; the carpet is taped down now.',
    }),
  );
};

const shareWithJames = async (room: HomeCare, { maria, james }: Cast, { clock, db }: SeedKit): Promise<void> => {
  const [found] = await db.query<{ email: string }>('select email from public.up_users where id = $1', [james.userId]);
  if (!found) return;
  const { email } = found;
  const until = new Date(clock.now().getTime() + 90 * DAY_MS).toISOString();
  const { documentId } = await room.inviteFamily(
    maria,
    inviteFamilyInput.parse({ email, relation: 'brother', level: 'visits', until }),
  );
  await room.acceptFamily(james, documentId);
};

const FEVER = {
  observations: 'Fever since yesterday, and the leg hurts. To be looked at today.',
  vitals: { bloodPressure: '138/84', heartRate: 98, temperature: 38.6, respiratoryRate: 20, oxygenSaturation: 96 },
  patientStatus: 'deteriorating',
};
const WELL = [
  {
    observations: 'Slept well. The wound is dry and pale at its edges.',
    interventions: 'Changed the dressing, walked ten minutes in the garden.',
    vitals: { bloodPressure: '134/82', heartRate: 76, temperature: 36.7, respiratoryRate: 16, oxygenSaturation: 97 },
    patientStatus: 'improving',
  },
  {
    observations: 'Ate two meals and took a short walk alone. The wound closes slowly.',
    interventions: 'Changed the dressing, went through the medicines of the week together.',
    vitals: { bloodPressure: '138/85', heartRate: 80, temperature: 36.9, respiratoryRate: 17, oxygenSaturation: 96 },
    patientStatus: 'stable',
  },
];
const RATINGS = [
  { stars: 5, comment: 'Joseph is patient and kind.' },
  { stars: 4, comment: 'Careful with the dressing. He came a little late.' },
];
const OTHERS: readonly (readonly [
  caregiver: string,
  patient: string,
  ratings: readonly { readonly stars: number; readonly comment?: string }[],
])[] = [
  ['esther', 'fatuma', [{ stars: 5, comment: 'My mother asks for Esther by name.' }, { stars: 5 }]],
  ['esther', 'samuel', [{ stars: 4 }]],
  ['esther', 'david', [{ stars: 5, comment: 'On time, calm, and explains everything twice.' }]],
  ['daniel', 'kamau', [{ stars: 5, comment: 'After four weeks I climb the stairs again.' }, { stars: 4 }]],
  ['daniel', 'samuel', [{ stars: 4 }]],
  ['mercy', 'zainab', [{ stars: 4, comment: 'Good with the baby. Sometimes hard to reach by phone.' }, { stars: 5 }]],
  ['mercy', 'njoki', [{ stars: 4 }]],
  ['hassan', 'akinyi', [{ stars: 3, comment: 'Listens well, but came an hour late.' }, { stars: 4 }]],
  ['hassan', 'brian', [{ stars: 3 }]],
  ['musyoka', 'njoki', [{ stars: 4 }]],
  ['musyoka', 'brian', [{ stars: 2, comment: 'Left before the dressing was done.' }]],
];
const AT_HOME = { latitude: -1.2997, longitude: 36.782 };
/** About three kilometres from where Maria lives. */
const FAR_FROM_HOME = { latitude: -1.2921, longitude: 36.8082 };
const WORSE = {
  observations: 'Tired and short of breath on the stairs. The wound is warm and red.',
  interventions: 'Changed the dressing, called the practice.',
  vitals: { bloodPressure: '108/66', heartRate: 104, temperature: 38.4, respiratoryRate: 22, oxygenSaturation: 94 },
  patientStatus: 'deteriorating',
};
