import { generateKeyPairSync } from 'node:crypto';
import { call } from '../../support/api';
import { aPerson, link, newId, sql, type Person } from '../../support/people';
import type { RecordMaker } from '../../support/records';

/** A key that once signed. */
const JWK = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });

const aPrescription = async (
  owner: Person,
): Promise<{ id: number; documentId: string; line: string; lineId: number }> => {
  const [documentId, line] = [newId(), newId()];
  const [row] = await sql<{ id: number }>(
    `with made as (
       insert into public.prescriptions (document_id, prescription_number, patient_id, patient_name, doctor_name, status, diagnosis, expires_at, scan_count, created_at, updated_at, published_at)
       values ($1::text, 'RX-' || $1::text, $2, 'Somebody', 'Dr James', 'draft', 'Sinusitis', now() + interval '30 days', 0, now(), now(), now()) returning id)
     select id from made`,
    [documentId, owner.id],
  );
  const id = row?.id ?? 0;
  const [made] = await sql<{ id: number }>(
    `insert into public.prescription_lines (document_id, prescription_id, patient_id, position, medicine_name, quantity, repeats, dispensed_quantity, created_at, updated_at, published_at)
     values ($1, $2, $3, 1, 'Amoxicillin', 10, 0, 0, now(), now(), now()) returning id`,
    [line, id, owner.id],
  );
  await sql(`update public.prescriptions set status = 'signed', signed_at = now() at time zone 'UTC' where id = $1`, [
    id,
  ]);
  await sql(
    `insert into careloop.prescription_keys (kid, public_jwk, sealed_private, created_at, retired_at)
     values ('testkey0', $1::jsonb, 'none', '2000-01-01', '2000-01-02') on conflict do nothing`,
    [JSON.stringify(JWK)],
  );
  await sql(
    `insert into careloop.prescription_codes (id, prescription_id, version, kid, token_hash, signature, finder, reference_hash, qr_hash, issued_at, expires_at)
     values (gen_random_uuid(), $1, 1, 'testkey0', decode(md5($2::text), 'hex'), 'none', 'AAAA', decode(md5($2::text), 'hex'), $2::text, now(), now() + interval '30 days')`,
    [id, documentId],
  );
  return { id, documentId, line, lineId: made?.id ?? 0 };
};

const aDispense = async (owner: Person): Promise<{ dispense: string; line: string }> => {
  const prescription = await aPrescription(owner);
  const [dispense, line] = [newId(), newId()];
  const [row] = await sql<{ id: number }>(
    `insert into public.dispenses (document_id, prescription_id, patient_id, pharmacist_name, dispensed_at, total, currency, status_after, created_at, updated_at, published_at)
     values ($1, $2, $3, 'Grace', now() at time zone 'UTC', 0, 'KES', 'partly_dispensed', now(), now(), now()) returning id`,
    [dispense, prescription.id, owner.id],
  );
  await sql(
    `insert into public.dispense_lines (document_id, dispense_id, line_id, patient_id, medicine_name, quantity, unit_price, batch_number, expiry_date, owing, created_at, updated_at, published_at)
     values ($1, $2, $3, $4, 'Amoxicillin', 1, 0, 'B-1', '2099-01-01', 9, now(), now(), now())`,
    [line, row?.id ?? 0, prescription.lineId, owner.id],
  );
  return { dispense, line };
};

const aVisit = async (owner: Person): Promise<string> => {
  const documentId = newId();
  await sql(
    `insert into public.medical_visits (document_id, patient_id, doctor_name, visited_at, kind, created_at, updated_at, published_at)
     values ($1, $2, 'Dr James', now() at time zone 'UTC', 'consultation', now(), now(), now())`,
    [documentId, owner.id],
  );
  return documentId;
};

export const ofPath: Readonly<Record<string, RecordMaker | null>> = {
  '/doctors/prescription-templates/': async ({ token }) => {
    const made = await call('POST', '/api/doctors/prescription-templates', {
      token,
      body: { name: 'Sinusitis', diagnosis: 'Sinusitis', items: [{ medicineName: 'Amoxicillin', quantity: 21 }] },
    });
    return (made.body.data as unknown as { id: string }).id;
  },
  '/doctors/patients/': async (doctor) => {
    const patient = await aPerson('patient');
    await link(patient, doctor);
    return patient.documentId;
  },
};

const makers: Readonly<Record<string, RecordMaker>> = {
  'api::prescriptions.prescription': async (owner) => (await aPrescription(owner)).documentId,
  'api::prescriptions.prescription-line': async (owner) => (await aPrescription(owner)).line,
  'api::prescriptions.dispense': async (owner) => (await aDispense(owner)).dispense,
  'api::prescriptions.dispense-line': async (owner) => (await aDispense(owner)).line,
  'api::prescriptions.medical-visit': aVisit,
};
export default makers;
