import { translated } from '../../../ports/message';
import type { Notice } from '../deps';
import { noticeOf } from './notice-of';

export const CREDENTIAL_HANDED_IN = 'credential-handed-in';
export const CREDENTIAL_APPROVED = 'credential-approved';
export const CREDENTIAL_REJECTED = 'credential-rejected';
export const CREDENTIAL_ENDS_IN_A_MONTH = 'credential-ends-in-a-month';
export const CREDENTIAL_ENDS_IN_A_WEEK = 'credential-ends-in-a-week';
export const CREDENTIAL_EXPIRED = 'credential-expired';

/** What a notice may tell of a credential. Its number is not among it: mailboxes are read by others too. */
export interface CredentialFacts {
  readonly kind: 'licence' | 'registration' | 'certificate';
  readonly issuer: string;
  /** The last day on which it is good, as YYYY-MM-DD; null without an end. */
  readonly expiresOn: string | null;
  readonly daysLeft: number;
  /** In the words of whoever decided. */
  readonly reason: string | null;
}

/** The same, in the words of one language. */
interface CredentialWords {
  readonly kind: string;
  readonly issuer: string;
  readonly lastDay: string | null;
  readonly daysLeft: number;
  readonly reason: string | null;
}

export interface VerificationNotice {
  readonly summary: string;
  readonly write: (language: string, facts: CredentialFacts) => Notice;
}

const IN_SWAHILI = { licence: 'leseni', registration: 'usajili', certificate: 'cheti' } as const;

type Write = (credential: CredentialWords) => Notice;

const notice = (summary: string, english: Write, swahili: Write): VerificationNotice => ({
  summary,
  write: (language, { kind, issuer, expiresOn, daysLeft, reason }) =>
    translated(
      language,
      english,
      swahili,
    )({
      kind: translated(language, kind, IN_SWAHILI[kind]),
      lastDay: expiresOn && dayText(expiresOn, language),
      issuer,
      daysLeft,
      reason,
    }),
});

/** A day of the calendar as people write it, the same in every zone. */
const dayText = (date: string, language: string): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString(translated(language, 'en-GB', 'sw'), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });

const ending = (summary: string): VerificationNotice =>
  notice(
    summary,
    ({ kind, issuer, lastDay, daysLeft }) =>
      noticeOf(
        daysLeft === 1 ? `Your ${kind} ends within a day` : `Your ${kind} ends in ${daysLeft} days`,
        `The ${kind} from ${issuer} that you are verified with is good until ${lastDay ?? 'its last day'}. After that, only your profile will be open to you.`,
        'Hand in the new one in your profile as soon as you have it. The old one stays good until its last day, so nothing stops meanwhile.',
      ),
    ({ kind, issuer, lastDay, daysLeft }) =>
      noticeOf(
        daysLeft === 1
          ? `Muda wa hati yako (${kind}) unaisha ndani ya siku moja`
          : `Muda wa hati yako (${kind}) unaisha baada ya siku ${daysLeft}`,
        `Hati uliyothibitishwa nayo (${kind}, iliyotolewa na ${issuer}) inatumika hadi ${lastDay ?? 'siku yake ya mwisho'}. Baada ya hapo, wasifu wako tu ndio utakaokuwa wazi kwako.`,
        'Wasilisha hati mpya katika wasifu wako mara tu utakapoipata. Ya zamani inaendelea kutumika hadi siku yake ya mwisho, kwa hiyo hakuna kitakachosimama kwa sasa.',
      ),
  );

/** What doctors, caregivers and pharmacists are told about being verified, by the name of its topic. */
export const VERIFICATION_NOTICES = {
  [CREDENTIAL_HANDED_IN]: notice(
    'A credential that you handed in has arrived',
    ({ kind, issuer }) =>
      noticeOf(
        `We have your ${kind}`,
        `We have received the ${kind} from ${issuer} that you handed in, and somebody will look at it. You get a mail when it is decided.`,
        'Until then you can correct it in your profile.',
      ),
    ({ kind, issuer }) =>
      noticeOf(
        `Tumepokea hati yako (${kind})`,
        `Tumepokea hati uliyowasilisha (${kind}, iliyotolewa na ${issuer}), na kuna mtu atakayeikagua. Utapata barua pepe uamuzi utakapofanywa.`,
        'Hadi wakati huo unaweza kuirekebisha katika wasifu wako.',
      ),
  ),
  [CREDENTIAL_APPROVED]: notice(
    'A credential of yours was approved, and you are verified',
    ({ kind, issuer, lastDay, reason }) =>
      noticeOf(
        'You are verified',
        `Your ${kind} from ${issuer} has been approved. Everything that belongs to your role is open to you now.`,
        ...(lastDay ? [`It is good until ${lastDay}. We will remind you 30 and 7 days before.`] : []),
        ...(reason ? [`A note from us: ${reason}`] : []),
      ),
    ({ kind, issuer, lastDay, reason }) =>
      noticeOf(
        'Umethibitishwa',
        `Hati yako (${kind}, iliyotolewa na ${issuer}) imekubaliwa. Kila kitu kinachohusu jukumu lako sasa kiko wazi kwako.`,
        ...(lastDay ? [`Inatumika hadi ${lastDay}. Tutakukumbusha siku 30 na siku 7 kabla.`] : []),
        ...(reason ? [`Ujumbe kutoka kwetu: ${reason}`] : []),
      ),
  ),
  [CREDENTIAL_REJECTED]: notice(
    'A credential of yours was not approved',
    ({ kind, issuer, reason }) =>
      noticeOf(
        `Your ${kind} was not approved`,
        `We could not approve the ${kind} from ${issuer} that you handed in.`,
        ...(reason ? [`The reason: ${reason}`] : []),
        'Put it right and hand it in again in your profile. We will look at it anew.',
      ),
    ({ kind, issuer, reason }) =>
      noticeOf(
        `Hati yako (${kind}) haikukubaliwa`,
        `Hatukuweza kukubali hati uliyowasilisha (${kind}, iliyotolewa na ${issuer}).`,
        ...(reason ? [`Sababu: ${reason}`] : []),
        'Irekebishe na uiwasilishe tena katika wasifu wako. Tutaiangalia upya.',
      ),
  ),
  [CREDENTIAL_ENDS_IN_A_MONTH]: ending('A credential of yours ends in 30 days'),
  [CREDENTIAL_ENDS_IN_A_WEEK]: ending('A credential of yours ends in 7 days'),
  [CREDENTIAL_EXPIRED]: notice(
    'A credential of yours has ended',
    ({ kind, issuer, lastDay }) =>
      noticeOf(
        `Your ${kind} has ended`,
        `The ${kind} from ${issuer} that you were verified with was good until ${lastDay ?? 'today'}. Until a new one is approved, only your profile is open to you.`,
        'If you have not handed in the new one yet, do it in your profile. We will look at it as soon as we can.',
      ),
    ({ kind, issuer, lastDay }) =>
      noticeOf(
        `Muda wa hati yako (${kind}) umeisha`,
        `Hati uliyokuwa umethibitishwa nayo (${kind}, iliyotolewa na ${issuer}) ilitumika hadi ${lastDay ?? 'leo'}. Hadi hati mpya ikubaliwe, wasifu wako tu ndio ulio wazi kwako.`,
        'Kama bado hujawasilisha hati mpya, fanya hivyo katika wasifu wako. Tutaiangalia haraka iwezekanavyo.',
      ),
  ),
} as const satisfies Readonly<Record<string, VerificationNotice>>;
export type VerificationTopic = keyof typeof VERIFICATION_NOTICES;
