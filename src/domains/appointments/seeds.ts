import type { Actor, UserActor } from '../../kernel/actor';
import { newDocumentId } from '../../kernel/ids';
import { MINUTE_MS } from '../../kernel/durations';
import { addDays, localDateOf, placeOnClock, WEEKDAYS } from '../../kernel/time';
import type { SeedKit } from '../../ports/room';
import { timesOf } from './actions/place';
import { DEMO_CAREGIVERS } from './demo-caregivers';
import type { Kind, VisitType } from './fields-contract';
import type { Appointments } from './index';
import { appointmentStore } from './store/appointment-store';

const HOUSE: Actor = { kind: 'system', reason: 'demo' };
const ZONE = 'Africa/Nairobi';
const QUARTER_MS = 15 * MINUTE_MS;
const NO_BUFFERS = { bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };

interface DemoVisit {
  readonly patient: UserActor;
  readonly professional: UserActor;
  readonly kind: Kind;
  readonly type: VisitType;
  /** On which day and at what time in Nairobi, or how far from now, so that a demo has visits around every hour of the day. */
  readonly at: { readonly inDays: number; readonly time: string } | { readonly inMinutes: number };
  readonly minutes: number;
  /** Joseph’s when left out. */
  readonly hourlyRateMinor?: number;
}

/** Dr. Amina and caregivers with their profiles and hours, what they did lately and what is to come. What is there already stays. */
export const seedAppointments = async (room: Appointments, { person, clock, db }: SeedKit): Promise<void> => {
  const [maria, james, amina, joseph] = [
    await person('maria'),
    await person('james'),
    await person('amina'),
    await person('joseph'),
  ];
  if ((await room.readAvailability(HOUSE, 'doctor', amina.documentId)).isSet) return;
  await presentAmina(room, amina);
  await presentJoseph(room, joseph);
  const others = await presentOthers(room, person);

  const now = clock.now();
  const quarter = Math.floor(now.getTime() / QUARTER_MS) * QUARTER_MS;
  const startOf = ({ at }: DemoVisit): Date =>
    'inMinutes' in at
      ? new Date(quarter + at.inMinutes * MINUTE_MS)
      : placeOnClock(addDays(localDateOf(now, ZONE), at.inDays), at.time, ZONE).at;
  const withAmina = { professional: amina, kind: 'doctor', minutes: 30 } as const;
  const withJoseph = { professional: joseph, kind: 'caregiver', type: 'in_person', minutes: 120 } as const;
  const home = { line1: '12 Ngong Road', city: 'Nairobi', country: 'KE' };
  const past: readonly (DemoVisit & { readonly became: 'completed' | 'no_show' | 'confirmed' })[] = [
    { ...withAmina, patient: maria, type: 'virtual', at: { inDays: -9, time: '10:00' }, became: 'completed' },
    { ...withAmina, patient: james, type: 'in_person', at: { inDays: -6, time: '11:30' }, became: 'no_show' },
    { ...withJoseph, patient: maria, at: { inDays: -5, time: '09:00' }, became: 'completed' },
    { ...withJoseph, patient: maria, at: { inDays: -2, time: '09:00' }, became: 'completed' },
    { ...withJoseph, minutes: 60, patient: maria, at: { inMinutes: -300 }, became: 'confirmed' },
    { ...withJoseph, minutes: 60, patient: maria, at: { inMinutes: -150 }, became: 'confirmed' },
    { ...withJoseph, minutes: 60, patient: james, at: { inMinutes: -15 }, became: 'confirmed' },
    ...others,
  ];
  const ahead: readonly (DemoVisit & { readonly status: 'pending' | 'confirmed' })[] = [
    { ...withAmina, patient: maria, type: 'virtual', at: { inDays: 1, time: '10:00' }, status: 'confirmed' },
    { ...withJoseph, patient: maria, at: { inDays: 2, time: '09:00' }, status: 'confirmed' },
    { ...withAmina, patient: james, type: 'in_person', at: { inDays: 3, time: '11:00' }, status: 'pending' },
    { ...withJoseph, patient: james, at: { inDays: 4, time: '14:00' }, status: 'pending' },
    { ...withJoseph, minutes: 60, patient: maria, at: { inMinutes: 180 }, status: 'confirmed' },
  ];
  await db.transaction(async (tx) => {
    const appointments = appointmentStore(tx);
    for (const visit of past) {
      const startsAt = startOf(visit);
      const times = timesOf(startsAt, visit.minutes, NO_BUFFERS);
      const id = await appointments.insert(
        {
          documentId: newDocumentId(),
          patientId: visit.patient.userId,
          professionalId: visit.professional.userId,
          kind: visit.kind,
          specialityId: null,
          type: visit.type,
          status: 'confirmed',
          startsAt,
          ...times,
          durationMinutes: visit.minutes,
          timeZone: ZONE,
          address: visit.patient === maria ? home : null,
          reason: null,
          priceMinor: visit.kind === 'caregiver' ? (visit.hourlyRateMinor ?? 120_000) : 250_000,
          currency: 'KES',
          pricePer: visit.kind === 'caregiver' ? 'hour' : 'visit',
          holdUntil: null,
          bookedBy: 'patient',
          recommendedById: null,
        },
        new Date(startsAt.getTime() - 3 * 86_400_000),
      );
      if (visit.became === 'confirmed') continue; // whoever makes the visit says how it went
      if (visit.became === 'completed') await appointments.begin(id, startsAt);
      await appointments.finish(id, visit.became, times.endsAt);
    }
    for (const visit of ahead)
      await room.bookInside(tx, HOUSE, {
        patientUserId: visit.patient.userId,
        professionalUserId: visit.professional.userId,
        kind: visit.kind,
        type: visit.type,
        startsAt: startOf(visit),
        durationMinutes: visit.minutes,
        address: visit.kind === 'caregiver' ? home : null,
        status: visit.status,
      });
  });
};

