import { MINUTE_MS } from '../../src/kernel/durations';
import { addDays, localDateOf, placeOnClock } from '../../src/kernel/time';
import type { Actor, UserActor } from '../../src/kernel/actor';
import { DomainError } from '../../src/kernel/errors';
import { createMedicationInput } from '../../src/domains/regimens/contract';
import { reportInput } from '../../src/domains/home-care/contract';
import { createPrescriptionInput, dispenseInput } from '../../src/domains/prescriptions/contract';
import { createTicketInput, replyInput } from '../../src/domains/support/contract';
import { answerInput, type Quiz } from '../../src/domains/wellbeing/contract';
import type { House } from '../../src/app/compose';
import { paymentOf } from './payment-habits';
import { ZONE, type Patient } from './people';
import type { Random } from './random';

const HOUSE: Actor = { kind: 'system', reason: 'the simulated clinic' };
const AT_THE_TILL: Actor = { kind: 'system', reason: 'a simulated payment' };
const NO_KEY = { idempotencyKey: null };
const AT_ONCE = 8;
const MEDICINES = [
  { name: 'Metformin', strength: '500 mg', times: ['08:00', '20:00'] },
  { name: 'Amlodipine', strength: '5 mg', times: ['08:00'] },
  { name: 'Losartan', strength: '50 mg', times: ['07:30'] },
  { name: 'Atorvastatin', strength: '20 mg', times: ['21:00'] },
  { name: 'Levothyroxine', strength: '75 µg', times: ['06:00'] },
] as const;
const STATUSES = ['stable', 'stable', 'stable', 'improving', 'improving', 'stable', 'deteriorating', 'stable'] as const;

export interface Visit {
  readonly id: string;
  readonly patient: Patient;
  readonly professional: UserActor;
  readonly startsAt: Date;
}

/** One that has begun, and when it will be over. */
export interface BegunVisit extends Visit {
  readonly endsAt: Date;
}

