import { newDocumentId } from '../../../kernel/ids';
import type { Sql } from '../../../ports/database';
import type { Address, ClinicalInput, ProfileInput, ProfileView } from '../contract';

type Row = Omit<ProfileView, 'addresses'>;

const EMPTY: Row = { birthDate: null, sex: null, bloodGroup: null, allergies: [], conditions: [], version: 0 };

/** Whoever changes a profile holds its person first. */
export const profileStore = (sql: Sql) => ({
  of: async (userId: number): Promise<ProfileView> => {
    const [row] = await sql.query<Row>(
      `select birth_date as "birthDate", sex, blood_group as "bloodGroup", allergies, conditions, version
       from careloop.patient_profiles where user_id = $1`,
      [userId],
    );
    const addresses = await sql.query<ProfileView['addresses'][number]>(
      `select id, label, line, city, region, postal_code as "postalCode", country, latitude, longitude
       from careloop.addresses where user_id = $1 order by position`,
      [userId],
    );
    return { ...(row ?? EMPTY), addresses };
  },

  /** Alone: it is asked for at every counter. */
  allergiesOf: async (userId: number): Promise<ProfileView['allergies']> => {
    const [row] = await sql.prepared<Pick<Row, 'allergies'>>(
      'people.allergies',
      'select allergies from careloop.patient_profiles where user_id = $1',
      [userId],
    );
    return row?.allergies ?? [];
  },

  put: async (userId: number, profile: Omit<ProfileInput, 'version'>, now: Date): Promise<void> => {
    await sql.query(
      `insert into careloop.patient_profiles (user_id, birth_date, sex, blood_group, allergies, conditions, version, updated_at)
       values ($1, $2, $3, $4, $5::jsonb, $6::jsonb, 1, $7)
       on conflict (user_id) do update set birth_date = excluded.birth_date, sex = excluded.sex, blood_group = excluded.blood_group,
         allergies = excluded.allergies, conditions = excluded.conditions, version = patient_profiles.version + 1, updated_at = excluded.updated_at`,
      [
        userId,
        profile.birthDate,
        profile.sex,
        profile.bloodGroup,
        JSON.stringify(profile.allergies),
        JSON.stringify(profile.conditions),
        now,
      ],
    );
    await sql.query('delete from careloop.addresses where user_id = $1', [userId]);
    for (const [position, address] of profile.addresses.entries()) await addAddress(sql, userId, position, address);
  },

  putClinical: async (
    userId: number,
    { allergies, conditions }: Omit<ClinicalInput, 'version'>,
    now: Date,
  ): Promise<void> => {
    await sql.query(
      `insert into careloop.patient_profiles (user_id, allergies, conditions, version, updated_at) values ($1, $2::jsonb, $3::jsonb, 1, $4)
       on conflict (user_id) do update set allergies = excluded.allergies, conditions = excluded.conditions,
         version = patient_profiles.version + 1, updated_at = excluded.updated_at`,
      [userId, JSON.stringify(allergies), JSON.stringify(conditions), now],
    );
  },
});

const addAddress = async (sql: Sql, userId: number, position: number, address: Address): Promise<void> => {
  await sql.query(
    `insert into careloop.addresses (id, user_id, position, label, line, city, region, postal_code, country, latitude, longitude)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      newDocumentId(),
      userId,
      position,
      address.label,
      address.line,
      address.city,
      address.region,
      address.postalCode,
      address.country,
      address.latitude,
      address.longitude,
    ],
  );
};
