import type { Sql } from '../../../ports/database';
import { verifiedSelect } from '../../accounts';
import type { Kind } from '../fields-contract';
import type { ProfessionalsQuery } from '../professional-contract';
import type { AppointmentsDeps, Professional } from '../deps';
import { boxAround, distanceKm } from '../rules/distance';
import {
  candidatesSelect,
  profileStore,
  type AskedOfProfile,
  type ProfileFacts,
  type Select,
} from '../store/profile-store';
import { specialityStore } from '../store/speciality-store';

/** What a doctor or caregiver has to fit; what is left out, everybody fits. */
export interface CandidatesAsked extends Partial<Omit<ProfessionalsQuery, 'page' | 'pageSize'>> {
  /** For an hour, in minor units; those who name no rate do not fit. */
  readonly maxHourlyRate?: number | undefined;
  /** Nobody but these. */
  readonly userIds?: readonly number[] | undefined;
}

/** Somebody who fits, with no more than a ranking asks. */
export interface Candidate {
  readonly userId: number;
  readonly documentId: string;
  readonly name: string;
  /** From where the caller asked; null where one of the two places is not known. */
  readonly distanceKm: number | null;
  readonly hourlyMinor: number | null;
}

/** Everybody of a profession who is verified, takes appointments and fits, in no order. */
export const candidatesFor =
  ({ clock, professionals }: Pick<AppointmentsDeps, 'clock' | 'professionals'>) =>
  async (sql: Sql, kind: Kind, asked: CandidatesAsked): Promise<readonly Candidate[]> => {
    const { search, place, latitude, longitude, withinKm } = asked;
    const from = latitude === undefined || longitude === undefined ? null : { latitude, longitude };
    if (withinKm !== undefined && from === null) return [];
    const profiles = await profileStore(sql).fitting({
      ...(await ofProfile(sql, asked)),
      userIds: asked.userIds ?? null,
      box: from === null || withinKm === undefined ? null : boxAround(from, withinKm),
    });
    const fitting = new Map(
      profiles
        .filter((profile) => !place || plain(profile.place ?? '').includes(plain(place)))
        .map((profile) => [profile.userId, profile]),
    );
    const userIds = asksOfProfiles(asked) ? [...fitting.keys()] : asked.userIds;
    return (await professionals(sql, { kind, ...(userIds ? { among: { userIds } } : {}) }, clock.now()))
      .filter(({ name }) => !search || plain(name).includes(plain(search)))
      .map((person) => candidateOf(person, fitting.get(person.userId), from))
      .filter(
        ({ userId, distanceKm: km }) =>
          (fitting.get(userId)?.active ?? true) && (withinKm === undefined || (km !== null && km <= withinKm)),
      );
  };

/**
 * The same people as a sub-select, for a ranking in SQL: `user_id`, `latitude`, `longitude`, `hourly_minor`. Null where what is
 * asked has no words in SQL: a part of a name or a place, and a distance.
 */
export const candidatesInSql =
  ({ clock }: Pick<AppointmentsDeps, 'clock'>) =>
  async (sql: Sql, kind: Kind, asked: CandidatesAsked): Promise<Select | null> => {
    if (asked.search || asked.place || asked.withinKm !== undefined || asked.userIds) return null;
    const verified = { text: verifiedSelect('$1', '$2'), values: [kind, clock.now()] };
    return candidatesSelect(verified, await ofProfile(sql, asked));
  };

const ofProfile = async (
  sql: Sql,
  { specialty, language, maxHourlyRate }: CandidatesAsked,
): Promise<AskedOfProfile> => ({
  specialityCodes: specialty ? await codesOf(sql, specialty) : null,
  language: language ? (language.split('-')[0]?.toLowerCase() ?? '') : null,
  maxHourlyRate: maxHourlyRate ?? null,
});

/** Whether those who have written no profile are left out. */
const asksOfProfiles = ({ specialty, language, place, withinKm, maxHourlyRate }: CandidatesAsked): boolean =>
  Boolean(specialty) || Boolean(language) || Boolean(place) || withinKm !== undefined || maxHourlyRate !== undefined;

const codesOf = async (sql: Sql, specialty: string): Promise<readonly string[]> =>
  (await specialityStore(sql).named([specialty])).map(({ code }) => code);

const candidateOf = (
  { userId, documentId, name }: Professional,
  profile: ProfileFacts | undefined,
  from: { readonly latitude: number; readonly longitude: number } | null,
): Candidate => ({
  userId,
  documentId,
  name,
  distanceKm: profile ? distanceKm(from, profile) : null,
  hourlyMinor: profile?.hourlyRateMinor ?? null,
});

/** Without marks and capitals: "José" is found by "jose". */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
