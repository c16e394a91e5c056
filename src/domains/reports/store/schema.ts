import type { Migration } from '../../../ports/room';

/**
 * - `weekly_runs`: how far the week of a time zone has been gone through, in the order of people's ids; a pass comes
 *   again until the Monday is over, for those who moved there meanwhile.
 * - `dose_reports`: one row for each report; `week` is the Monday of a weekly one, whose file stands in `content`, so that
 *   row and file are written together. Those that were asked for have a file of their own (`file_key`).
 */
const tables: readonly string[] = [
  'create schema if not exists careloop',
  `create table careloop.weekly_runs (
    zone text not null,
    week date not null,
    after_id integer not null default 0,
    next_at timestamptz not null,
    primary key (zone, week)
  )`,
  `create table careloop.dose_reports (
    id bigserial primary key,
    document_id text not null unique,
    user_id integer not null references public.up_users (id) on delete cascade,
    kind text not null check (kind in ('weekly', 'asked')),
    week date,
    from_date date not null,
    to_date date not null,
    format text not null check (format in ('csv', 'pdf')),
    time_zone text not null,
    state text not null check (state in ('waiting', 'running', 'ready', 'failed', 'expired')),
    progress real not null default 0,
    tries integer not null default 0,
    lease_until timestamptz,
    content bytea,
    file_key text,
    summary jsonb,
    created_at timestamptz not null,
    ready_at timestamptz,
    expires_at timestamptz,
    unique (user_id, week),
    check ((kind = 'weekly') = (week is not null))
  )`,
  `create index dose_reports_owed on careloop.dose_reports (kind, id) where state in ('waiting', 'running')`,
  'create index dose_reports_user on careloop.dose_reports (user_id, id desc)',
  `create index dose_reports_expiring on careloop.dose_reports (expires_at) where state = 'ready'`,
];

export const reportsMigrations: readonly Migration[] = [{ name: '0001-tables', statements: tables }];
