type Query = <Row extends object>(text: string, values?: readonly (string | number)[]) => Promise<Row[]>;

/** A draft, a line, a code, a claim, a scan, an event and a dispense of this patient: one row in every table of prescriptions. */
export const prescribedTo = async (query: Query, userId: number): Promise<void> => {
  const [made] = await query<{ id: number }>(
    `insert into public.prescriptions (document_id, prescription_number, patient_id, patient_name, status, signed_at, expires_at, scan_count, created_at)
     values ('prescription000000000001', 'RX-20260302-0001', $1, 'Someone', 'draft', now(), now() + interval '30 days', 0, now()) returning id`,
    [userId],
  );
  const id = made?.id ?? 0;
  await query(
    `insert into public.prescription_lines (document_id, prescription_id, patient_id, position, medicine_name, quantity, repeats, dispensed_quantity)
     values ('line00000000000000000001', $1, $2, 1, 'Amoxicillin', 10, 0, 0)`,
    [id, userId],
  );
  await query(
    `with handed as (
       insert into public.dispenses (document_id, prescription_id, patient_id, dispensed_at, total, currency, status_after)
       values ('dispense0000000000000001', $1, $2, now(), 0, 'KES', 'partly_dispensed') returning id)
     insert into public.dispense_lines (document_id, dispense_id, line_id, patient_id, medicine_name, quantity, unit_price, batch_number, expiry_date, owing)
     select 'handed000000000000000001', handed.id, l.id, $2, 'Amoxicillin', 1, 0, 'B-1', '2030-01-01', 9 from handed, public.prescription_lines l
     where l.prescription_id = $1`,
    [id, userId],
  );
  await query(
    `insert into careloop.prescription_keys (kid, public_jwk, sealed_private, created_at) values ('akey0000', '{}', 'none', now())`,
  );
  await query(
    `insert into careloop.prescription_codes (id, prescription_id, version, kid, token_hash, signature, finder, reference_hash, qr_hash, issued_at, expires_at)
     values (gen_random_uuid(), $1, 1, 'akey0000', '\\x01', 'none', 'AAAA', '\\x01', 'none', now(), now())`,
    [id],
  );
  await query(
    `insert into careloop.prescription_events (prescription_id, at, to_status, actor_kind, reason) values ($1, now(), 'draft', 'system', 'a reason')`,
    [id],
  );
  await query(
    `insert into careloop.code_tries (at, pharmacist_id, pharmacist_name, prescription_id, how, outcome, reasons) values (now(), 0, 'Grace', $1, 'scan', 'good', '{}')`,
    [id],
  );
  await query(
    `insert into careloop.prescription_claims (prescription_id, pharmacist_id, claimed_at, ends_at) values ($1, $2, now(), now())`,
    [id, userId],
  );
};
