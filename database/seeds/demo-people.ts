import type { Role } from '../../src/kernel/actor';

/** Only for demo installations, and printed for everybody to see. */
export const DEMO_PASSWORD = 'Quiet-River-42';

export interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly timeZone: string;
  /** The patients this person is linked to. */
  readonly caresFor?: readonly string[];
}

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { email: 'maria@demo.careloop.test', name: 'Maria Wanjiru', role: 'patient', timeZone: 'Africa/Nairobi' },
  { email: 'james@demo.careloop.test', name: 'James Okoth', role: 'patient', timeZone: 'Europe/London' },
  { email: 'amina@demo.careloop.test', name: 'Dr. Amina Yusuf', role: 'doctor', timeZone: 'Africa/Nairobi', caresFor: ['maria@demo.careloop.test'] },
  { email: 'joseph@demo.careloop.test', name: 'Joseph Mutua', role: 'caregiver', timeZone: 'Africa/Nairobi', caresFor: ['maria@demo.careloop.test', 'james@demo.careloop.test'] },
];

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
  ...DEMO_PEOPLE.map(({ name, role, email }) => ({ who: `${name} (${role})`, where: 'app' as const, email, password: DEMO_PASSWORD })),
];
