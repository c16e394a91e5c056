import type { Migration } from '../../../ports/room';
import { monthsSchema, monthsUndo } from './months-schema';

/** Which processes are alive; one that goes in an orderly way takes its row with it. */
const operationsSchema: readonly string[] = [
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

export const operationsMigrations: readonly Migration[] = [
  { name: '0001-heartbeats', statements: operationsSchema },
  {
    name: '0002-vitals',
    statements: [
      'alter table careloop.heartbeats add column if not exists vitals jsonb',
      'alter table careloop.heartbeats add column if not exists queue_seen_at timestamptz',
    ],
  },
  {
    name: '0003-recounts',
    statements: [
      `create table if not exists careloop.recounts (
        name text not null,
        day date not null,
        begun_at timestamptz not null,
        ended_at timestamptz,
        compared integer,
        different integer,
        primary key (name, day)
      )`,
    ],
    undo: ['drop table careloop.recounts'],
  },
  { name: '0004-by-month', statements: monthsSchema, undo: monthsUndo },
  {
    name: '0005-clocks',
    statements: ['alter table careloop.heartbeats add column if not exists clock_ahead_ms double precision'],
    undo: ['alter table careloop.heartbeats drop column clock_ahead_ms'],
  },
];
