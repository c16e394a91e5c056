import { translated } from '../../../ports/message';
import type { Notice } from '../deps';
import type { EmergencyAccess } from '../rules/emergency-access';
import { momentText } from './moment-text';
import { noticeOf } from './notice-of';

export const GLASS_BROKEN = 'glass-broken';
export const GLASS_BROKEN_FOR_ADMINS = 'glass-broken-admins';
export const GLASS_BROKEN_TOO_OFTEN = 'glass-broken-too-often';

/** The reason may say something about somebody's health: it is read behind the sign-in, and not in a mail. */
export type EmergencyFacts = Pick<EmergencyAccess, 'carerName' | 'startedAt' | 'endsAt'>;

export const glassBroken = (language: string, access: EmergencyFacts, timeZone: string): Notice =>
  translated(
    language,
    noticeOf(
      'Your record was opened in an emergency',
      `${access.carerName || 'A doctor'}, who is not one of your doctors, opened your record ${when(access, timeZone)}`,
      'Doctors may do this when somebody’s life or health cannot wait. They have to give a reason; you find it, and everything that was looked at, in your access log.',
      'If you know of no emergency, please tell whoever runs CareLoop for you: they were told as well and will look into it.',
    ),
    noticeOf(
      'Rekodi yako imefunguliwa kwa dharura',
      `${access.carerName || 'Daktari'}, ambaye si mmoja wa madaktari wako, amefungua rekodi yako ${whenInSwahili(access, timeZone)}`,
      'Madaktari wanaweza kufanya hivi wakati maisha au afya ya mtu haiwezi kusubiri. Ni lazima watoe sababu; utaipata, pamoja na kila kilichotazamwa, katika kumbukumbu yako ya waliofungua rekodi.',
      'Kama hufahamu dharura yoyote, tafadhali waambie wanaokuendeshea CareLoop: wao pia wamejulishwa na watachunguza.',
    ),
  );

export const glassBrokenForAdmins = (language: string, access: EmergencyFacts, timeZone: string): Notice =>
  translated(
    language,
    noticeOf(
      'A doctor opened a record in an emergency',
      `${access.carerName || 'A doctor'} opened the record of a patient who is not theirs ${when(access, timeZone)}`,
      'The patient was told by mail. Whose record it is, the reason given and everything that was looked at stand in the audit trail of the admin panel. Please check that the reason holds.',
    ),
    noticeOf(
      'Daktari amefungua rekodi kwa dharura',
      `${access.carerName || 'Daktari'} amefungua rekodi ya mgonjwa asiye wake ${whenInSwahili(access, timeZone)}`,
      'Mgonjwa amejulishwa kwa barua pepe. Rekodi ni ya nani, sababu iliyotolewa na kila kilichotazamwa vimo katika kumbukumbu za ukaguzi za paneli ya wasimamizi. Tafadhali hakikisha kwamba sababu hiyo ni halali.',
    ),
  );

export const glassBrokenTooOften = (language: string, { carerName }: EmergencyFacts): Notice =>
  translated(
    language,
    noticeOf(
      'A doctor opened many records in emergencies',
      `${carerName || 'A doctor'} opened as many records in emergencies within 24 hours as one doctor may, and asked for another one. That was refused.`,
      'Please look at once whether there is such an emergency. If there is, somebody else has to open the next records. If there is none, block the account.',
      'What was opened and asked for, and the reasons given, stand in the audit trail of the admin panel.',
    ),
    noticeOf(
      'Daktari amefungua rekodi nyingi kwa dharura',
      `${carerName || 'Daktari'} amefungua kwa dharura, ndani ya saa 24, idadi yote ya rekodi ambayo daktari mmoja anaruhusiwa, na akaomba nyingine. Ombi hilo limekataliwa.`,
      'Tafadhali angalia mara moja kama kuna dharura kama hiyo. Kama ipo, ni lazima mtu mwingine afungue rekodi zinazofuata. Kama haipo, zuia akaunti hiyo.',
      'Yaliyofunguliwa na kuombwa, na sababu zilizotolewa, yamo katika kumbukumbu za ukaguzi za paneli ya wasimamizi.',
    ),
  );

const when = ({ startedAt, endsAt }: EmergencyFacts, timeZone: string): string =>
  `at ${momentText(startedAt, 'en', timeZone)} (${timeZone}). This ends by itself at ${momentText(endsAt, 'en', timeZone)} at the latest.`;

const whenInSwahili = ({ startedAt, endsAt }: EmergencyFacts, timeZone: string): string =>
  `tarehe ${momentText(startedAt, 'sw', timeZone)} (${timeZone}). Ruhusa hii itaisha yenyewe ifikapo tarehe ${momentText(endsAt, 'sw', timeZone)}, au kabla ya hapo.`;
