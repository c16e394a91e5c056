import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { addDays, localDateOf, startOfDay, weekdayOf, type Weekday } from '../../../kernel/time';
import type {
  About,
  AddedMedicationView,
  CreateMedicationInput,
  KeptPlansQuery,
  MedicationView,
  UpdateMedicationInput,
} from '../contract';
import type { RegimensDeps } from '../deps';
import { medicationNotFound } from '../errors';
import { occurrences } from '../rules/recurrence';
import { medicationStore } from '../store/medication-store';
import { createMedication } from './create-medication';
import { pauseMedication, resumeMedication } from './pause-plan';
import { stopMedication } from './stop-medication';
import { updateMedication } from './update-medication';

type Deps = Pick<RegimensDeps, 'clock' | 'db' | 'audit' | 'access' | 'catalogue' | 'cancel'>;
type Input = Omit<CreateMedicationInput, 'about'>;

const MOST_SHOWN = 200;
const DAYS_A_WEEK = 7;

/** The plans of one kind that the patient keeps, for themselves and for dependants: vaccines or supplements. */
export const keptPlans = (deps: Deps, about: About) => {
  /** Refuses what is a plan of another kind, as if there were none. */
  const own = async (actor: Actor, documentId: string): Promise<MedicationView> => {
    const patient = signedInPerson(actor);
    const view = await medicationStore(deps.db).view(patient.userId, documentId);
    if (!view || view.about !== about) throw medicationNotFound();
    return view;
  };
  const checked =
    <Rest extends readonly unknown[]>(
      act: (actor: Actor, documentId: string, ...rest: Rest) => Promise<MedicationView>,
    ) =>
    async (actor: Actor, documentId: string, ...rest: Rest): Promise<MedicationView> => {
      await own(actor, documentId);
      return await act(actor, documentId, ...rest);
    };

  return {
    create: async (
      actor: Actor,
      input: Input,
      key: { readonly idempotencyKey: string | null },
    ): Promise<AddedMedicationView> => await createMedication(deps)(actor, { ...input, about }, key),
    read: async (actor: Actor, documentId: string): Promise<MedicationView> => {
      const view = await own(actor, documentId);
      noteRead(deps, actor, documentId, 1);
      return view;
    },
    /** Those that fall on a day of the calendar, or on a day of the coming week, where either is asked for. */
    list: async (actor: Actor, query: KeptPlansQuery): Promise<readonly MedicationView[]> => {
      const patient = signedInPerson(actor);
      const { medications } = await medicationStore(deps.db).page(patient.userId, 0, MOST_SHOWN, about);
      const found = medications.filter((medication) => fits(medication, query, deps.clock.now()));
      noteRead(deps, actor, 'many', found.length);
      return found;
    },
    update: checked<[UpdateMedicationInput]>(updateMedication(deps)),
    stop: checked<[]>(stopMedication(deps)),
    activate: checked<[]>(resumeMedication(deps)),
    deactivate: checked<[]>(pauseMedication(deps)),
  };
};

const noteRead = ({ audit }: Deps, actor: Actor, id: string, count: number): void => {
  const { userId } = signedInPerson(actor);
  audit.read({
    actor,
    action: 'record.read',
    record: { type: 'medication', id },
    patientId: userId,
    details: { count },
  });
};

const fits = ({ plan, dependant, active }: MedicationView, query: KeptPlansQuery, now: Date): boolean => {
  if (query.active !== undefined && active !== (query.active === 'true')) return false;
  if (query.dependantId !== undefined && dependant?.id !== query.dependantId) return false;
  if (query.date === undefined && query.day === undefined) return true;
  if (!plan) return false;
  const days = query.date ? [query.date] : comingDays(query.day ?? 'monday', localDateOf(now, plan.timeZone));
  return days.some(
    (day) => occurrences(plan, startOfDay(day, plan.timeZone), startOfDay(addDays(day, 1), plan.timeZone)).length > 0,
  );
};

/** The days of the coming week that are this weekday. */
const comingDays = (day: Weekday, today: string): readonly string[] =>
  Array.from({ length: DAYS_A_WEEK }, (_, ahead) => addDays(today, ahead)).filter((date) => weekdayOf(date) === day);
