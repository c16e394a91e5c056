import { utc } from '../../../kernel/instant-columns';
import type { Actor } from '../../../kernel/actor';
import type { Sql } from '../../../ports/database';
import { isVerified, ROLE_OF } from './columns';
import type { Permission } from '../words';

/** What somebody wants to do on a person's record; `own-record`: what only the person may. */
export type Wanted = Permission | 'own-record';

/** By which relation somebody may. `guardian`: a link of that kind; `emergency`: a doctor broke the glass. */
export type Relation = 'own' | 'link' | 'guardian' | 'emergency' | 'staff';

export interface Reached {
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
  /** Null where no relation lets the caller do it. */
  readonly by: Relation | null;
  /** The reason given, of an emergency. */
  readonly reason: string | null;
}

/** A link `link` of the caller ($2, in the role $3, verified: $4) that permits $5 now ($6). Prescribing takes a doctor. */
const PERMITS = `
  link.carer_id = $2::int and link.status = 'active' and $4::boolean and link.permissions ? $5::text
  and (link.kind = 'guardian' or (link.kind = $3::text and ${isVerified('link.carer_id', 'link.kind', '$6')}))
  and ($5::text <> 'prescribe' or link.kind = 'doctor')`;

/** An emergency access `e` of the caller that is open. It reads, and nothing else. */
const EMERGENCY = `
  $5::text = 'read-record' and $3::text = 'doctor' and $4::boolean and e.carer_id = $2::int and e.ended_at is null and e.ends_at > ${utc('$6')}
  and ${isVerified('e.carer_id', `'doctor'`, '$6')}`;

/** Whether the caller looks after everybody: an admin of the apps, or somebody of the panel ($8). They read, and nothing else. */
const IS_STAFF = `
  $7::boolean and $5::text = 'read-record' and (
    exists (select from public.up_users s where s.id = $2::int and s.confirmed and s.blocked is not true
      and ${ROLE_OF.replaceAll('u.id', 's.id')} in ('admin', 'superadmin'))
    or exists (select from public.admin_users a join public.admin_users_roles_lnk al on al.user_id = a.id join public.admin_roles ar on ar.id = al.role_id
      where a.id = $8::int and a.is_active and ar.code in ('strapi-super-admin', 'careloop-admin')))`;

const REACHED = `
  select u.id, u.document_id as "documentId", coalesce(u.name, '') as name, relation.by, relation.reason
  from public.up_users u left join lateral (
    select * from (
      select 'own' as by, null as reason, 1 as rank where u.id = $2::int and $4::boolean and $5::text <> 'prescribe'
      union all
      select case link.kind when 'guardian' then 'guardian' else 'link' end, null, case link.kind when 'guardian' then 3 else 2 end
        from public.care_links link where link.patient_id = u.id and ${PERMITS}
      union all
      select 'emergency', e.reason, 4 from public.emergency_accesses e where e.patient_id = u.id and ${EMERGENCY}
      union all
      select 'staff', null, 5 where ${IS_STAFF}) every_relation
    order by rank limit 1) relation on true`;

/** Who the caller is to SQL: everybody but people of the apps and of the panel is nobody. */
const callerValues = (actor: Actor, what: Wanted, now: Date, staff: boolean) => {
  const user = actor.kind === 'user' ? actor : null;
  return [
    user?.userId ?? null,
    user?.role ?? null,
    user?.verified ?? false,
    what,
    now,
    staff,
    actor.kind === 'admin' ? actor.adminId : null,
  ];
};

interface Asked {
  readonly actor: Actor;
  readonly what: Wanted;
  readonly now: Date;
  /** Whether those who look after everybody may, too. */
  readonly staff?: boolean | undefined;
}

/**
 * Who may do what on whose record: the one place where relations are looked up, in one statement each. The row guard's
 * rule for reads (`ownAndLinked`) says the same of `read-record`; a test holds the two together.
 */
export const reachStore = (sql: Sql) => ({
  /** The person with their relation to the caller; null where there is nobody. */
  ofUser: async (userId: number, { actor, what, now, staff = false }: Asked): Promise<Reached | null> =>
    (
      await sql.query<Reached>(`${REACHED} where u.id = $1::int`, [userId, ...callerValues(actor, what, now, staff)])
    )[0] ?? null,

  ofDocument: async (documentId: string, { actor, what, now, staff = false }: Asked): Promise<Reached | null> =>
    (
      await sql.query<Reached>(`${REACHED} where u.document_id = $1::text`, [
        documentId,
        ...callerValues(actor, what, now, staff),
      ])
    )[0] ?? null,

  /** Everybody else on whose record the caller may do this now, by links and emergencies, by name. */
  related: async ({ actor, what, now }: Asked): Promise<readonly Omit<Reached, 'by' | 'reason'>[]> =>
    await sql.query(
      `select u.id, u.document_id as "documentId", coalesce(u.name, '') as name from public.up_users u
       where u.id <> $2::int and $1::text is null and not $7::boolean and $8::int is null and (
         exists (select from public.care_links link where link.patient_id = u.id and ${PERMITS})
         or exists (select from public.emergency_accesses e where e.patient_id = u.id and ${EMERGENCY}))
       order by lower(u.name), u.id`,
      [null, ...callerValues(actor, what, now, false)],
    ),

  /** Those who care for this patient by an active link, by name. */
  carersOf: async (patientId: number): Promise<readonly { id: number; documentId: string; name: string }[]> =>
    await sql.query(
      `select distinct u.id, u.document_id as "documentId", coalesce(u.name, '') as name
       from public.care_links link join public.up_users u on u.id = link.carer_id
       where link.patient_id = $1 and link.status = 'active' order by 3, 1`,
      [patientId],
    ),

  /** Who cares for which of these patients by an active link. */
  carersOfAll: async (
    patientIds: readonly number[],
  ): Promise<readonly { readonly patientId: number; readonly carerId: number }[]> =>
    await sql.query(
      `select distinct patient_id as "patientId", carer_id as "carerId" from public.care_links
       where patient_id = any ($1::int[]) and status = 'active' and carer_id is not null`,
      [patientIds],
    ),

  /** Somebody without a login whom the caller looks after; null for everybody else's, and for those who do not exist. */
  dependant: async (userId: number, dependantId: string): Promise<DependantRow | null> =>
    (
      await sql.query<DependantRow>(
        'select id, user_id as "guardianId", name, birth_date as "birthDate", relation from careloop.dependants where id = $2 and user_id = $1',
        [userId, dependantId],
      )
    )[0] ?? null,
});

/** A person without a login. */
export interface DependantRow {
  readonly id: string;
  /** The row id of the patient who looks after them. */
  readonly guardianId: number;
  readonly name: string;
  readonly birthDate: string;
  readonly relation: string;
}
