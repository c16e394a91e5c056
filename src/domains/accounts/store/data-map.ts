import { exported, machine, ownRows, secret, STRAPI_COLUMNS, type DataMap } from '../../../kernel/data-map';

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
