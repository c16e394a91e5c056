import { addDays, localDateOf, startOfDay } from '../../../kernel/time';
import type { MedicationView } from '../contract';
import type { RegimensDeps } from '../deps';
import { doseReads, type DosesText } from '../store/dose-reads';
import { medicationStore } from '../store/medication-store';

const MOST_SHOWN = 200;

/** Today's doses of a patient, in the zone they live in, with what is open of before; for rooms that have asked `access` already. */
export const todayOfPatient =
  ({ clock, db, contactsOf }: Pick<RegimensDeps, 'clock' | 'db' | 'contactsOf'>) =>
  async (patientUserId: number): Promise<DosesText> => {
    const zone = (await contactsOf(db, [patientUserId])).get(patientUserId)?.timeZone ?? 'UTC';
    const day = localDateOf(clock.now(), zone);
    return await doseReads(db).textOfToday(patientUserId, startOfDay(day, zone), startOfDay(addDays(day, 1), zone));
  };

/** The plans of a patient that run; for rooms that have asked `access` already. */
export const plansOfPatient =
  ({ db }: Pick<RegimensDeps, 'db'>) =>
  async (patientUserId: number): Promise<readonly MedicationView[]> =>
    (await medicationStore(db).page(patientUserId, 0, MOST_SHOWN)).medications.filter(({ active }) => active);