/** What people of a clinic do, each through the same action as in their app. */
export const clinicOf = (house: House, random: Random) => {
  const { regimens, appointments, payments, prescriptions, support, wellbeing } = house;
  const homeCare = house['home-care'];
  const { db, clock } = house;

  /** Null: the patient did not come. */
  const beginVisit = async (visit: Visit): Promise<BegunVisit | null> => {
    const isMissed = random.happens(8);
    const minutes = 20 + random.below(35);
    await appointments.setStatus(visit.professional, visit.id, {
      status: isMissed ? 'no_show' : 'in_progress',
      reason: null,
    });
    return isMissed ? null : { ...visit, endsAt: new Date(visit.startsAt.getTime() + minutes * MINUTE_MS) };
  };

  /** At the time when it is over. */
  const endVisit = async ({ id, patient, professional }: BegunVisit): Promise<void> => {
    await appointments.setStatus(professional, id, { status: 'completed', reason: null });
    if (professional.role === 'caregiver') await report(patient, professional, id);
  };

  const report = async (patient: Patient, caregiver: UserActor, appointmentId: string): Promise<void> => {
    const patientStatus = random.pick(STATUSES);
    const isWorse = patientStatus === 'deteriorating';
    await homeCare.writeReport(
      caregiver,
      reportInput.parse({
        appointmentId,
        observations: isWorse ? 'Tired and short of breath.' : 'Slept and ate well.',
        vitals: {
          bloodPressure: isWorse ? '104/62' : '128/80',
          heartRate: isWorse ? 108 : 72,
          temperature: isWorse ? 38.3 : 36.6,
          respiratoryRate: isWorse ? 23 : 16,
          oxygenSaturation: isWorse ? 93 : 97,
        },
        patientStatus,
      }),
    );
    if (isWorse) alarmed.push(patient);
  };
  /** The five questions of the WHO about well-being; null where they are not published. */
  const who5 = async (patient: Patient): Promise<Quiz | null> => {
    const line = (await wellbeing.listQuizzes(patient, {})).find(({ code }) => code === 'who-5');
    return line ? await wellbeing.readQuiz(patient, line.documentId, {}) : null;
  };

  /** Whose alerts their doctor sees to with the next round. */
  const alarmed: Patient[] = [];

  return {
    begin: async (patient: Patient): Promise<void> => {
      const first = random.below(MEDICINES.length);
      for (let place = 0; place <= random.below(3); place += 1) {
        const { name, strength, times } = MEDICINES[(first + place) % MEDICINES.length] ?? MEDICINES[0];
        await regimens.createMedication(
          patient,
          createMedicationInput.parse({
            name,
            strength,
            form: 'tablet',
            plan: {
              kind: 'recurring',
              frequency: 'daily',
              startDate: localDateOf(clock.now(), ZONE),
              endDate: null,
              times: times.map((time) => ({ time, amount: 1 })),
              timeZone: ZONE,
            },
          }),
          NO_KEY,
        );
      }
    },

    /** Returns doses that are due: each patient as they are. What they leave is missed by the clock. Returns how many they said something about. */
    answerDoses: async (patients: ReadonlyMap<number, Patient>): Promise<number> => {
      const due = await db.query<{ id: string; patientId: number; number: number }>(
        `select document_id as id, patient_id as "patientId", id as number from public.doses where status = 'due' and patient_id = any($1::int[]) order by id`,
        [[...patients.keys()]],
      );
      const answered = due.flatMap(({ id, patientId, number }) => {
        const patient = patients.get(patientId);
        // By the dose, so that whoever leaves it once leaves it with the next round, too.
        return patient && (number * 7_919) % 100 < patient.takesOfHundred ? [{ id, patient }] : [];
      });
      for (let from = 0; from < answered.length; from += AT_ONCE)
        await Promise.all(
          answered.slice(from, from + AT_ONCE).map(async ({ id, patient }) => {
            if (random.happens(4)) await regimens.skipDose(patient, id, { note: null });
            else await regimens.takeDose(patient, id, { note: null, takenAt: null });
          }),
        );
      return answered.length;
    },

    /** Books for the day after tomorrow: a place in the calendar of each professional, one after the other. */
    book: async (patients: readonly Patient[], placed: ReadonlyMap<number, number>): Promise<readonly Visit[]> => {
      const taken = new Map(placed);
      const booked: Visit[] = [];
      for (const patient of patients) {
        const professional = random.happens(50) ? patient.caregiver : patient.doctor;
        const slot = taken.get(professional.userId) ?? 0;
        if (slot > 7) continue;
        taken.set(professional.userId, slot + 1);
        const startsAt = placeOnClock(
          addDays(localDateOf(clock.now(), ZONE), 1),
          `${String(9 + slot).padStart(2, '0')}:00`,
          ZONE,
        ).at;
        const id = await db.transaction(
          async (tx) =>
            await appointments.bookInside(tx, HOUSE, {
              patientUserId: patient.userId,
              professionalUserId: professional.userId,
              kind: professional.role === 'caregiver' ? 'caregiver' : 'doctor',
              type: 'in_person',
              startsAt,
              durationMinutes: 30,
              address:
                professional.role === 'caregiver' ? { line1: '1 Ngong Road', city: 'Nairobi', country: 'KE' } : null,
              status: 'confirmed',
            }),
        );
        booked.push({ id, patient, professional, startsAt });
      }
      return booked;
    },

    beginVisit,
    endVisit,

    /** Patients pay what they owe, each payment as its number has it; some cards are declined, some people get money back. */
    payVisits: async (patients: ReadonlyMap<number, Patient>): Promise<void> => {
      const owed = await db.query<{
        appointmentId: string;
        number: number;
        hours: number;
        status: 'pending' | 'failed';
      }>(
        `select appointment_id as "appointmentId", id as number, status, extract(epoch from $2::timestamptz - updated_at at time zone 'utc') / 3600 as hours
         from public.payments where status in ('pending', 'failed') and payer_id = any($1::int[]) order by id`,
        [[...patients.keys()], clock.now()],
      );
      const settled = owed.flatMap(({ appointmentId, number, hours, status }) => {
        const become = paymentOf({ number, hours: Number(hours), hasFailed: status === 'failed' });
        return become ? [{ appointmentId, become }] : [];
      });
      for (let from = 0; from < settled.length; from += AT_ONCE)
        await Promise.all(
          settled
            .slice(from, from + AT_ONCE)
            .map(async ({ appointmentId, become }) => await payments.demonstrate(AT_THE_TILL, appointmentId, become)),
        );
    },

    /** Doctors take the alerts of their patients. Returns how many. */
    takeAlerts: async (): Promise<number> => {
      const patients = alarmed.splice(0);
      let taken = 0;
      for (const patient of patients)
        for (const { documentId } of await homeCare.openAlertsOf(patient.userId)) {
          await homeCare.acknowledgeAlert(patient.doctor, documentId);
          taken += 1;
        }
      return taken;
    },

    /** A doctor prescribes, and most of it is handed out. Returns whether it was. */
    prescribe: async (patient: Patient, pharmacist: UserActor): Promise<'dispensed' | 'signed'> => {
      const { documentId, items } = await prescriptions.createPrescription(
        patient.doctor,
        createPrescriptionInput.parse({
          patientId: patient.documentId,
          diagnosis: 'Tension headache',
          items: [
            {
              medicineName: 'Paracetamol',
              strength: '500 mg',
              form: 'tablet',
              dosage: '1 tablet',
              frequency: 'three times a day',
              quantity: 20,
              instructions: 'At most 8 a day',
            },
          ],
          overrideReason: 'Checked with the patient',
        }),
        NO_KEY,
      );
      if (!random.happens(70)) return 'signed';
      await prescriptions.scanCode(pharmacist, { qrData: (await prescriptions.readCode(patient, documentId)).qrData });
      await prescriptions.dispensePrescription(
        pharmacist,
        documentId,
        dispenseInput.parse({
          items: items.map(({ itemId }) => ({
            itemId,
            quantity: 20,
            unitPrice: 900,
            batchNumber: 'SIM-1',
            expiryDate: addDays(localDateOf(clock.now(), ZONE), 500),
          })),
          overrideReason: 'Checked with the patient',
        }),
        NO_KEY,
      );
      return 'dispensed';
    },

    /** Answers of patients to the WHO-5, a little better or worse than usual. Returns whether there was something to answer. */
    tellHowTheyAre: async (patient: Patient): Promise<boolean> => {
      const quiz = await who5(patient);
      if (!quiz) return false;
      const items = quiz.sections.flatMap(({ items: asked }) => asked);
      const sum = Math.floor(patient.takesOfHundred / 6) + random.below(7) - 3;
      const answers = items.map(({ key }, place) => ({
        item: key,
        choice: String(Math.min(5, Math.floor((sum + place) / items.length))),
      }));
      await wellbeing.answerQuiz(patient, quiz.documentId, answerInput.parse({ answers }), NO_KEY);
      return true;
    },

    /** Staff answers most tickets, and what that settles is done. Returns how many. */
    answerTickets: async (patients: ReadonlyMap<number, Patient>): Promise<number> => {
      const open = await db.query<{ id: string; number: number }>(
        `select document_id as id, id as number from public.tickets where status = 'open' and requester_id = any($1::int[]) order by id`,
        [[...patients.keys()]],
      );
      const answered = open.filter(({ number }) => (number * 7_919) % 100 < 85);
      for (const { id, number } of answered)
        await support.reply(
          HOUSE,
          id,
          replyInput.parse({
            text: 'Open the plan and press Edit: the reminder comes at the time of the dose.',
            ...(number % 2 === 0 ? { status: 'resolved' } : {}),
          }),
        );
      return answered.length;
    },

    askForHelp: async (patient: Patient): Promise<void> => {
      await support.createTicket(
        patient,
        createTicketInput.parse({
          subject: 'A question',
          text: 'How do I change the time of a reminder?',
          category: 'app',
        }),
      );
    },
  };
};

/** Runs one audited action; a refusal is counted by its code and stops nobody. */
export const counting = () => {
  const refused = new Map<string, number>();
  return {
    refused,
    attempt: async <Result>(entry: () => Promise<Result>): Promise<Result | null> => {
      try {
        return await entry();
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        refused.set(error.code, (refused.get(error.code) ?? 0) + 1);
        return null;
      }
    },
  };
};
