import type { Migration } from '../../ports/room';
import { VERSION_ACTS } from './contract';

const ACTS = VERSION_ACTS.map((act) => `'${act}'`).join(', ');

/** What every draft of the hub said after each change, for each of its languages. */
const versions: readonly string[] = [
  `create table careloop.content_versions (
    id bigint generated always as identity primary key,
    type text not null,
    document_id text not null,
    locale text not null,
    at timestamptz not null,
    act text not null check (act in (${ACTS})),
    admin_id integer,
    by_name text,
    says jsonb not null
  )`,
  'create index content_versions_of_document on careloop.content_versions (type, document_id, locale, id)',
];

export const contentMigrations: readonly Migration[] = [
  { name: '0001-versions', statements: versions, undo: ['drop table careloop.content_versions'] },
];
