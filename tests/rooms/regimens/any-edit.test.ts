import { DAY_MS, MINUTE_MS } from '../../../src/kernel/durations';
import fc from 'fast-check';
import type { Plan } from '../../../src/domains/regimens/rules/plan';
import { occurrences } from '../../../src/domains/regimens/rules/recurrence';
import { changePlan } from '../../../src/domains/regimens/actions/change-plan';
import { medicationStore } from '../../../src/domains/regimens/store/medication-store';
import { anyPlan } from '../../support/any-plan';
import { regimensAt } from '../../support/regimens';

const START = '2026-06-01';
const NOW = new Date('2026-06-01T04:00:00Z');

const countByDay = (plan: Plan): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { localDate } of occurrences(
    plan,
    new Date(NOW.getTime() - 40 * DAY_MS),
    new Date(NOW.getTime() + 12 * DAY_MS),
  ))
    counts.set(localDate, (counts.get(localDate) ?? 0) + 1);
  return counts;
};

it('a plan that is changed at any moment gives no day more doses than the fuller of the two plans, and changes no answered dose', async () => {
  const room = await regimensAt(NOW.toISOString());
  const somePlan = anyPlan(fc.constantFrom('Africa/Nairobi'), fc.constant(START)).filter(
    (plan) => plan.kind !== 'one-time' && !plan.count && plan.timePolicy !== 'elapsed',
  );
  const cases = fc.sample(
    fc.record({
      before: somePlan,
      after: somePlan,
      steps: fc.array(fc.integer({ min: 5, max: 900 }), { minLength: 1, maxLength: 6 }),
      answers: fc.array(fc.constantFrom('take', 'skip', 'none'), { minLength: 6, maxLength: 6 }),
    }),
    { numRuns: 40, seed: Number(process.env['FC_SEED'] ?? 20260601) },
  );
  for (const { before, after, steps, answers } of cases) {
    room.clock.set(NOW.toISOString());
    const maria = await room.aPatient();
    const { documentId } = await room.add(maria, {
      plan: { kind: 'recurring', frequency: 'daily', time: '08:00', startDate: '2099-01-01' },
    });
    const change = async (plan: Plan) =>
      await room.db.transaction(async (tx) => {
        const held = await medicationStore(tx).lockForUpdate(maria.userId, documentId);
        if (held) await changePlan(room.deps, tx, held, plan, room.clock.now());
      });
    await change(before);
    for (const [index, minutes] of steps.entries()) {
      room.clock.advanceMs(minutes * MINUTE_MS);
      await room.tick();
      const open = await room.db.query<{ id: string }>(
        `select document_id as id from public.doses where patient_id = $1 and status in ('due', 'scheduled') order by due_at limit 1`,
        [maria.userId],
      );
      const [answer, id] = [answers[index], open[0]?.id];
      if (id && answer === 'take') await room.takeDose(maria, id, {}).catch(() => undefined);
      if (id && answer === 'skip') await room.skipDose(maria, id, {});
    }
    const answered = await decided(room, maria.userId);
    await change(after);
    expect(await decided(room, maria.userId)).toEqual(answered);
    for (let day = 0; day < 4; day += 1) {
      room.clock.advanceMs(DAY_MS / 2);
      await room.tick();
    }
    const [old, now] = [countByDay(before), countByDay(after)];
    const days = await room.db.query<{ day: string; count: number }>(
      `select local_date::text as day, count(*)::int as count from public.doses where patient_id = $1 and status <> 'cancelled' group by 1`,
      [maria.userId],
    );
    const tooMany = days.filter(({ day, count }) => count > Math.max(old.get(day) ?? 0, now.get(day) ?? 0));
    expect({ before, after, steps, answers, tooMany }).toMatchObject({ tooMany: [] });
    await room.stopMedication(maria, documentId);
  }
  await room.close();
}, 120_000);

const decided = async (room: Awaited<ReturnType<typeof regimensAt>>, patientId: number) =>
  await room.db.query(
    `select document_id, status, due_at, taken_at, amount, local_date, local_time, medication_name from public.doses
     where patient_id = $1 and status in ('taken', 'skipped', 'missed') order by id`,
    [patientId],
  );