/** Returns the visits of the other caregivers. */
const presentOthers = async (
  room: Appointments,
  person: SeedKit['person'],
): Promise<readonly (DemoVisit & { readonly became: 'completed' | 'confirmed' })[]> => {
  const visits: (DemoVisit & { readonly became: 'completed' | 'confirmed' })[] = [];
  for (const { at, profile, days, from, to, visited, visits: aroundNow } of DEMO_CAREGIVERS) {
    const caregiver = await person(at);
    const { languages, specialties, ...facts } = profile;
    await room.changeOwnProfile(caregiver, {
      ...facts,
      languages: [...languages],
      specialties: [...specialties],
      currency: 'KES',
    });
    await room.changeAvailability(HOUSE, 'caregiver', caregiver.documentId, {
      timeZone: ZONE,
      weekly: days.map((weekday) => ({ weekday, from, to })),
      slotMinutes: { in_person: 60, virtual: 30 },
      bufferBeforeMinutes: 30,
      noticeMinutes: 240,
      horizonDays: 90,
    });
    const visit = { professional: caregiver, kind: 'caregiver', type: 'in_person', minutes: 60 } as const;
    const { hourlyRateMinor } = profile;
    for (const [patient, daysAgo, time] of visited)
      visits.push({
        ...visit,
        hourlyRateMinor,
        patient: await person(patient),
        at: { inDays: -daysAgo, time },
        became: 'completed',
      });
    for (const [patient, inMinutes] of aroundNow)
      visits.push({
        ...visit,
        hourlyRateMinor,
        patient: await person(patient),
        at: { inMinutes },
        became: 'confirmed',
      });
  }
  return visits;
};

const presentAmina = async (room: Appointments, amina: UserActor): Promise<void> => {
  await room.changeOwnProfile(amina, {
    headline: 'Family doctor',
    bio: 'Twelve years in family medicine, with a special interest in blood pressure and in older people.',
    languages: ['en', 'sw', 'so'],
    specialties: ['geriatric', 'medication-management'],
    feeMinor: 250_000,
    currency: 'KES',
    place: 'Kilimani, Nairobi',
    latitude: -1.2921,
    longitude: 36.7836,
  });
  await room.changeAvailability(HOUSE, 'doctor', amina.documentId, {
    timeZone: ZONE,
    weekly: WEEKDAYS.slice(0, 5).flatMap((weekday) => [
      { weekday, from: '09:00', to: '13:00' },
      { weekday, from: '14:00', to: '17:00' },
    ]),
    slotMinutes: { in_person: 30, virtual: 20 },
    bufferAfterMinutes: 10,
    noticeMinutes: 120,
    horizonDays: 60,
  });
};

const presentJoseph = async (room: Appointments, joseph: UserActor): Promise<void> => {
  await room.changeOwnProfile(joseph, {
    headline: 'Home-care nurse',
    bio: 'Wound care, injections and company, at home.',
    languages: ['en', 'sw'],
    specialties: ['nursing', 'post-operative'],
    hourlyRateMinor: 120_000,
    currency: 'KES',
    place: 'Lang’ata, Nairobi',
    latitude: -1.3445,
    longitude: 36.7456,
  });
  await room.changeAvailability(HOUSE, 'caregiver', joseph.documentId, {
    timeZone: ZONE,
    weekly: WEEKDAYS.slice(0, 6).map((weekday) => ({ weekday, from: '08:00', to: '18:00' })),
    slotMinutes: { in_person: 60, virtual: 30 },
    bufferBeforeMinutes: 30,
    noticeMinutes: 240,
    horizonDays: 90,
  });
};
