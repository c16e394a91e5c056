import type { Migration } from '../../ports/room';
import { TRANSITIONS } from './rules/transitions';

/**
 * What the room keeps beside its content types, and what the database itself sees to:
 * - a prescription moves only along `prescription_transitions`;
 * - what was signed is never changed (21 CFR 1311.120: an electronic prescription may not be altered after signing);
 * - a line is never dispensed beyond what its open fills hold, whatever runs at once.
 */
const transitions: readonly string[] = [
  `create table careloop.prescription_transitions (
    from_status text not null,
    to_status text not null,
    who text[] not null,
    primary key (from_status, to_status)
  )`,
  `insert into careloop.prescription_transitions (from_status, to_status, who) values ${TRANSITIONS.map(
    ({ from, to, who }) => `('${from}', '${to}', '{${who.join(',')}}')`,
  ).join(', ')}`,
  `create function careloop.guard_prescription() returns trigger language plpgsql as $$
  begin
    if new.status is distinct from old.status and not exists (
      select from careloop.prescription_transitions t where t.from_status = old.status and t.to_status = new.status
    ) then
      raise exception using errcode = 'CL409', hint = 'prescriptions.wrong-state',
        message = format('A prescription that is %s cannot become %s.', old.status, new.status);
    end if;
    if old.status <> 'draft' and (
      new.prescription_number is distinct from old.prescription_number
      or new.signed_at is distinct from old.signed_at
      or new.expires_at is distinct from old.expires_at
      or (new.diagnosis is not null and new.diagnosis is distinct from old.diagnosis)
      or (new.patient_id is not null and new.patient_id is distinct from old.patient_id)
      or (new.doctor_id is not null and new.doctor_id is distinct from old.doctor_id)
    ) then
      raise exception using errcode = 'CL409', hint = 'prescriptions.signed',
        message = 'A signed prescription is never changed. Cancel it and write another in its place.';
    end if;
    return new;
  end $$`,
  'create trigger prescriptions_guard before update on public.prescriptions for each row execute function careloop.guard_prescription()',
  `create function careloop.guard_prescription_line() returns trigger language plpgsql as $$
  declare
    is_draft boolean;
  begin
    select p.status = 'draft' into is_draft from public.prescriptions p where p.id = new.prescription_id;
    if is_draft then return new; end if;
    if tg_op = 'INSERT' or (new.medicine_name, new.strength, new.form, new.dosage, new.frequency, new.quantity, new.repeats,
         new.repeat_every_days, new.instructions, new.prescription_id)
       is distinct from (old.medicine_name, old.strength, old.form, old.dosage, old.frequency, old.quantity, old.repeats,
         old.repeat_every_days, old.instructions, old.prescription_id)
    then
      raise exception using errcode = 'CL409', hint = 'prescriptions.signed',
        message = 'A signed prescription is never changed. Cancel it and write another in its place.';
    end if;
    return new;
  end $$`,
  'create trigger prescription_lines_guard before insert or update on public.prescription_lines for each row execute function careloop.guard_prescription_line()',
];

const quantities: readonly string[] = [
  `alter table public.prescription_lines add constraint prescription_lines_quantity_ck check (
    quantity > 0 and repeats between 0 and 99 and (repeat_every_days is null or repeat_every_days > 0)
    and dispensed_quantity >= 0 and dispensed_quantity <= quantity * (1 + repeats))`,
  `alter table public.prescription_lines add constraint prescription_lines_whole_ck check (prescription_id is not null)`,
  `alter table public.dispense_lines add constraint dispense_lines_quantity_ck check (quantity > 0 and unit_price >= 0)`,
  `create function careloop.opened_quantity(quantity numeric, repeats integer, every_days integer, signed_at timestamp, at timestamp)
   returns numeric language sql immutable as $$
    select quantity * (1 + case
      when every_days is null then repeats
      else least(repeats, greatest(0, floor(extract(epoch from at - signed_at) / (86400 * every_days))::integer)) end)
  $$`,
  `create function careloop.count_dispensed() returns trigger language plpgsql as $$
  begin
    update public.prescription_lines l set dispensed_quantity = l.dispensed_quantity + new.quantity
    from public.prescriptions p, public.dispenses d
    where l.id = new.line_id and p.id = l.prescription_id and d.id = new.dispense_id and d.prescription_id = p.id
      and l.dispensed_quantity + new.quantity
        <= careloop.opened_quantity(l.quantity, l.repeats, l.repeat_every_days, p.signed_at, d.dispensed_at);
    if not found then
      raise exception using errcode = 'CL409', hint = 'prescriptions.more-than-prescribed',
        message = 'This is more than is left to dispense now. Scan the prescription again to see how much that is.';
    end if;
    return new;
  end $$`,
  'create trigger dispense_lines_count after insert on public.dispense_lines for each row execute function careloop.count_dispensed()',
  `create function careloop.refuse_change() returns trigger language plpgsql as $$
  begin
    if (new.quantity, new.unit_price, new.batch_number, new.expiry_date) is distinct from (old.quantity, old.unit_price, old.batch_number, old.expiry_date) then
      raise exception using errcode = 'CL409', hint = 'prescriptions.dispensed', message = 'What was handed out is never changed.';
    end if;
    return new;
  end $$`,
  'create trigger dispense_lines_fixed before update on public.dispense_lines for each row execute function careloop.refuse_change()',
];

