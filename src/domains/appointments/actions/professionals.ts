import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { Sql } from '../../../ports/database';
import type { Kind } from '../fields-contract';
import type { ProfessionalsQuery, ProfessionalView, ProfileInput, SpecialityView } from '../professional-contract';
import type { AppointmentsDeps, Professional } from '../deps';
import { onlyProfessionals, professionalNotFound, specialtyUnknown } from '../errors';
import { availabilityUnset } from '../rules/defaults';
import { distanceKm } from '../rules/distance';
import { hoursStore } from '../store/hours-store';
import { profileStore, type Profile } from '../store/profile-store';
import { specialityStore } from '../store/speciality-store';
import { candidatesFor } from './candidates';

type Deps = Pick<AppointmentsDeps, 'clock' | 'db' | 'audit' | 'professionals' | 'personOf' | 'currency'>;

interface Numbered {
  readonly professionals: readonly ProfessionalView[];
  readonly pagination: {
    readonly page: number;
    readonly pageSize: number;
    readonly pageCount: number;
    readonly total: number;
  };
}

/** Those who are verified, by name, or by distance where the caller says from where. */
export const listProfessionals =
  (deps: Deps) =>
  async (_actor: Actor, kind: Kind, query: ProfessionalsQuery): Promise<Numbered> => {
    const { page, pageSize } = query;
    const found = (await candidatesFor(deps)(deps.db, kind, query)).toSorted(
      (a, b) =>
        (a.distanceKm ?? Infinity) - (b.distanceKm ?? Infinity) ||
        byName(a.name, b.name) ||
        byName(a.documentId, b.documentId),
    );
    const ids = found.slice((page - 1) * pageSize, page * pageSize).map(({ documentId }) => documentId);
    const views = await professionalViews(deps)(deps.db, kind, query, ids);
    return {
      professionals: ids.flatMap((id) => views.filter(({ documentId }) => documentId === id)),
      pagination: { page, pageSize, pageCount: Math.ceil(found.length / pageSize), total: found.length },
    };
  };

const { compare: byName } = new Intl.Collator();

export const readProfessional =
  (deps: Deps) =>
  async (_actor: Actor, kind: Kind, documentId: string): Promise<ProfessionalView> => {
    const [view] = await professionalViews(deps)(deps.db, kind, {}, [documentId]);
    if (!view) throw professionalNotFound();
    return view;
  };

type From = Pick<ProfessionalsQuery, 'latitude' | 'longitude'>;

/** Everybody of a profession who is verified, or those of them among some, as patients see them. */
export const professionalViews =
  ({ clock, professionals, currency }: Pick<Deps, 'clock' | 'professionals' | 'currency'>) =>
  async (
    sql: Sql,
    kind: Kind,
    { latitude, longitude }: From,
    documentIds?: readonly string[],
  ): Promise<readonly ProfessionalView[]> => {
    const people = await professionals(sql, { kind, ...(documentIds ? { among: { documentIds } } : {}) }, clock.now());
    const ids = people.map(({ userId }) => userId);
    const [profiles, hours] = [await profileStore(sql).of(ids), await hoursStore(sql).of(ids)];
    const codes = [...new Set([...profiles.values()].flatMap(({ specialityCodes }) => specialityCodes))];
    const specialities = await specialityStore(sql).named(codes);
    const from = latitude === undefined || longitude === undefined ? null : { latitude, longitude };
    return people.map((person) =>
      viewOf(person, kind, profiles.get(person.userId), {
        specialities,
        currency,
        from,
        availability: hours.get(person.userId)?.rules ?? availabilityUnset(kind, person.timeZone),
      }),
    );
  };

interface Surroundings {
  readonly specialities: readonly SpecialityView[];
  readonly currency: string;
  readonly from: { readonly latitude: number; readonly longitude: number } | null;
  readonly availability: { readonly timeZone: string; readonly slotMinutes: ProfessionalView['slotMinutes'] };
}

