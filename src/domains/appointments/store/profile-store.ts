import { utc } from '../../../kernel/instant-columns';
import type { Sql, SqlValue } from '../../../ports/database';
import { newDocumentId } from '../../../kernel/ids';
import type { Kind } from '../fields-contract';
import type { Box } from '../rules/distance';

/** What somebody says about themselves, as it is kept. */
export interface Profile {
  readonly kind: Kind;
  readonly headline: string | null;
  readonly bio: string | null;
  readonly languages: readonly string[];
  readonly specialityCodes: readonly string[];
  readonly feeMinor: number | null;
  readonly hourlyRateMinor: number | null;
  readonly currency: string | null;
  readonly place: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly instantBooking: boolean;
  readonly active: boolean;
}

/** Of a profile, what a ranking asks. */
export interface ProfileFacts extends Pick<Profile, 'place' | 'latitude' | 'longitude' | 'hourlyRateMinor' | 'active'> {
  readonly userId: number;
}

/** Null: everybody fits. */
export interface ProfilesAsked extends AskedOfProfile {
  readonly userIds: readonly number[] | null;
  readonly box: Box | null;
}

/** What one profile says by itself; null: everybody fits. */
export interface AskedOfProfile {
  /** One of these. */
  readonly specialityCodes: readonly string[] | null;
  /** The first part of a BCP 47 tag, in small letters: with `en`, `en-GB` fits. */
  readonly language: string | null;
  /** For an hour, in minor units. */
  readonly maxHourlyRate: number | null;
}

const SPEAKS = (language: string): string =>
  `jsonb_path_exists(p.languages, '$[*] ? (@ == $tag || @ starts with $more)', jsonb_build_object('tag', ${language}, 'more', ${language} || '-'))`;

/** Whether a profile `p` fits; placeholders of the statement. */
const FITS = (specialityCodes: string, language: string, maxHourlyRate: string): string =>
  `(${specialityCodes}::text[] is null or p.speciality_codes ?| ${specialityCodes}) and (${language}::text is null or ${SPEAKS(`${language}::text`)})
   and (${maxHourlyRate}::int is null or p.hourly_rate_minor <= ${maxHourlyRate})`;

