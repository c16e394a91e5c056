import { exported, kept, machine, noPeople, type DataMap } from '../../../kernel/data-map';

/**
 * Who saw and changed health records has to stay provable when the person is gone; by then the row ids lead to nobody.
 * GDPR 5(2) and 17(3)(b) and (e); HIPAA 45 CFR 164.316(b)(2)(i), which says six years.
 */
const PROOF = 'proof of who saw and changed health records: GDPR 5(2), 17(3)(b) and (e); HIPAA 45 CFR 164.316(b)(2)(i)';
const BY_ME = "(r.actor_kind = 'user' and r.actor_id = :person)";

export const auditDataMap: DataMap = [
  {
    table: 'careloop.audit',
    rows: [
      { section: 'activity', says: 'What you did, when and from where.', whose: BY_ME, erasure: 'elsewhere' },
      {
        section: 'accessLog',
        says: 'What others, and the house itself, did to your account and records. From where they did it is theirs and is left out.',
        whose: `r.patient_id = :person and ${BY_ME} is not true`,
        without: ['ip', 'session_id', 'request_id', 'details'],
        erasure: 'elsewhere',
      },
    ],
    columns: {
      id: machine,
      at: kept(PROOF),
      actor_kind: kept(PROOF),
      actor_id: machine,
      session_id: kept(PROOF),
      action: kept(PROOF),
      record_type: kept(PROOF),
      record_id: kept(PROOF),
      patient_id: machine,
      ip: exported(),
      request_id: kept(PROOF),
      reason: exported(),
      details: exported(),
      salt: machine,
      personal: machine,
      ip_salt: machine,
      ip_digest: machine,
      mac: machine,
    },
  },
  noPeople('careloop.audit_unsealed', 'id'),
  noPeople('careloop.audit_seals', 'seq', 'at', 'row_count', 'ids', 'macs', 'hash'),
  noPeople('careloop.audit_verdict', 'only_one', 'begun_at', 'at', 'checked', 'broken'),
  noPeople('careloop.audit_head', 'only_one', 'seq', 'rows', 'hash', 'starts_after', 'mac'),
];
