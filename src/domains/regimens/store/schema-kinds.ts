/**
 * Doses keep what they were made of; plans of every kind; what is at home; feeds; who is told of what is missed.
 * - `stock_entries`: every change of what is at home, with its reason
 * - `calendar_feeds`: the hash of the token of each person's feed
 * - `escalation_policies`: who is told, and whether the patient agreed
 */
export const kindsSchema: readonly string[] = [
  `update public.doses dose set medication_name = medication.name, strength = medication.strength, form = medication.form, grace_minutes = plan.grace_minutes
   from public.medications medication, public.plans plan
   where dose.medication_name is null and medication.id = dose.medication_id and plan.id = dose.plan_id`,
  `update public.medications set about = 'medication' where about is null`,
  `update public.plans set through_quiet_hours = true where through_quiet_hours is null`,
  'create index if not exists medications_origin on public.medications (origin_type, origin_id) where origin_type is not null',
  "create index if not exists plans_following on public.plans (patient_id) where time_policy = 'follow-me' and active",
  'create index if not exists doses_plan_taken on public.doses (plan_id, taken_at) where taken_at is not null',

  `create table if not exists careloop.stock_entries (
    id bigserial primary key,
    medication_id integer not null references public.medications (id) on delete cascade,
    at timestamptz not null,
    change numeric(14, 6) not null,
    left_over numeric(14, 6) not null check (left_over >= 0),
    reason text not null check (reason in ('counted', 'refill', 'dispensed', 'taken', 'undone', 'discarded')),
    note text,
    source_id text,
    actor_id text
  )`,
  'create index if not exists stock_entries_medication on careloop.stock_entries (medication_id, id)',
  `create unique index if not exists stock_entries_source on careloop.stock_entries (medication_id, reason, source_id) where reason = 'dispensed'`,

  `create table if not exists careloop.calendar_feeds (
    user_id integer primary key references public.up_users (id) on delete cascade,
    token_hash bytea not null unique,
    created_at timestamptz not null,
    last_read_at timestamptz
  )`,

  `create table if not exists careloop.escalation_policies (
    id text primary key,
    patient_id integer not null references public.up_users (id) on delete cascade,
    plan_id integer references public.plans (id) on delete cascade,
    steps jsonb not null check (jsonb_typeof(steps) = 'array'),
    created_at timestamptz not null,
    agreed_at timestamptz,
    ended_at timestamptz
  )`,
  'create unique index if not exists escalation_policies_open on careloop.escalation_policies (patient_id, coalesce(plan_id, 0)) where ended_at is null',
];