/**
 * - `prescription_numbers`: the last number of each day; counted in the transaction that writes the prescription, so no number
 *   is left out and none is given twice.
 * - `prescription_events`: who moved a prescription, when and why.
 * - `prescription_codes`: what is known of a code: hashes, its signature and its end. The newest of a prescription holds.
 * - `prescription_claims`: which pharmacist holds a prescription, and until when.
 * - `code_tries`: every scan and look-up, whatever came of it.
 * - `code_guards`: wrong tries of one pharmacist, or (user 0) of all, in the present window.
 */
const working: readonly string[] = [
  'create table careloop.prescription_numbers (day date primary key, last integer not null check (last > 0))',

  `create table careloop.prescription_events (
    id bigserial primary key,
    prescription_id integer not null references public.prescriptions (id) on delete cascade,
    at timestamptz not null,
    from_status text,
    to_status text not null,
    actor_kind text not null,
    actor_user_id integer,
    reason text
  )`,
  'create index prescription_events_prescription on careloop.prescription_events (prescription_id, id)',
  'create index prescription_events_actor on careloop.prescription_events (actor_user_id)',

  `create table careloop.prescription_keys (
    kid text primary key,
    public_jwk jsonb not null,
    sealed_private text not null,
    created_at timestamptz not null,
    retired_at timestamptz,
    revoked_at timestamptz,
    revoke_reason text
  )`,

  `create table careloop.prescription_codes (
    id uuid primary key,
    prescription_id integer not null references public.prescriptions (id) on delete cascade,
    version integer not null check (version > 0),
    kid text not null references careloop.prescription_keys (kid),
    token_hash bytea not null unique,
    signature text not null,
    finder text not null,
    reference_hash bytea not null unique,
    qr_hash text not null unique,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    replaced_at timestamptz,
    revoked_at timestamptz,
    wrong_tries integer not null default 0,
    locked_until timestamptz,
    unique (prescription_id, version)
  )`,
  'create index prescription_codes_finder on careloop.prescription_codes (finder)',
  'create index prescription_codes_revoked on careloop.prescription_codes (expires_at) where revoked_at is not null or replaced_at is not null',

  `create table careloop.prescription_claims (
    prescription_id integer primary key references public.prescriptions (id) on delete cascade,
    pharmacist_id integer not null,
    claimed_at timestamptz not null,
    ends_at timestamptz not null
  )`,
  'create index prescription_claims_ends on careloop.prescription_claims (ends_at)',
  'create index prescription_claims_pharmacist on careloop.prescription_claims (pharmacist_id)',

  `create table careloop.code_tries (
    id bigserial primary key,
    at timestamptz not null,
    pharmacist_id integer not null,
    pharmacist_name text,
    prescription_id integer references public.prescriptions (id) on delete cascade,
    how text not null check (how in ('scan', 'lookup')),
    outcome text not null,
    reasons text[] not null
  )`,
  'create index code_tries_prescription on careloop.code_tries (prescription_id, id)',
  'create index code_tries_pharmacist on careloop.code_tries (pharmacist_id, at)',
  'create index code_tries_at on careloop.code_tries using brin (at)',

  `create table careloop.code_guards (
    user_id integer primary key,
    wrong integer not null,
    window_ends_at timestamptz not null,
    locked_until timestamptz
  )`,

  `create table careloop.code_alerts (
    id text primary key,
    at timestamptz not null,
    kind text not null check (kind in ('pharmacist', 'everybody')),
    pharmacist_id integer,
    wrong integer not null,
    seen_at timestamptz,
    seen_by integer
  )`,
  'create index code_alerts_pharmacist on careloop.code_alerts (pharmacist_id)',
  'create index code_alerts_open on careloop.code_alerts (at) where seen_at is null',

  `create table careloop.signing_proofs (
    session_id text primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    proven_at timestamptz not null
  )`,
  'create index signing_proofs_user on careloop.signing_proofs (user_id)',

  `create table careloop.history_codes (
    user_id integer primary key references public.up_users (id) on delete cascade,
    id uuid not null unique,
    ends_at timestamptz not null,
    tries integer not null default 0,
    session_id text,
    open_until timestamptz
  )`,

  `create table careloop.prescription_templates (
    id text primary key,
    doctor_id integer not null references public.up_users (id) on delete cascade,
    name text not null,
    content jsonb not null,
    created_at timestamptz not null,
    unique (doctor_id, name)
  )`,

  `create table careloop.patient_invitations (
    id serial primary key,
    doctor_id integer not null references public.up_users (id) on delete cascade,
    email text not null,
    name text,
    created_at timestamptz not null,
    last_sent_at timestamptz not null,
    unique (doctor_id, email)
  )`,
  'create index patient_invitations_email on careloop.patient_invitations (email)',
];

/** Signed calls to services of others (RX): who wants to hear of what, and how far each call has come. */
const webhooks: readonly string[] = [
  `create table careloop.webhooks (
    id text primary key,
    url text not null,
    events text[] not null,
    sealed_secret text not null,
    active boolean not null default true,
    created_at timestamptz not null,
    created_by integer
  )`,
  `create table careloop.webhook_calls (
    id text primary key,
    webhook_id text not null references careloop.webhooks (id) on delete cascade,
    event text not null,
    payload jsonb not null,
    state text not null default 'waiting' check (state in ('waiting', 'done', 'dead')),
    attempts integer not null default 0,
    next_at timestamptz not null,
    created_at timestamptz not null,
    last_status integer,
    last_failure text
  )`,
  `create index webhook_calls_due on careloop.webhook_calls (next_at) where state = 'waiting'`,
  'create index webhook_calls_webhook on careloop.webhook_calls (webhook_id, created_at)',
];

export const prescriptionsMigrations: readonly Migration[] = [
  {
    name: '0001-tables',
    statements: ['create schema if not exists careloop', ...working, ...transitions, ...quantities, ...webhooks],
  },
];
