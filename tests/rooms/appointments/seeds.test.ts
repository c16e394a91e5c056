import { appointmentsMessages } from '../../../src/domains/appointments/messages';
import { DEMO_CAREGIVERS } from '../../../src/domains/appointments/demo-caregivers';
import { seedAppointments } from '../../../src/domains/appointments/seeds';
import type { UserActor } from '../../../src/kernel/actor';
import { appointmentsAt, type AppointmentsRoom } from '../../support/appointments';

jest.setTimeout(60_000);

let room: AppointmentsRoom;
beforeEach(async () => {
  room = await appointmentsAt('2026-11-30T06:00:00Z');
});
afterEach(async () => await room.close());

it('fills a demo with profiles, hours, and visits that are past and to come, and once only', async () => {
  const people: Record<string, UserActor> = {
    maria: await room.somebody(),
    james: await room.somebody('patient', { timeZone: 'Europe/London' }),
    amina: await room.somebody('doctor'),
    joseph: await room.somebody('caregiver'),
  };
  for (const { at, visited, visits } of DEMO_CAREGIVERS) {
    people[at] = await room.somebody('caregiver');
    for (const [patient] of [...visited, ...visits]) people[patient] ??= await room.somebody();
  }
  const kit = { person: async (at: string) => people[at] as UserActor, clock: room.clock, db: room.db };
  await seedAppointments(room, kit);
  await seedAppointments(room, kit);
  const [statuses] = await room.db.query<{ all: string[] }>(
    'select array_agg(status::text order by status) as all from public.appointments',
  );
  expect(statuses?.all).toEqual([
    ...Array.from({ length: 18 }, () => 'completed'),
    ...Array.from({ length: 9 }, () => 'confirmed'),
    'no_show',
    'pending',
    'pending',
  ]);
  const { professionals } = await room.listProfessionals(people['maria'] as UserActor, 'doctor', {
    page: 1,
    pageSize: 10,
  });
  expect(professionals).toMatchObject([{ headline: 'Family doctor', place: 'Kilimani, Nairobi' }]);
  expect(await room.completionRate({ from: new Date('2026-11-01'), to: new Date('2026-12-01') })).toBe(94.7);
  const entries = await room.calendarOf((people['maria'] as UserActor).userId, {
    from: new Date('2026-11-01'),
    to: new Date('2026-12-31'),
  });
  expect(entries.length).toBe(8);
});

it.each(appointmentsMessages.map((message) => [message.name, message] as const))(
  '%s says nothing personal where others may look',
  (_name, { sample, write }) => {
    const reader = {
      name: 'Maria',
      language: 'en',
      timeZone: 'Africa/Nairobi',
      allowsDetails: false,
      publicUrl: 'https://care.test',
    };
    const words = write(sample, reader);
    for (const shown of [words.subject, words.sms ?? '', words.short ?? '']) {
      expect(shown).not.toContain('Wanjiru');
      expect(shown).not.toContain('Ngong');
    }
    expect((words.sms ?? '').length).toBeLessThanOrEqual(300);
    const file = words.attachments?.[0]?.content.toString() ?? '';
    expect(file).not.toContain('Wanjiru');
  },
);
