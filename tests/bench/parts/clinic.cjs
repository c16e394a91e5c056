// People of every role in a house, signed in without having gone through the doors, and how they ask.
const { randomBytes } = require('node:crypto');
const { tokensOf } = require('./people.cjs');

const VERIFIED = new Set(['doctor', 'caregiver', 'pharmacist']);
const newId = () => `b${randomBytes(12).toString('hex').slice(0, 23)}`;

/** `many` people of `role`, verified where the role has to be: `{ id, documentId, token }`. */
exports.peopleOf = async (database, role, many) => {
  const ids = Array.from({ length: many }, newId);
  const { rows } = await database.query(
    `with person as (
       insert into public.up_users (document_id, username, email, provider, confirmed, blocked, name, time_zone, language, created_at, updated_at, published_at)
       select id, id, id || '@bench.test', 'local', true, false, 'Bench', 'Africa/Nairobi', 'en', now(), now(), now() from unnest($1::text[]) as made (id)
       returning id, document_id),
     linked as (insert into public.up_users_role_lnk (user_id, role_id) select person.id, role.id from person, public.up_roles role where role.type = $2)
     select id, document_id as "documentId" from person order by id`,
    [ids, role],
  );
  if (VERIFIED.has(role))
    await database.query(
      `insert into careloop.credentials (id, user_id, profession, kind, number, issuer, issued_on, state, waiting_since, handed_in_at)
       select 'c' || substr(document_id, 2), id, $2, 'licence', 'A-1', 'A council', '2020-01-01', 'approved', now(), now() from public.up_users where document_id = any ($1)`,
      [ids, role],
    );
  const tokens = await tokensOf(database, rows);
  return rows.map((person, at) => ({ ...person, token: tokens[at] }));
};

/** The doctor looks after the patient from now on. */
exports.link = async (database, patient, doctor) =>
  await database.query(
    `insert into public.care_links (document_id, patient_id, carer_id, kind, status, started_at, created_at, updated_at, published_at)
     values ($1, $2, $3, 'doctor', 'active', now(), now(), now(), now())`,
    [newId(), patient.id, doctor.id],
  );

/** One request: its status and what is in the envelope. */
exports.ask = async (url, method, where, { token, body, key } = {}) => {
  const answer = await fetch(`${url}${where}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const result = await answer.json();
  return { status: answer.status, data: result.data, error: result.error };
};

/** The same, where anything but a success is the end. */
exports.asked = async (...request) => {
  const { status, data, error } = await exports.ask(...request);
  if (status >= 300) throw new Error(`${request[1]} ${request[2]} was answered ${status}: ${error?.message}`);
  return data;
};
