import { exported, machine, noPeople, ownRows, secret, type DataMap } from '../../../kernel/data-map';

const OF_PATIENT = '(select p.id from public.prescriptions p where p.patient_id = :person)';
const numberOf = '(select p.prescription_number from public.prescriptions p where p.id = r.prescription_id)';
/** What stands in the place of the name of somebody who is gone, in records that the law has us keep. */
const NOBODY = `'erased'`;

/**
 * Children first: a row goes before what it hangs on. Prescriptions and what was handed out on them are kept without the
 * patient's identity: prescribers and pharmacies have to account for every one (WHO, Joint FIP/WHO guidelines on good pharmacy
 * practice, 2011).
 */
export const prescriptionsDataMap: DataMap = [
  noPeople('careloop.prescription_numbers', 'day', 'last'),
  noPeople('careloop.prescription_transitions', 'from_status', 'to_status', 'who'),
  noPeople(
    'careloop.webhook_calls',
    'id',
    'webhook_id',
    'event',
    'payload',
    'state',
    'attempts',
    'next_at',
    'created_at',
    'last_status',
    'last_failure',
  ),
  {
    table: 'careloop.webhooks',
    rows: [
      {
        section: null,
        says: 'Services that you had told of events, as an administrator.',
        whose: 'r.created_by = :person',
        erasure: { created_by: 'null' },
      },
    ],
    columns: {
      id: machine,
      url: machine,
      events: machine,
      sealed_secret: secret,
      active: machine,
      created_at: machine,
      created_by: machine,
    },
  },
  {
    table: 'careloop.code_alerts',
    rows: [
      {
        section: 'codeAlerts',
        says: 'When many wrong reference codes were typed in your name.',
        whose: 'r.pharmacist_id = :person',
        erasure: 'deleted',
      },
    ],
    columns: {
      id: machine,
      at: exported(),
      kind: machine,
      pharmacist_id: machine,
      wrong: exported(),
      seen_at: machine,
      seen_by: machine,
    },
  },
  {
    table: 'careloop.code_guards',
    rows: [ownRows('codeTries', 'How many wrong reference codes you typed lately.', 'user_id')],
    columns: { user_id: machine, wrong: exported(), window_ends_at: machine, locked_until: exported() },
  },
  {
    table: 'careloop.code_tries',
    rows: [
      {
        section: 'prescriptionScans',
        says: 'Who scanned or looked up the codes of your prescriptions.',
        whose: `r.prescription_id in ${OF_PATIENT}`,
        erasure: { prescription_id: 'null' },
      },
      {
        section: 'scansByMe',
        says: 'What you scanned and looked up as a pharmacist.',
        whose: `r.pharmacist_id = :person and (r.prescription_id is null or r.prescription_id not in ${OF_PATIENT})`,
        without: ['prescription_id'],
        erasure: { pharmacist_id: '0', pharmacist_name: NOBODY },
      },
    ],
    columns: {
      id: machine,
      at: exported(),
      pharmacist_id: machine,
      pharmacist_name: exported('pharmacist'),
      prescription_id: exported('prescription', numberOf),
      how: exported(),
      outcome: exported(),
      reasons: exported(),
    },
  },
  {
    table: 'careloop.prescription_claims',
    rows: [
      {
        section: null,
        says: 'Prescriptions that you hold at your counter.',
        whose: 'r.pharmacist_id = :person',
        erasure: 'deleted',
      },
    ],
    columns: { prescription_id: machine, pharmacist_id: machine, claimed_at: machine, ends_at: machine },
  },
  {
    table: 'careloop.prescription_codes',
    rows: [
      {
        section: 'prescriptionCodes',
        says: 'The codes of your prescriptions: when each was made, and until when it is good.',
        whose: `r.prescription_id in ${OF_PATIENT}`,
        erasure: 'deleted',
      },
    ],
    columns: {
      id: secret,
      prescription_id: exported('prescription', numberOf),
      version: exported(),
      kid: machine,
      token_hash: secret,
      signature: secret,
      finder: secret,
      reference_hash: secret,
      qr_hash: exported(),
      issued_at: exported(),
      expires_at: exported(),
      replaced_at: exported(),
      revoked_at: exported(),
      wrong_tries: machine,
      locked_until: machine,
    },
  },
  noPeople(
    'careloop.prescription_keys',
    'kid',
    'public_jwk',
    'sealed_private',
    'created_at',
    'retired_at',
    'revoked_at',
    'revoke_reason',
  ),
  {
    table: 'careloop.prescription_events',
    rows: [
      {
        section: 'prescriptionEvents',
        says: 'What was done with your prescriptions, and when.',
        whose: `r.prescription_id in ${OF_PATIENT}`,
        without: ['actor_user_id'],
        erasure: { reason: 'null' },
      },
      {
        section: 'prescriptionEventsByMe',
        says: 'What you did with prescriptions of others. It is part of their record and stays there without your name.',
        whose: `r.actor_user_id = :person and r.prescription_id not in ${OF_PATIENT}`,
        without: ['prescription_id', 'reason'],
        erasure: { actor_user_id: 'null' },
      },
    ],
    columns: {
      id: machine,
      prescription_id: exported('prescription', numberOf),
      at: exported(),
      from_status: exported('from'),
      to_status: exported('to'),
      actor_kind: exported('by'),
      actor_user_id: machine,
      reason: exported(),
    },
  },
  {
    table: 'careloop.signing_proofs',
    rows: [ownRows(null, 'When you last showed your second factor to sign.', 'user_id')],
    columns: { session_id: machine, user_id: machine, proven_at: machine },
  },
  {
    table: 'careloop.history_codes',
    rows: [ownRows(null, 'The code that opens your medical history, while it waits.', 'user_id')],
    columns: {
      user_id: machine,
      id: secret,
      ends_at: machine,
      tries: machine,
      session_id: machine,
      open_until: machine,
    },
  },
  {
    table: 'careloop.prescription_templates',
    rows: [ownRows('prescriptionTemplates', 'What you write often.', 'doctor_id')],
    columns: { id: machine, doctor_id: machine, name: exported(), content: exported(), created_at: exported() },
  },
  {
    table: 'careloop.patient_invitations',
    rows: [
      // Whoever registers with the address is in it no more, and all others after 90 days.
      ownRows('invitationsByMe', 'Whom you invited as a doctor, while they have no account.', 'doctor_id'),
    ],
    columns: {
      id: machine,
      doctor_id: machine,
      email: exported(),
      name: exported(),
      created_at: exported(),
      last_sent_at: exported(),
    },
  },
  {
    table: 'public.dispense_lines',
    rows: [
      {
        section: 'dispenseLines',
        says: 'The medicines that were handed out to you. They are kept without your name.',
        whose: 'r.patient_id = :person',
        erasure: { patient_id: 'null' },
      },
      forgetRole('doctor_id'),
      forgetRole('pharmacist_id'),
    ],
    columns: {},
  },
  {
    table: 'public.dispenses',
    rows: [
      {
        section: 'dispenses',
        says: 'What pharmacies handed out to you. It is kept without your name.',
        whose: 'r.patient_id = :person',
        erasure: { patient_id: 'null' },
      },
      forgetRole('doctor_id'),
      {
        section: 'dispensesByMe',
        says: 'What you handed out as a pharmacist. It is part of the record of the patients and stays there without your name.',
        whose: 'r.pharmacist_id = :person and r.patient_id is distinct from :person',
        without: ['override_reason'],
        erasure: { pharmacist_id: 'null', pharmacist_name: NOBODY },
      },
    ],
    columns: {},
  },
  {
    table: 'public.prescription_lines',
    rows: [
      {
        section: 'prescriptionLines',
        says: 'The medicines on your prescriptions. They are kept without your name.',
        whose: 'r.patient_id = :person',
        erasure: { patient_id: 'null' },
      },
      forgetRole('doctor_id'),
    ],
    columns: {},
  },
  {
    table: 'public.prescriptions',
    rows: [
      {
        section: 'prescriptions',
        says: 'What was prescribed to you. It is kept without your name and without the diagnosis.',
        whose: 'r.patient_id = :person',
        erasure: { patient_id: 'null', patient_name: NOBODY, diagnosis: 'null', note: 'null', override_reason: 'null' },
      },
      {
        section: 'prescriptionsByMe',
        says: 'What you prescribed as a doctor. It is part of the record of the patients and stays there without your name.',
        whose: 'r.doctor_id = :person and r.patient_id is distinct from :person',
        without: ['patient_name', 'diagnosis', 'note', 'override_reason'],
        erasure: { doctor_id: 'null', doctor_name: NOBODY },
      },
    ],
    columns: {},
  },
  {
    table: 'public.medical_visits',
    rows: [
      ownRows('medicalVisits', 'Your visits at doctors.', 'patient_id'),
      {
        section: 'medicalVisitsByMe',
        says: 'Visits that you recorded as a doctor. They are part of the record of the patients and stay there without your name.',
        whose: 'r.doctor_id = :person and r.patient_id is distinct from :person',
        without: ['reason', 'findings', 'diagnosis', 'treatment', 'follow_up_on'],
        erasure: { doctor_id: 'null', doctor_name: NOBODY },
      },
    ],
    columns: {},
  },
];

/** Rows of others in which somebody's role is named. */
function forgetRole(column: 'doctor_id' | 'pharmacist_id') {
  return {
    section: null,
    says: 'Rows of others that name you by your role.',
    whose: `r.${column} = :person and r.patient_id is distinct from :person`,
    erasure: { [column]: 'null' },
  };
}
