import type { Notice } from '../deps';

export const ADMIN_REQUEST_TAKEN = 'admin-request-taken';
export const ADMIN_REQUEST_ARRIVED = 'admin-request-arrived';
export const ADMIN_REQUEST_APPROVED = 'admin-request-approved';
export const ADMIN_REQUEST_REJECTED = 'admin-request-rejected';
export const PANEL_INVITATION = 'panel-invitation';

const result = (heading: string, ...paragraphs: readonly string[]): Notice => ({
  subject: heading,
  heading,
  paragraphs,
});

/** What is mailed about a request for an admin account, by the name of its topic. `reason` is what the superadmin wrote, if anything. */
export const ADMIN_REQUEST_NOTICES: Readonly<
  Record<string, (request: { readonly reason: string | null }, publicUrl: string) => Notice>
> = {
  [ADMIN_REQUEST_TAKEN]: () =>
    result(
      'We have your request',
      'You asked for an admin account. Your e-mail address is confirmed, and a superadmin will look at your request.',
      'You get a mail as soon as it is decided. Until then you cannot sign in.',
    ),
  [ADMIN_REQUEST_ARRIVED]: (_request, publicUrl) => ({
    ...result(
      'Somebody asks for an admin account',
      'A request for an admin account waits for a decision. Approve it only if you know who asks: admins see the accounts and the plans of everybody.',
    ),
    button: { label: 'Look at the request', url: `${publicUrl}/admin/careloop/admin-requests` },
  }),
  [ADMIN_REQUEST_APPROVED]: ({ reason }) =>
    result(
      'You are an admin now',
      'Your request for an admin account was approved. You can sign in to the apps with the password you chose.',
      'For the admin panel you get a second mail with an invitation.',
      ...quoted(reason),
    ),
  [ADMIN_REQUEST_REJECTED]: ({ reason }) =>
    result(
      'Your request was rejected',
      'Your request for an admin account was rejected, and the account cannot be used.',
      ...quoted(reason),
      'If you think that this is a mistake, ask whoever runs CareLoop for you.',
    ),
};

const quoted = (reason: string | null): readonly string[] => (reason ? [`The reason given: ${reason}`] : []);

/** Strapi's page reads the token from the query. It is the owner's alone: no log of ours holds a query. */
export const panelInvitation = (token: string, publicUrl: string): Notice => ({
  ...result(
    'Your invitation to the admin panel',
    'An account in the admin panel was made for you. Open it with this link and choose a password for it; the panel has a password of its own.',
    'The link is for you alone and works once. Do not pass it on.',
  ),
  button: {
    label: 'Open my panel account',
    url: `${publicUrl}/admin/auth/register?registrationToken=${encodeURIComponent(token)}`,
  },
});