const viewOf = (
  { documentId, name }: Professional,
  kind: Kind,
  profile: (Profile & { readonly photoUrl: string | null }) | undefined,
  { specialities, currency, from, availability }: Surroundings,
): ProfessionalView => {
  const money = (amount: number | null | undefined, per: 'visit' | 'hour') =>
    amount === null || amount === undefined ? null : { amount, currency: profile?.currency ?? currency, per };
  return {
    documentId,
    name,
    kind,
    headline: profile?.headline ?? null,
    bio: profile?.bio ?? null,
    photoUrl: profile?.photoUrl ?? null,
    languages: [...(profile?.languages ?? [])],
    specialties: specialities
      .filter(({ code }) => profile?.specialityCodes.includes(code))
      .map(({ documentId: id, name: title, code, description }) => ({
        documentId: id,
        name: title,
        code,
        description,
      })),
    fee: money(profile?.feeMinor, 'visit'),
    hourlyRate: money(profile?.hourlyRateMinor, 'hour'),
    place: profile?.place ?? null,
    latitude: profile?.latitude ?? null,
    longitude: profile?.longitude ?? null,
    distanceKm: profile ? distanceKm(from, profile) : null,
    timeZone: availability.timeZone,
    slotMinutes: availability.slotMinutes,
    instantBooking: profile?.instantBooking ?? false,
    takesAppointments: profile?.active ?? true,
  };
};

/** The caller’s own profile, verified or not. */
export const ownProfile =
  (deps: Deps) =>
  async (actor: Actor): Promise<ProfessionalView> => {
    const { kind, person } = await professionalActor(deps, deps.db, actor);
    return await viewOfOwn(deps, deps.db, kind, person);
  };

/** Changes how a doctor or caregiver presents themselves; what is left out stays. */
export const changeOwnProfile =
  (deps: Deps) =>
  async (actor: Actor, input: ProfileInput): Promise<ProfessionalView> =>
    await deps.db.transaction(async (tx) => {
      const { kind, person } = await professionalActor(deps, tx, actor);
      await saveProfile(deps)(tx, actor, { ...person, kind }, input);
      return await viewOfOwn(deps, tx, kind, person);
    });

/** The same for somebody, by those who look after profiles. */
export const saveProfile =
  ({ clock, audit }: Pick<Deps, 'clock' | 'audit'>) =>
  async (
    tx: Sql,
    actor: Actor,
    { userId, documentId, kind }: { readonly userId: number; readonly documentId: string; readonly kind: Kind },
    input: ProfileInput,
  ): Promise<void> => {
    const profiles = profileStore(tx);
    const { specialties, ...changes } = input;
    const result = (await profiles.of([userId])).get(userId) ?? EMPTY;
    const specialityCodes = specialties === undefined ? result.specialityCodes : await codesOf(tx, specialties);
    await profiles.save(userId, { ...result, ...defined(changes), kind, specialityCodes }, clock.now());
    await audit.write(tx, {
      actor,
      action: 'professional-profile.changed',
      record: { type: 'professional-profile', id: documentId },
      patientId: null,
      details: { fields: Object.keys(input) },
    });
  };

const EMPTY: Omit<Profile, 'kind'> = {
  headline: null,
  bio: null,
  languages: [],
  specialityCodes: [],
  feeMinor: null,
  hourlyRateMinor: null,
  currency: null,
  place: null,
  latitude: null,
  longitude: null,
  instantBooking: false,
  active: true,
};

/** Without what is undefined: null takes away, undefined leaves. */
const defined = <Fields extends object>(fields: Fields): { [Name in keyof Fields]: Exclude<Fields[Name], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]: Exclude<Fields[Name], undefined>;
  };

const codesOf = async (tx: Sql, names: readonly string[]): Promise<readonly string[]> => {
  const known = await specialityStore(tx).named(names);
  if (names.some((name) => !known.some(({ documentId, code }) => documentId === name || code === name)))
    throw specialtyUnknown();
  return known.map(({ code }) => code);
};

interface Own {
  readonly kind: Kind;
  readonly person: Professional;
}

const professionalActor = async ({ personOf }: Pick<Deps, 'personOf'>, sql: Sql, actor: Actor): Promise<Own> => {
  const user = signedInPerson(actor);
  if (user.role !== 'doctor' && user.role !== 'caregiver') throw onlyProfessionals();
  const person = await personOf(sql, user.documentId);
  if (!person) throw onlyProfessionals();
  return { kind: user.role, person };
};

const viewOfOwn = async (
  { currency }: Pick<Deps, 'currency'>,
  sql: Sql,
  kind: Kind,
  person: Professional,
): Promise<ProfessionalView> => {
  const profile = (await profileStore(sql).of([person.userId])).get(person.userId);
  const hours = (await hoursStore(sql).of([person.userId])).get(person.userId);
  return viewOf(person, kind, profile, {
    specialities: await specialityStore(sql).named(profile?.specialityCodes ?? []),
    currency,
    from: null,
    availability: hours?.rules ?? availabilityUnset(kind, person.timeZone),
  });
};
