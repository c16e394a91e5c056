import type { Notice } from '../deps';
import type { EmergencyAccess } from '../rules/emergency-access';

export const GLASS_BROKEN = 'glass-broken';
export const GLASS_BROKEN_FOR_ADMINS = 'glass-broken-admins';
export const GLASS_BROKEN_TOO_OFTEN = 'glass-broken-too-often';

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

export const glassBrokenTooOften = ({ carerName }: Told): Notice => ({
  subject: 'A doctor opened many records in emergencies',
  heading: 'A doctor opened many records in emergencies',
  paragraphs: [
    `${carerName || 'A doctor'} opened as many records in emergencies within 24 hours as one doctor may, and asked for another one. That was refused.`,
    'Please look at once whether there is such an emergency. If there is, somebody else has to open the next records. If there is none, block the account.',
    'What was opened and asked for, and the reasons given, stand in the audit trail of the admin panel.',
  ],
});

const when = ({ startedAt, endsAt }: Told, timeZone: string): string =>
  `at ${clock(startedAt, timeZone)} (${timeZone}). This ends by itself at ${clock(endsAt, timeZone)} at the latest.`;

const clock = (instant: Date, timeZone: string): string =>
  instant.toLocaleString('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
