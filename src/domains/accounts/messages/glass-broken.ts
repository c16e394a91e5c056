import type { Notice } from '../deps';
import type { EmergencyAccess } from '../rules/emergency-access';

export const GLASS_BROKEN = 'glass-broken';
export const GLASS_BROKEN_FOR_ADMINS = 'glass-broken-admins';

/** The reason may say something about somebody's health: it is read behind the sign-in, and not in a mail. */
type Told = Pick<EmergencyAccess, 'carerName' | 'startedAt' | 'endsAt'>;

export const glassBroken = (access: Told, timeZone: string): Notice => ({
  subject: 'Your record was opened in an emergency',
  heading: 'Your record was opened in an emergency',
  paragraphs: [
    `${access.carerName || 'A doctor'}, who is not one of your doctors, opened your record ${when(access, timeZone)}`,
    'Doctors may do this when somebody’s life or health cannot wait. They have to give a reason; you find it, and everything that was looked at, in your access log.',
    'If you know of no emergency, please tell whoever runs CareLoop for you: they were told as well and will look into it.',
  ],
});

export const glassBrokenForAdmins = (access: Told, timeZone: string): Notice => ({
  subject: 'A doctor opened a record in an emergency',
  heading: 'A doctor opened a record in an emergency',
  paragraphs: [
    `${access.carerName || 'A doctor'} opened the record of a patient who is not theirs ${when(access, timeZone)}`,
    'The patient was told by mail. Whose record it is, the reason given and everything that was looked at stand in the audit trail of the admin panel. Please check that the reason holds.',
  ],
});

const when = ({ startedAt, endsAt }: Told, timeZone: string): string => `at ${clock(startedAt, timeZone)} (${timeZone}). This ends by itself at ${clock(endsAt, timeZone)} at the latest.`;

const clock = (instant: Date, timeZone: string): string =>
  instant.toLocaleString('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });
