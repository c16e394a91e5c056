/**
 * What the room keeps beside the tables that Strapi makes. Idempotent: run at every start, under the start lock, after
 * Strapi has synced its own tables.
 * - `plan_clocks`: one row per plan that still has something to come. The next due instants are counted out ahead of time
 *   by the recurrence rules, so that making doses is one statement; `upcoming_local` is what the wall clock shows then.
 *   `next_due_at` is the first of them, `filled_until` how far the rules have counted, `refill_at` when they count again
 *   (null: the plan ends before that).
 * - `dose_marks`: the trace of a dose: who said what about it, and when.
 * The partial indexes hold what is still to come and nothing else, so dormant plans and decided doses cost nothing.
 */
export const regimensSchema: readonly string[] = [
  'create schema if not exists careloop',

  `create table if not exists careloop.plan_clocks (
    plan_id integer primary key references public.plans (id) on delete cascade,
    next_due_at timestamptz,
    upcoming_at timestamptz[] not null,
    upcoming_local timestamp[] not null,
    upcoming_amount numeric[] not null,
    filled_until timestamptz not null,
    refill_at timestamptz,
    check (cardinality(upcoming_at) = cardinality(upcoming_local) and cardinality(upcoming_at) = cardinality(upcoming_amount)),
    check (next_due_at is not distinct from upcoming_at[1])
  ) with (fillfactor = 90)`,
  'create index if not exists plan_clocks_next_due on careloop.plan_clocks (next_due_at) where next_due_at is not null',
  'create index if not exists plan_clocks_refill on careloop.plan_clocks (refill_at) where refill_at is not null',

  `create table if not exists careloop.dose_marks (
    id bigserial primary key,
    dose_id integer not null references public.doses (id) on delete cascade,
    at timestamptz not null,
    actor_kind text not null check (actor_kind in ('user', 'link', 'clock')),
    actor_id text,
    from_status text not null,
    to_status text not null,
    note text,
    taken_at timestamptz,
    snoozed_until timestamptz,
    check ((actor_kind = 'user') = (actor_id is not null))
  )`,
  'create index if not exists dose_marks_dose on careloop.dose_marks (dose_id, id)',

  'create index if not exists doses_wake on public.doses (wake_at) where wake_at is not null',
  // Every dose is written about three times in its life: vacuum early, and leave room on its page.
  'alter table public.doses set (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02)',
  constraint('doses', 'doses_status_ck', `status in ('scheduled', 'due', 'taken', 'missed', 'skipped', 'cancelled')`),
  constraint('doses', 'doses_taken_ck', `(status = 'taken') = (taken_at is not null)`),
  constraint('doses', 'doses_open_ck', `wake_at is null or status in ('scheduled', 'due')`),
  constraint('doses', 'doses_amount_ck', 'amount > 0'),
  constraint(
    'doses',
    'doses_whole_ck',
    'plan_id is not null and medication_id is not null and patient_id is not null and due_at is not null and miss_at is not null',
  ),
];

/** Strapi's sync knows no check constraints; Postgres has no "if not exists" for them. */
function constraint(table: string, name: string, check: string): string {
  return `do $$ begin
    if not exists (select from pg_constraint where conname = '${name}' and conrelid = 'public.${table}'::regclass) then
      alter table public.${table} add constraint ${name} check (${check});
    end if;
  end $$`;
}
