import type { CredentialState } from '../../src/domains/accounts';
import type { Role } from '../../src/kernel/actor';

/** Only for demo installations, and printed for everybody to see. */
export const DEMO_PASSWORD = 'Quiet-River-42';

export interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly timeZone: string;
  /** English when left out. */
  readonly language?: 'en' | 'sw';
  /** The patients this person is linked to. */
  readonly caresFor?: readonly string[];
  readonly credential?: DemoCredential;
}

/** What a doctor, caregiver or pharmacist of the demo has submitted. */
export interface DemoCredential {
  readonly kind: 'licence' | 'registration' | 'certificate';
  readonly number: string;
  readonly issuer: string;
  readonly state: Extract<CredentialState, 'waiting' | 'approved'>;
  readonly handedInDaysAgo: number;
  /** Null: it has no end. */
  readonly endsInDays: number | null;
}

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { email: 'maria@demo.careloop.test', name: 'Maria Wanjiru', role: 'patient', timeZone: 'Africa/Nairobi' },
  { email: 'james@demo.careloop.test', name: 'James Okoth', role: 'patient', timeZone: 'Europe/London' },
  {
    email: 'amina@demo.careloop.test',
    name: 'Dr. Amina Yusuf',
    role: 'doctor',
    timeZone: 'Africa/Nairobi',
    caresFor: ['maria@demo.careloop.test'],
    credential: {
      kind: 'licence',
      number: 'A-40213',
      issuer: 'Kenya Medical Practitioners and Dentists Council',
      state: 'approved',
      handedInDaysAgo: 60,
      endsInDays: null,
    },
  },
  {
    email: 'joseph@demo.careloop.test',
    name: 'Joseph Mutua',
    role: 'caregiver',
    timeZone: 'Africa/Nairobi',
    caresFor: ['maria@demo.careloop.test', 'james@demo.careloop.test'],
    credential: {
      kind: 'certificate',
      number: 'HC-7741',
      issuer: 'Kenya Red Cross Society',
      state: 'approved',
      handedInDaysAgo: 41,
      endsInDays: 18,
    },
  },
  {
    email: 'grace@demo.careloop.test',
    name: 'Grace Njeri',
    role: 'pharmacist',
    timeZone: 'Africa/Nairobi',
    credential: {
      kind: 'registration',
      number: 'PPB-20988',
      issuer: 'Pharmacy and Poisons Board',
      state: 'approved',
      handedInDaysAgo: 30,
      endsInDays: 340,
    },
  },
  {
    email: 'peter@demo.careloop.test',
    name: 'Dr. Peter Otieno',
    role: 'doctor',
    timeZone: 'Africa/Nairobi',
    credential: {
      kind: 'licence',
      number: 'A-51877',
      issuer: 'Kenya Medical Practitioners and Dentists Council',
      state: 'waiting',
      handedInDaysAgo: 3,
      endsInDays: null,
    },
  },
  {
    email: 'ruth@demo.careloop.test',
    name: 'Ruth Achieng',
    role: 'caregiver',
    timeZone: 'Africa/Nairobi',
    credential: {
      kind: 'certificate',
      number: 'HC-8120',
      issuer: 'Nairobi Home Care Training Centre',
      state: 'waiting',
      handedInDaysAgo: 1,
      endsInDays: 700,
    },
  },
  { email: 'otieno@demo.careloop.test', name: 'Otieno Odhiambo', role: 'admin', timeZone: 'Africa/Nairobi' },
  { email: 'wanja@demo.careloop.test', name: 'Wanja Kamau', role: 'superadmin', timeZone: 'Africa/Nairobi' },
];

/** More caregivers, with the same password, who differ in what they do, where, when and for how much. */
export const DEMO_CAREGIVERS: readonly DemoPerson[] = [
  ['esther', 'Esther Wambui', 'HC-6012', 'Nursing Council of Kenya'],
  ['daniel', 'Daniel Kiprono', 'PT-3307', 'Physiotherapy Council of Kenya'],
  ['mercy', 'Mercy Atieno', 'HC-5518', 'Nursing Council of Kenya'],
  ['hassan', 'Hassan Abdi', 'HC-7120', 'Nursing Council of Kenya'],
  ['lucy', 'Lucy Chebet', 'ND-0914', 'Kenya Nutritionists and Dieticians Institute'],
  ['musyoka', 'Paul Musyoka', 'HC-6645', 'Kenya Red Cross Society'],
].map(([at = '', name = '', number = '', issuer = ''], place) => ({
  email: `${at}@demo.careloop.test`,
  name,
  role: 'caregiver',
  timeZone: 'Africa/Nairobi',
  credential: {
    kind: 'certificate',
    number,
    issuer,
    state: 'approved',
    handedInDaysAgo: 35 + 6 * place,
    endsInDays: 200 + 40 * place,
  },
}));

/** People who asked to become admins; until somebody decides, they are no more than any patient. */
export const DEMO_APPLICANTS: readonly DemoPerson[] = [
  { email: 'naomi@demo.careloop.test', name: 'Naomi Kerubo', role: 'patient', timeZone: 'Africa/Nairobi' },
  { email: 'victor@demo.careloop.test', name: 'Victor Barasa', role: 'patient', timeZone: 'Africa/Nairobi' },
];

/** More patients, with the same password, so that there is something to tell of groups. */
export const DEMO_PATIENTS: readonly DemoPerson[] = [
  ['fatuma', 'Fatuma Ali', 'sw'],
  ['samuel', 'Samuel Kiptoo', 'en'],
  ['akinyi', 'Akinyi Odera', 'en'],
  ['david', 'David Mwangi', 'en'],
  ['zainab', 'Zainab Hassan', 'sw'],
  ['kamau', 'Kamau Njoroge', 'en'],
  ['njoki', 'Njoki Kariuki', 'en'],
  ['brian', 'Brian Wekesa', 'en'],
].map(([at = '', name = '', language]) => ({
  email: `${at}@demo.careloop.test`,
  name,
  role: 'patient',
  timeZone: 'Africa/Nairobi',
  language: language === 'sw' ? 'sw' : 'en',
}));

export interface DemoLogin {
  readonly who: string;
  readonly where: 'app' | 'panel';
  readonly email: string;
  readonly password: string;
}

export const demoLogins: readonly DemoLogin[] = [
  { who: 'Super Admin', where: 'panel', email: 'superadmin@demo.careloop.test', password: DEMO_PASSWORD },
  { who: 'Admin', where: 'panel', email: 'admin@demo.careloop.test', password: DEMO_PASSWORD },
  { who: 'Editor', where: 'panel', email: 'editor@demo.careloop.test', password: DEMO_PASSWORD },
  ...DEMO_PEOPLE.map(({ name, role, email }) => ({
    who: `${name} (${role})`,
    where: 'app' as const,
    email,
    password: DEMO_PASSWORD,
  })),
];