/** A statement's part, with what its placeholders `$1`… stand for. */
export interface Select {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/**
 * A sub-select of verified people who take appointments and fit: `user_id`, `latitude`, `longitude`, `hourly_minor`.
 * @param verified a sub-select with `user_id`
 */
export const candidatesSelect = (verified: Select, asked: AskedOfProfile): Select => {
  const { specialityCodes, language, maxHourlyRate } = asked;
  const first = verified.values.length + 1;
  const fits = FITS(`$${first}`, `$${first + 1}`, `$${first + 2}`);
  const isAnybody = specialityCodes === null && language === null && maxHourlyRate === null;
  return {
    text: `select v.user_id, p.latitude::float8 as latitude, p.longitude::float8 as longitude, p.hourly_rate_minor as hourly_minor
      from (${verified.text}) v ${isAnybody ? 'left ' : ''}join public.professional_profiles p on p.user_id = v.user_id
      where coalesce(p.active, true) and ${fits}`,
    values: [...verified.values, specialityCodes, language, maxHourlyRate],
  };
};

const PROFILE = `p.kind, p.headline, p.bio, coalesce(p.languages, '[]'::jsonb) as languages, coalesce(p.speciality_codes, '[]'::jsonb) as "specialityCodes",
  p.fee_minor as "feeMinor", p.hourly_rate_minor as "hourlyRateMinor", p.currency, p.place, p.latitude::float8 as latitude, p.longitude::float8 as longitude,
  coalesce(p.instant_booking, false) as "instantBooking", coalesce(p.active, true) as active`;

/** Where Strapi keeps the picture that an admin chose. */
const PHOTO_URL = `(select f.url from public.files f join public.files_related_mph m on m.file_id = f.id
  where m.related_id = p.id and m.related_type = 'api::appointments.professional-profile' and m.field = 'photo' order by m.id limit 1)`;

export const profileStore = (sql: Sql) => ({
  of: async (
    userIds: readonly number[],
  ): Promise<ReadonlyMap<number, Profile & { readonly photoUrl: string | null }>> =>
    new Map(
      (
        await sql.query<Profile & { readonly userId: number; readonly photoUrl: string | null }>(
          `select p.user_id as "userId", ${PROFILE}, ${PHOTO_URL} as "photoUrl" from public.professional_profiles p where p.user_id = any ($1::int[])`,
          [userIds],
        )
      ).map(({ userId, ...profile }) => [userId, profile]),
    ),

  /** Profiles of people who may be verified or not. */
  fitting: async ({
    specialityCodes,
    language,
    maxHourlyRate,
    userIds,
    box,
  }: ProfilesAsked): Promise<readonly ProfileFacts[]> => {
    const [[west, east] = [null, null], [west2, east2] = [null, null]] = box?.longitudes ?? [];
    return await sql.query<ProfileFacts>(
      `select p.user_id as "userId", p.place, p.latitude::float8 as latitude, p.longitude::float8 as longitude, p.hourly_rate_minor as "hourlyRateMinor",
         coalesce(p.active, true) as active
       from public.professional_profiles p
       where p.user_id is not null and ${FITS('$1', '$2', '$3')} and ($10::int[] is null or p.user_id = any ($10))
         and ($4::float8 is null or (p.latitude between $4::numeric and $5::numeric
           and (p.longitude between $6::numeric and $7::numeric or p.longitude between $8::numeric and $9::numeric)))`,
      [
        specialityCodes,
        language,
        maxHourlyRate,
        box?.south ?? null,
        box?.north ?? null,
        west,
        east,
        west2,
        east2,
        userIds,
      ],
    );
  },

  /** The profile’s own ID; null while there is none. */
  documentIdOf: async (userId: number): Promise<string | null> =>
    (
      await sql.query<{ documentId: string }>(
        'select document_id as "documentId" from public.professional_profiles where user_id = $1',
        [userId],
      )
    )[0]?.documentId ?? null,

  /** The person whose profile has this ID; null: there is no such profile. */
  userOf: async (documentId: string): Promise<{ readonly userId: number; readonly kind: Kind } | null> =>
    (
      await sql.query<{ userId: number; kind: Kind }>(
        'select user_id as "userId", kind from public.professional_profiles where document_id = $1 and user_id is not null',
        [documentId],
      )
    )[0] ?? null,

  save: async (userId: number, profile: Profile, now: Date): Promise<void> => {
    const { kind, headline, bio, languages, specialityCodes, feeMinor, hourlyRateMinor, currency, place } = profile;
    await sql.query(
      `insert into public.professional_profiles (document_id, user_id, kind, headline, bio, languages, speciality_codes, fee_minor, hourly_rate_minor, currency,
         place, latitude, longitude, instant_booking, active, created_at, updated_at, published_at)
       values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8, $9, $10, $11, $12, $13, $14, $15, ${utc('$16')}, ${utc('$16')}, ${utc('$16')})
       on conflict (user_id) do update set kind = excluded.kind, headline = excluded.headline, bio = excluded.bio, languages = excluded.languages,
         speciality_codes = excluded.speciality_codes, fee_minor = excluded.fee_minor, hourly_rate_minor = excluded.hourly_rate_minor, currency = excluded.currency,
         place = excluded.place, latitude = excluded.latitude, longitude = excluded.longitude, instant_booking = excluded.instant_booking,
         active = excluded.active, updated_at = excluded.updated_at`,
      [
        newDocumentId(),
        userId,
        kind,
        headline,
        bio,
        JSON.stringify(languages),
        JSON.stringify(specialityCodes),
        feeMinor,
        hourlyRateMinor,
        currency,
        place,
        profile.latitude,
        profile.longitude,
        profile.instantBooking,
        profile.active,
        now,
      ],
    );
  },
});
