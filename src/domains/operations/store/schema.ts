/** Which processes are alive; one that goes in an orderly way takes its row with it. */
export const operationsSchema: readonly string[] = [
  'create schema if not exists careloop',
  `create table if not exists careloop.heartbeats (
    id uuid primary key,
    kind text not null check (kind in ('api', 'worker')),
    host text not null,
    pid integer not null,
    started_at timestamptz not null,
    seen_at timestamptz not null
  )`,
];
