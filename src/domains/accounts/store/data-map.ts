import { exported, machine, noPeople, ownRows, secret, STRAPI_COLUMNS, type DataMap } from '../../../kernel/data-map';

const NOW = "(now() at time zone 'UTC')";

/** Children first: a row goes before what it hangs on, and the person last. */
export const accountsDataMap: DataMap = [
  {
    table: 'careloop.sessions',
    rows: [ownRows('sessions', 'Where you signed in. Each renewal of a session is a row of its own.', 'user_id')],
    columns: {
      id: machine, user_id: machine, family: exported('session'), refresh_hash: secret, created_at: exported(), last_seen_at: exported(), expires_at: exported(), absolute_expires_at: exported('endsAt'),
      user_agent: exported(), ip: exported(), ended_at: exported(), end_reason: exported(),
    },
  },
  {
    table: 'careloop.challenges',
    rows: [ownRows('mailedCodes', 'Codes that were mailed to you, and what became of them.', 'user_id')],
    columns: { id: machine, user_id: machine, purpose: exported(), claim: secret, created_at: exported(), expires_at: exported(), tries_left: exported(), used_at: exported(), superseded_at: exported() },
  },
  {
    table: 'careloop.tickets',
    rows: [ownRows('signInsAtSecondStep', 'Sign-ins that were asked for a second factor.', 'user_id')],
    columns: { id: machine, user_id: machine, secret_hash: secret, way_in: exported(), created_at: exported(), expires_at: exported(), wrong_answers: exported(), used_at: exported() },
  },
  {
    table: 'careloop.authenticators',
    rows: [ownRows('authenticator', 'Your authenticator app. The secret you share with it is not in this copy.', 'user_id')],
    columns: { user_id: machine, sealed_secret: secret, created_at: exported(), confirmed_at: exported(), last_step: machine },
  },
  {
    table: 'careloop.recovery_codes',
    rows: [ownRows('recoveryCodes', 'Your recovery codes, without the codes.', 'user_id')],
    columns: { user_id: machine, code_hash: secret, used_at: exported() },
  },
  {
    table: 'careloop.passkeys',
    rows: [ownRows('passkeys', 'Your passkeys. Their private halves never left your devices.', 'user_id')],
    columns: { id: machine, user_id: machine, credential_id: exported(), public_key: secret, counter: machine, transports: exported(), is_synced: exported(), name: exported(), added_at: exported(), last_used_at: exported() },
  },
  {
    table: 'careloop.passkey_second_factors',
    rows: [ownRows('passkeysAsSecondFactor', 'Whether your passkeys are asked for after your password.', 'user_id')],
    columns: { user_id: machine, enabled_at: exported() },
  },
  {
    table: 'careloop.owner_notices',
    rows: [ownRows('securityMails', 'What we wrote to you about your account’s locks: when it was done, and from where.', 'user_id')],
    columns: { id: machine, user_id: machine, at: exported(), user_agent: exported(), ip: exported(), session: exported() },
  },
  noPeople('careloop.spent_passkey_challenges', 'nonce', 'expires_at'),
  {
    table: 'careloop.vouchers',
    rows: [
      {
        section: 'signInsElsewhere', says: 'Sign-ins with Google that were under way.', erasure: 'deleted',
        whose: `(r.user_id = :person or (r.identity ->> 'issuer', r.identity ->> 'subject') in (select i.issuer, i.subject from careloop.identities i where i.user_id = :person))`,
      },
    ],
    columns: { id: machine, secret_hash: secret, step: exported(), identity: exported(), user_id: machine, app_challenge: secret, expires_at: exported(), used_at: exported() },
  },
  {
    table: 'careloop.identities',
    rows: [ownRows('identities', 'Accounts elsewhere that you sign in with.', 'user_id')],
    columns: { id: machine, user_id: machine, issuer: exported(), subject: exported(), email: exported(), linked_at: exported(), last_used_at: exported() },
  },
  {
    table: 'careloop.credentials',
    rows: [ownRows('credentials', 'What you handed in to be verified, and what was decided.', 'user_id')],
    columns: {
      id: machine, user_id: machine, profession: exported(), kind: exported(), number: exported(), issuer: exported(), issued_on: exported(), expires_on: exported(), valid_until: exported(), documents: exported(), state: exported(),
      waiting_since: exported(), handed_in_at: exported(), reason: exported(), decided_at: exported(), decided_by_kind: exported(), decided_by_id: machine, warned_days: machine,
    },
  },
  {
    table: 'careloop.closures',
    rows: [ownRows('closures', 'Why and since when your account is closed.', 'user_id')],
    columns: { user_id: machine, kind: exported(), reason: exported(), closed_at: exported() },
  },
  {
    table: 'careloop.admin_requests',
    rows: [ownRows('adminRequests', 'Your requests for an admin account.', 'user_id')],
    columns: { document_id: machine, user_id: machine, state: exported(), requested_at: exported(), decided_at: exported(), reason: exported() },
  },
  {
    table: 'careloop.former_roles',
    rows: [ownRows('roleBefore', 'Your role before you became an admin.', 'user_id')],
    columns: { user_id: machine, role: exported() },
  },
  {
    // The account itself, in Strapi's own table, goes when the person's account is closed for good.
    table: 'careloop.panel_accounts',
    rows: [ownRows(null, 'Your account of the admin panel.', 'user_id')],
    columns: { user_id: machine, admin_id: machine },
  },
  {
    table: 'careloop.dependants',
    rows: [ownRows('dependants', 'The people without a login whom you look after.', 'user_id')],
    columns: { id: machine, user_id: machine, name: exported(), birth_date: exported(), relation: exported(), version: machine, created_at: exported(), updated_at: exported() },
  },
  {
    table: 'careloop.emergency_contacts',
    rows: [ownRows('emergencyContacts', 'Whom to call when something is wrong.', 'user_id')],
    columns: { id: machine, user_id: machine, name: exported(), relation: exported(), phone: exported(), email: exported(), position: exported('order'), version: machine, created_at: exported(), updated_at: exported() },
  },
  {
    table: 'careloop.push_tokens',
    rows: [ownRows('pushTokens', 'The devices on which you can be pushed to, without their tokens.', 'user_id')],
    columns: { id: machine, user_id: machine, session_family: exported('session'), kind: exported(), token_hash: secret, address: secret, created_at: exported() },
  },
  {
    table: 'careloop.preferences',
    rows: [ownRows('preferences', 'How you want to be spoken to.', 'user_id')],
    columns: { user_id: machine, choices: exported(), version: machine, updated_at: exported() },
  },
  {
    table: 'public.emergency_accesses',
    rows: [
      ownRows('emergencyAccesses', 'When a doctor opened your record in an emergency, and why.', 'patient_id'),
      {
        section: 'emergencyAccessesAsDoctor', says: 'When you opened a record in an emergency, and why. Whose it was is theirs; their side of it stays without your name.',
        whose: 'r.carer_id = :person and r.patient_id is distinct from :person', without: ['document_id'], erasure: { carer_id: 'null', ended_at: `coalesce(r.ended_at, least(r.ends_at, ${NOW}))` },
      },
    ],
    columns: { ...STRAPI_COLUMNS, patient_id: machine, carer_id: machine, reason: exported(), started_at: exported(), ends_at: exported(), ended_at: exported() },
  },
  {
    table: 'public.care_links',
    rows: [
      { ...ownRows('careLinks', 'Who may, or might, see your records, by the role they have for you.', 'patient_id') },
      {
        section: 'careLinksAsCarer', says: 'For how many people you cared, and when. Who they are is theirs; their side of it stays without your name.',
        whose: 'r.carer_id = :person and r.patient_id is distinct from :person', without: ['document_id'], erasure: { carer_id: 'null', status: `'ended'`, ended_at: `coalesce(r.ended_at, ${NOW})` },
      },
    ],
    columns: { ...STRAPI_COLUMNS, patient_id: machine, carer_id: machine, kind: exported(), status: exported(), started_at: exported(), ended_at: exported() },
  },
  {
    table: 'public.up_users_role_lnk',
    rows: [ownRows('role', 'Your role here.', 'user_id')],
    columns: { id: machine, user_id: machine, role_id: exported('role', '(select role.type from public.up_roles role where role.id = r.role_id)'), user_ord: machine },
  },
  {
    table: 'public.up_users',
    rows: [ownRows('account', 'Your account.', 'id')],
    columns: {
      ...STRAPI_COLUMNS, username: exported(), email: exported(), name: exported(), time_zone: exported(), language: exported(), provider: exported(), password: secret, reset_password_token: secret,
      confirmation_token: secret, confirmed: exported(), blocked: exported(),
    },
  },
];
