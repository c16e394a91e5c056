import type { Migration } from '../../ports/room';

/**
 * - A version is a quiz as somebody began it, whole: later edits, and a question taken back, change nothing of it.
 * - A result is of one attempt, and an attempt has one result at most.
 * - An answer that calls for help has raised one alert for its attempt.
 */
const quizzes: readonly string[] = [
  `create table careloop.quiz_versions (
    id bigserial primary key,
    quiz_id text not null,
    locale text not null,
    hash text not null,
    content jsonb not null,
    created_at timestamptz not null,
    unique (quiz_id, locale, hash)
  )`,
  `create table careloop.quiz_attempts (
    id text primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    version_id bigint not null references careloop.quiz_versions (id),
    quiz_id text not null,
    status text not null default 'open' check (status in ('open', 'submitted')),
    answers jsonb not null,
    started_at timestamptz not null,
    saved_at timestamptz not null
  )`,
  `create unique index quiz_attempts_open on careloop.quiz_attempts (user_id, quiz_id) where status = 'open'`,
  'create index quiz_attempts_user on careloop.quiz_attempts (user_id, saved_at desc)',
  'create index quiz_attempts_version on careloop.quiz_attempts (version_id)',
  `create table careloop.quiz_results (
    id text primary key,
    attempt_id text not null unique references careloop.quiz_attempts (id) on delete cascade,
    user_id integer not null references public.up_users (id) on delete cascade,
    quiz_id text not null,
    code text,
    title text not null,
    score numeric(12, 2),
    lowest numeric(12, 2),
    highest numeric(12, 2),
    higher_is text not null check (higher_is in ('better', 'worse')),
    band jsonb,
    red_flag boolean not null,
    previous numeric(12, 2),
    at timestamptz not null
  )`,
  'create index quiz_results_user on careloop.quiz_results (user_id, at desc)',
  'create index quiz_results_user_quiz on careloop.quiz_results (user_id, quiz_id, at desc)',
  'create index quiz_results_at on careloop.quiz_results (at)',
  `create table careloop.quiz_alerts (
    id text primary key,
    attempt_id text not null unique references careloop.quiz_attempts (id) on delete cascade,
    user_id integer not null references public.up_users (id) on delete cascade,
    quiz_id text not null,
    title text not null,
    raised_at timestamptz not null,
    acknowledged_at timestamptz,
    acknowledged_by text
  )`,
  'create index quiz_alerts_user on careloop.quiz_alerts (user_id, raised_at desc)',
  `create index quiz_alerts_open on careloop.quiz_alerts (raised_at) where acknowledged_at is null`,
  `create table careloop.shipped_quizzes (
    code text primary key,
    shipped_at timestamptz not null
  )`,
];

/**
 * - A health score of a day is replaced while its day lasts; what somebody gave themselves stands beside it.
 * - `score_turns` says whose score is computed next, and on which day it was last.
 * - The figures of groups hold nothing of fewer than five people.
 */
const scores: readonly string[] = [
  `create table careloop.health_scores (
    user_id integer not null references public.up_users (id) on delete cascade,
    day date not null,
    source text not null check (source in ('computed', 'submitted')),
    score numeric(4, 1) not null check (score between 0 and 100),
    parts jsonb not null,
    note text,
    at timestamptz not null,
    primary key (user_id, day, source)
  )`,
  'create index health_scores_day on careloop.health_scores (day, source)',
  `create table careloop.score_turns (
    user_id integer primary key references public.up_users (id) on delete cascade,
    next_day date not null
  )`,
  'create index score_turns_next on careloop.score_turns (next_day)',
  `create table careloop.vital_signs (
    source_type text not null,
    source_id text not null,
    user_id integer not null references public.up_users (id) on delete cascade,
    at timestamptz not null,
    signs jsonb not null,
    primary key (source_type, source_id)
  )`,
  'create index vital_signs_user on careloop.vital_signs (user_id, at desc)',
  `create table careloop.health_score_days (
    day date primary key,
    people integer not null check (people >= 5),
    mean numeric(4, 1) not null
  )`,
  `create table careloop.quiz_group_days (
    day date not null,
    quiz_id text not null,
    title text not null,
    people integer check (people >= 5),
    bands jsonb not null,
    primary key (day, quiz_id)
  )`,
];

const goals: readonly string[] = [
  `create table careloop.goals (
    id text primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    title text not null,
    note text,
    horizon text not null check (horizon in ('short', 'long')),
    unit text not null,
    direction text not null check (direction in ('up', 'down')),
    start_value double precision not null,
    target_value double precision not null,
    current_value double precision not null,
    until date not null,
    time_zone text not null,
    status text not null check (status in ('active', 'reached', 'missed', 'stopped')),
    measured_by text not null check (measured_by in ('entries', 'adherence', 'health-score')),
    set_by text not null check (set_by in ('self', 'staff')),
    remind_at text,
    remind_every text not null check (remind_every in ('day', 'week')),
    next_reminder_at timestamptz,
    reminders integer not null default 0,
    ended_at timestamptz,
    created_at timestamptz not null,
    idle boolean not null default false
  )`,
  'create index goals_user on careloop.goals (user_id, created_at desc)',
  `create index goals_next_reminder on careloop.goals (next_reminder_at) where status = 'active' and not idle`,
  `create index goals_until on careloop.goals (until) where status = 'active'`,
  `create table careloop.goal_entries (
    id text primary key,
    goal_id text not null references careloop.goals (id) on delete cascade,
    value double precision not null,
    at timestamptz not null,
    note text,
    created_at timestamptz not null
  )`,
  'create index goal_entries_goal on careloop.goal_entries (goal_id, at desc)',
];

/** Who sees to an alert is shown to the others who were told. */
const holders: readonly string[] = ['alter table careloop.quiz_alerts add column acknowledged_by_name text'];

export const wellbeingMigrations: readonly Migration[] = [
  { name: '0001-quizzes', statements: quizzes },
  { name: '0002-health-scores', statements: scores },
  { name: '0003-goals', statements: goals },
  { name: '0004-who-sees-to-alerts', statements: holders },
];
