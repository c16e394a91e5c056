import { translated } from '../../../ports/message';
import type { Notice } from '../deps';
import { noticeOf } from './notice-of';

export const ADMIN_REQUEST_TAKEN = 'admin-request-taken';
export const ADMIN_REQUEST_ARRIVED = 'admin-request-arrived';
export const ADMIN_REQUEST_APPROVED = 'admin-request-approved';
export const ADMIN_REQUEST_REJECTED = 'admin-request-rejected';
export const PANEL_INVITATION = 'panel-invitation';

export interface AdminRequestNotice {
  readonly summary: string;
  /** `reason` is what the superadmin wrote, if anything. */
  readonly write: (language: string, request: { readonly reason: string | null }, publicUrl: string) => Notice;
}

/** What is mailed about a request for an admin account, by the name of its topic. */
export const ADMIN_REQUEST_NOTICES: Readonly<Record<string, AdminRequestNotice>> = {
  [ADMIN_REQUEST_TAKEN]: {
    summary: 'A request of yours for an admin account has arrived',
    write: (language) =>
      translated(
        language,
        noticeOf(
          'We have your request',
          'You asked for an admin account. Your e-mail address is confirmed, and a superadmin will look at your request.',
          'You get a mail as soon as it is decided. Until then you cannot sign in.',
        ),
        noticeOf(
          'Tumepokea ombi lako',
          'Uliomba akaunti ya msimamizi. Anwani yako ya barua pepe imethibitishwa, na msimamizi mkuu ataangalia ombi lako.',
          'Utapata barua pepe mara tu uamuzi utakapofanywa. Hadi wakati huo huwezi kuingia.',
        ),
      ),
  },
  [ADMIN_REQUEST_ARRIVED]: {
    summary: 'Superadmins are told that somebody asks for an admin account',
    write: (language, _request, publicUrl) => ({
      ...translated(
        language,
        noticeOf(
          'Somebody asks for an admin account',
          'A request for an admin account waits for a decision. Approve it only if you know who asks: admins see the accounts and the plans of everybody.',
        ),
        noticeOf(
          'Mtu anaomba akaunti ya msimamizi',
          'Ombi la akaunti ya msimamizi linasubiri uamuzi. Likubali tu ikiwa unamjua anayeomba: wasimamizi wanaona akaunti na mipango ya watu wote.',
        ),
      ),
      button: {
        label: translated(language, 'Look at the request', 'Tazama ombi'),
        url: `${publicUrl}/admin/careloop/admin-requests`,
      },
    }),
  },
  [ADMIN_REQUEST_APPROVED]: {
    summary: 'A request of yours for an admin account was approved',
    write: (language, { reason }) =>
      translated(
        language,
        noticeOf(
          'You are an admin now',
          'Your request for an admin account was approved. You can sign in to the apps with the password you chose.',
          'For the admin panel you get a second mail with an invitation.',
          ...quoted('The reason given', reason),
        ),
        noticeOf(
          'Sasa wewe ni msimamizi',
          'Ombi lako la akaunti ya msimamizi limekubaliwa. Unaweza kuingia katika programu kwa nenosiri ulilochagua.',
          'Kwa ajili ya paneli ya wasimamizi utapata barua pepe ya pili yenye mwaliko.',
          ...quoted('Sababu iliyotolewa', reason),
        ),
      ),
  },
  [ADMIN_REQUEST_REJECTED]: {
    summary: 'A request of yours for an admin account was rejected',
    write: (language, { reason }) =>
      translated(
        language,
        noticeOf(
          'Your request was rejected',
          'Your request for an admin account was rejected, and the account cannot be used.',
          ...quoted('The reason given', reason),
          'If you think that this is a mistake, ask whoever runs CareLoop for you.',
        ),
        noticeOf(
          'Ombi lako limekataliwa',
          'Ombi lako la akaunti ya msimamizi limekataliwa, na akaunti hiyo haiwezi kutumika.',
          ...quoted('Sababu iliyotolewa', reason),
          'Ukifikiri kwamba hili ni kosa, waulize wanaokuendeshea CareLoop.',
        ),
      ),
  },
};

const quoted = (label: string, reason: string | null): readonly string[] => (reason ? [`${label}: ${reason}`] : []);

/** Strapi's page reads the token from the query. It is the owner's alone: no log of ours holds a query. */
export const panelInvitation = (language: string, token: string, publicUrl: string): Notice => ({
  ...translated(
    language,
    noticeOf(
      'Your invitation to the admin panel',
      'An account in the admin panel was made for you. Open it with this link and choose a password for it; the panel has a password of its own.',
      'The link is for you alone and works once. Do not pass it on.',
    ),
    noticeOf(
      'Mwaliko wako wa paneli ya wasimamizi',
      'Umetengenezewa akaunti katika paneli ya wasimamizi. Ifungue kwa kiungo hiki na uichagulie nenosiri; paneli ina nenosiri lake yenyewe.',
      'Kiungo hiki ni chako peke yako na kinatumika mara moja tu. Usimpe mtu mwingine.',
    ),
  ),
  button: {
    label: translated(language, 'Open my panel account', 'Fungua akaunti yangu ya paneli'),
    url: `${publicUrl}/admin/auth/register?registrationToken=${encodeURIComponent(token)}`,
  },
});
