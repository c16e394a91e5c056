import fc from 'fast-check';
import type { Wanted } from '../../../src/domains/access';
import type { Role, UserActor } from '../../../src/kernel/actor';
import { newDocumentId } from '../../../src/kernel/ids';
import { ownAndLinked } from '../../../src/kernel/record-rules';
import { careAt, type CareHouse } from '../../support/care';

let house: CareHouse;
beforeEach(async () => {
  house = await careAt('2026-06-01T08:00:00Z');
});
afterEach(async () => await house.close());

const ROLES = ['patient', 'doctor', 'caregiver', 'pharmacist', 'admin'] as const;
const STATES = ['pending', 'active', 'rejected', 'ended'] as const;
const EXTRA = ['record-doses', 'write-notes', 'manage-visits'] as const;

const scene = fc.record({
  people: fc.array(fc.record({ role: fc.constantFrom(...ROLES), verified: fc.boolean() }), {
    minLength: 3,
    maxLength: 6,
  }),
  links: fc.array(
    fc.record({
      patient: fc.nat(5),
      carer: fc.nat(5),
      kind: fc.constantFrom('doctor', 'caregiver'),
      state: fc.constantFrom(...STATES),
      extra: fc.subarray([...EXTRA]),
    }),
    { maxLength: 8 },
  ),
  emergencies: fc.array(
    fc.record({
      patient: fc.nat(5),
      carer: fc.nat(5),
      minutesLeft: fc.integer({ min: -60, max: 60 }),
      ended: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
});

type Condition = { readonly [key: string]: unknown };

/** What the row guard's rule means, asked of plain SQL: the people whose rows `ownAndLinked` lets `user` read. */
const readableByRule = async (user: UserActor): Promise<readonly number[]> => {
  if (!user.verified) return []; // the guard shows the unverified nothing
  const values: (string | number | Date)[] = [];
  const value = (given: unknown): string => `$${values.push(given instanceof Date ? given : (given as string))}`;
  const person = (where: Condition): string => {
    if (Array.isArray(where['$or'])) return `(${(where['$or'] as Condition[]).map(person).join(' or ')})`;
    if (where['id'] !== undefined) return `u.id = ${value(where['id'])}::int`;
    const link = where['careLinks'] as { carer: { id: number }; status: string; kind: string } | undefined;
    if (link)
      return `exists (select from public.care_links l where l.patient_id = u.id and l.carer_id = ${value(link.carer.id)}::int
        and l.status = ${value(link.status)} and l.kind = ${value(link.kind)})`;
    const emergency = where['emergencyAccesses'] as { carer: { id: number }; endsAt: { $gt: Date } };
    return `exists (select from public.emergency_accesses e where e.patient_id = u.id and e.carer_id = ${value(emergency.carer.id)}::int
      and e.ended_at is null and e.ends_at > (${value(emergency.endsAt.$gt)}::timestamptz at time zone 'UTC'))`;
  };
  const rows = (where: Condition): string =>
    Array.isArray(where['$or'])
      ? (where['$or'] as Condition[]).map(rows).join(' or ')
      : person(where['patient'] as Condition);
  const condition = rows(ownAndLinked()(user, house.clock.now()));
  const found = await house.db.query<{ id: number }>(
    `select u.id from public.up_users u where ${condition} order by u.id`,
    values,
  );
  return found.map(({ id }) => id);
};

it('lets read exactly what the row guard lets read', async () => {
  await fc.assert(
    fc.asyncProperty(scene, async ({ people: wanted, links, emergencies }) => {
      const people = await Promise.all(
        wanted.map(async ({ role, verified }) => {
          const must = role === 'doctor' || role === 'caregiver' || role === 'pharmacist';
          return await house.person(role, { verified: must ? verified : true });
        }),
      );
      const at = (index: number): UserActor => people[index % people.length] as UserActor;
      for (const { patient, carer, kind, state, extra } of links)
        await house.db.query(
          `insert into public.care_links (document_id, patient_id, carer_id, kind, status, permissions, started_at)
           values ($1, $2, $3, $4, $5, $6::jsonb, now()) on conflict do nothing`,
          [
            newDocumentId(),
            at(patient).userId,
            at(carer).userId,
            kind,
            state,
            JSON.stringify(['read-record', ...extra]),
          ],
        );
      for (const { patient, carer, minutesLeft, ended } of emergencies)
        await house.db.query(
          `insert into public.emergency_accesses (document_id, patient_id, carer_id, reason, ends_at, ended_at)
           values ($1, $2, $3, 'found unconscious', ($4::timestamptz at time zone 'UTC') + make_interval(mins => $5::int), case when $6 then now() end)`,
          [newDocumentId(), at(patient).userId, at(carer).userId, house.clock.now(), minutesLeft, ended],
        );

      for (const reader of people) {
        const byRule = await readableByRule(reader);
        const byAccess: number[] = [];
        for (const patient of people)
          if ((await house.access.may(house.db, reader, patient.userId, 'read-record')).allowed)
            byAccess.push(patient.userId);
        expect(byAccess.toSorted((a, b) => a - b)).toEqual(byRule);
        const related = await house.access.relatedPatients(house.db, reader, 'read-record');
        expect(related.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(
          byRule.filter((id) => id !== reader.userId),
        );
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);

describe('the relations', () => {
  const WHAT: readonly Wanted[] = [
    'own-record',
    'read-record',
    'record-doses',
    'write-notes',
    'prescribe',
    'manage-visits',
  ];
  const allowed = async (actor: UserActor, patient: UserActor, staff = false): Promise<string[]> => {
    const verdicts = await Promise.all(
      WHAT.map(async (what) => {
        const verdict = await house.access.may(house.db, actor, patient.userId, what, { staff });
        return verdict.allowed ? `${what} by ${verdict.by}` : '';
      }),
    );
    return verdicts.filter((verdict) => verdict !== '');
  };
  const person = async (role: Role) => await house.person(role);

  it('own: everything but prescribe', async () => {
    const maria = await person('patient');
    expect(await allowed(maria, maria)).toEqual([
      'own-record by own',
      'read-record by own',
      'record-doses by own',
      'write-notes by own',
      'manage-visits by own',
    ]);
    expect(await allowed(await person('patient'), maria)).toEqual([]);
  });

  it('an emergency reads, says why, and ends by itself', async () => {
    const [maria, doctor] = [await person('patient'), await person('doctor')];
    await house.emergency(maria, doctor);
    expect(await allowed(doctor, maria)).toEqual(['read-record by emergency']);
    expect(await house.access.grant(house.db, doctor, maria.documentId, 'read-record')).toMatchObject({
      patientId: maria.userId,
      by: 'emergency',
      reason: 'found unconscious',
    });
    house.clock.set('2026-06-01T09:00:00Z');
    expect(await allowed(doctor, maria)).toEqual([]);
  });

  it('a doctor who reads in an emergency is told what more would take; nobody else hears that there is such a person', async () => {
    const [maria, doctor, other] = [await person('patient'), await person('doctor'), await person('doctor')];
    await house.emergency(maria, doctor);
    const prescribing = async (who: UserActor) =>
      await house.access.require(house.db, who, maria.documentId, 'prescribe');
    await expect(prescribing(doctor)).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'access.emergency-only-reads',
      message: expect.stringContaining('care link'),
    });
    await expect(prescribing(other)).rejects.toMatchObject({ code: 'records.not-found' });
    house.clock.set('2026-06-01T09:00:00Z');
    await expect(prescribing(doctor)).rejects.toMatchObject({ code: 'records.not-found' });
  });

  it('staff read where they are asked for, and do nothing else', async () => {
    const [maria, admin] = [await person('patient'), await person('admin')];
    expect(await allowed(admin, maria)).toEqual([]);
    expect(await allowed(admin, maria, true)).toEqual(['read-record by staff']);
    const [panel] = await house.db.query<{ id: number }>(
      `with account as (insert into public.admin_users (email, is_active) values ('panel@people.test', true) returning id),
       role as (insert into public.admin_users_roles_lnk (user_id, role_id) select account.id, r.id from account, public.admin_roles r where r.code = 'careloop-admin')
       select id from account`,
    );
    const actor = { kind: 'admin', adminId: panel?.id ?? 0, origin: { requestId: 'test', ip: null } } as const;
    expect(await house.access.may(house.db, actor, maria.userId, 'read-record', { staff: true })).toMatchObject({
      by: 'staff',
    });
    await house.db.query('update public.admin_users set is_active = false');
    expect(await house.access.may(house.db, actor, maria.userId, 'read-record', { staff: true })).toEqual({
      allowed: false,
    });
  });

  it('a lapsed credential ends every permission of a link, whatever the session believes', async () => {
    const [maria, doctor] = [await person('patient'), await person('doctor')];
    await house.chooseDoctor(maria, doctor.documentId);
    expect(await allowed(doctor, maria)).toEqual(['read-record by link', 'write-notes by link', 'prescribe by link']);
    await house.db.query(
      `update careloop.credentials set expires_on = '2026-05-31', valid_until = '2026-06-01T07:59:59Z'`,
    );
    expect(await allowed(doctor, maria)).toEqual([]);
  });

  it('a guardian does what the patient would, and does not prescribe', async () => {
    const [maria, son] = [await person('patient'), await person('patient')];
    await house.db.query(
      `insert into public.care_links (document_id, patient_id, carer_id, kind, status, started_at) values ($1, $2, $3, 'guardian', 'active', now())`,
      [newDocumentId(), maria.userId, son.userId],
    );
    expect(await allowed(son, maria)).toEqual([
      'read-record by guardian',
      'record-doses by guardian',
      'write-notes by guardian',
      'manage-visits by guardian',
    ]);
  });

  it('out of reach and missing are the same refusal', async () => {
    const [maria, doctor] = [await person('patient'), await person('doctor')];
    const refusal = async (id: string) =>
      await house.access.require(house.db, doctor, id, 'read-record').catch((error: unknown) => error);
    expect(await refusal(maria.documentId)).toEqual(await refusal('x0123456789abcdefghijklm'));
    await house.chooseDoctor(maria, doctor.documentId);
    expect(await refusal(maria.documentId)).toBe(maria.userId);
  });

  it('a dependant is there for the patient who looks after them', async () => {
    const [maria, james] = [await person('patient'), await person('patient')];
    const id = newDocumentId();
    await house.db.query(
      `insert into careloop.dependants (id, user_id, name, birth_date, relation, version, created_at, updated_at)
       values ($1, $2, 'Amani', '2019-05-04', 'child', 1, now(), now())`,
      [id, maria.userId],
    );
    expect(await house.access.dependantOf(house.db, maria, id)).toMatchObject({ guardianId: maria.userId });
    await expect(house.access.dependantOf(house.db, james, id)).rejects.toMatchObject({ code: 'records.not-found' });
  });
});
