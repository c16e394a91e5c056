import { seedRegimens } from '../../../src/domains/regimens/seeds';
import type { UserActor } from '../../../src/kernel/actor';
import { regimensAt, type RegimensRoom } from '../../support/regimens';

let room: RegimensRoom;
beforeEach(async () => {
  room = await regimensAt('2026-06-01T10:00:00Z');
});
afterEach(async () => await room.close());

it('the demo has courses with a past and plans of every kind, once', async () => {
  await room.db.query(
    `create table careloop.dependants (id text primary key, user_id integer not null, name text not null, birth_date text not null, relation text not null,
       version integer not null, created_at timestamptz not null, updated_at timestamptz not null)`,
  );
  const people = new Map<string, UserActor>([
    ['maria', await room.aPatient()],
    ['james', await room.aPatient({ timeZone: 'Europe/London' })],
  ]);
  const deps = { ...room.deps.access };
  deps.dependantOf = async (sql, actor, id) => {
    const [row] = await sql.query<{ id: string; name: string }>(
      'select id, name from careloop.dependants where id = $1',
      [id],
    );
    return {
      id,
      guardianId: actor.kind === 'user' ? actor.userId : 0,
      name: row?.name ?? '',
      birthDate: '',
      relation: 'child',
    };
  };
  Object.assign(room.deps.access, deps);
  const kit = {
    person: async (at: string) => people.get(at) as UserActor,
    clock: room.clock,
    db: room.db,
  };
  for (let filled = 0; filled < 2; filled += 1) await seedRegimens(room, kit);

  const kinds = await room.db.query<{ kind: string; about: string; count: number }>(
    `select plan.kind, medication.about, count(*)::int as count from public.plans plan join public.medications medication on medication.id = plan.medication_id
     group by 1, 2 order by 1, 2`,
  );
  expect(kinds.map(({ kind, about, count }) => `${kind} ${about} ${count}`)).toEqual([
    'as-needed medication 1',
    'one-time vaccine 1',
    'recurring medication 4',
    'recurring supplement 2',
    'taper medication 1',
  ]);
  const maria = people.get('maria') as UserActor;
  expect((await room.adherence(maria, {})).taken).toBeGreaterThan(50);
  expect(await room.vaccinePlans.list(maria, {})).toMatchObject([{ name: 'MMR', dependant: { name: 'Tom Wanjiru' } }]);
  const { days, slots } = await room.scheduleOf(maria, { from: '2026-05-25', to: '2026-06-07', about: 'medication' });
  expect(days).toHaveLength(14);
  expect(days[0]?.completion).toBeGreaterThan(50);
  expect(slots.length).toBeGreaterThan(20);
  const vaccines = await room.scheduleOf(maria, { from: '2026-06-01', to: '2026-06-30', about: 'vaccine' });
  expect(vaccines.slots).toMatchObject([{ date: '2026-06-13', hour: 10, name: 'MMR', toCome: 1 }]);
});
