import type { UserActor } from '../../kernel/actor';
import { newDocumentId } from '../../kernel/ids';
import { addDays, localDateOf, weekdayOf, type LocalDate } from '../../kernel/time';
import type { SeedKit } from '../../ports/room';
import { createMedicationInput } from './contract';
import { DEMO_COURSES, type DemoCourse } from './demo-courses';
import type { Regimens } from './index';
import { pastDoseStore } from './store/past-dose-store';

/** What the people of the demo take: courses with a past, and plans of every kind. */
export const seedRegimens = async (room: Regimens, kit: SeedKit): Promise<void> => {
  for (const course of DEMO_COURSES) await begin(room, kit, course);
  const maria = await kit.person('maria');
  await painkiller(room, kit, maria);
  await vaccineForDependant(room, kit, maria);
};

const NO_KEY = { idempotencyKey: null };

/** What was interrupted is begun again, and what is there stays. */
const isTaken = async (room: Regimens, db: SeedKit['db'], { userId }: UserActor, name: string): Promise<boolean> =>
  (await room.currentMedicines(db, userId)).some((taken) => taken.name === name);

const begin = async (room: Regimens, { person, clock, db }: SeedKit, course: DemoCourse): Promise<void> => {
  const actor = await person(course.patient);
  if (await isTaken(room, db, actor, course.name)) return;
  const today = localDateOf(clock.now(), actor.timeZone);
  const startDate = addDays(today, -course.startedDaysAgo);
  const input = createMedicationInput.parse({
    name: course.name,
    about: course.about ?? 'medication',
    description: course.description,
    form: course.form,
    strength: course.strength,
    plan: { ...planOf(course, today), startDate, timeZone: actor.timeZone },
  });
  const medication = await room.createMedication(actor, input, NO_KEY);
  const past = room.previewMedication(actor, { plan: input.plan, from: startDate, to: clock.now().toISOString() });
  await pastDoseStore(db).add(
    medication.documentId,
    past.map((occurrence, index) => ({ ...occurrence, documentId: newDocumentId(), ...outcomeOf(course, index) })),
  );
  if (course.unitsOnHand === undefined) return;
  await room.countStock(actor, medication.documentId, { units: course.unitsOnHand });
  await room.setStockAlerts(actor, medication.documentId, { alertBelow: null, alertDaysBefore: 7 });
};

const planOf = (course: DemoCourse, today: LocalDate): object => {
  if (course.taper) return { kind: 'taper', times: course.times, steps: course.taper };
  return {
    kind: 'recurring',
    frequency: course.frequency,
    endDate: course.endsInDays === null ? null : addDays(today, course.endsInDays),
    times: course.times.map((time) => ({ time, amount: course.amount })),
    ...(course.cycle ? { cycle: course.cycle } : {}),
    ...(course.weekdaysFromToday
      ? { weekdays: course.weekdaysFromToday.map((days) => weekdayOf(addDays(today, days))) }
      : {}),
  };
};

/** What became of a dose before today: the same every time, and believable. */
const outcomeOf = ({ takenOfHundred }: DemoCourse, index: number) => {
  const isTaken = (index * 37 + 11) % 100 < takenOfHundred;
  const answered = index % 2 === 0 ? ('skipped' as const) : ('missed' as const);
  return { status: isTaken ? ('taken' as const) : answered, lateMinutes: (index * 13) % 24 };
};

const painkiller = async (room: Regimens, { clock, db }: SeedKit, maria: UserActor): Promise<void> => {
  if (await isTaken(room, db, maria, 'Paracetamol')) return;
  const input = createMedicationInput.parse({
    name: 'Paracetamol',
    description: 'For headaches',
    form: 'tablet',
    strength: '500 mg',
    plan: { kind: 'as-needed', amount: 2, maxPer24Hours: 4, minimumGapMinutes: 240, timeZone: maria.timeZone },
  });
  const { documentId } = await room.createMedication(maria, input, NO_KEY);
  await room.recordAsNeeded(
    maria,
    documentId,
    { takenAt: clock.now().toISOString(), note: 'Headache after lunch' },
    NO_KEY,
  );
};

const vaccineForDependant = async (room: Regimens, { clock, db }: SeedKit, maria: UserActor): Promise<void> => {
  if ((await room.vaccinePlans.list(maria, {})).length > 0) return;
  const [known] = await db.query<{ id: string }>(
    `select id from careloop.dependants where user_id = $1 and name = 'Tom Wanjiru'`,
    [maria.userId],
  );
  const dependantId = known?.id ?? newDocumentId();
  if (!known)
    await db.query(
      `insert into careloop.dependants (id, user_id, name, birth_date, relation, version, created_at, updated_at) values ($1, $2, 'Tom Wanjiru', '2024-02-11', 'child', 1, now(), now())`,
      [dependantId, maria.userId],
    );
  const today = localDateOf(clock.now(), maria.timeZone);
  const input = createMedicationInput.parse({
    name: 'MMR',
    description: 'Second dose, at the clinic in Kilimani',
    form: 'injection',
    dependantId,
    plan: { kind: 'one-time', date: addDays(today, 12), time: '10:00', leadMinutes: 1440, timeZone: maria.timeZone },
  });
  await room.vaccinePlans.create(maria, input, NO_KEY);
};
