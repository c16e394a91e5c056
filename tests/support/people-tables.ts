import { ROLES } from '../../src/kernel/actor';
import { clinicalTables } from './clinical-tables';

/** People and their roles as Strapi keeps them, in a database without Strapi; beside ours, the role that Strapi brings along. */
export const peopleTables = (): readonly string[] => [
  ...clinicalTables(),
  'create table public.up_roles (id serial primary key, document_id varchar(255), name varchar(255), description varchar(255), type varchar(255))',
  `create table public.up_users_role_lnk (
    id serial primary key,
    user_id integer references public.up_users (id) on delete cascade,
    role_id integer references public.up_roles (id) on delete cascade,
    user_ord double precision,
    unique (user_id, role_id)
  )`,
  `create table public.admin_users (
    id serial primary key, document_id varchar(255), firstname varchar(255), lastname varchar(255), email varchar(255), password varchar(255), registration_token varchar(255),
    is_active boolean, blocked boolean, created_at timestamp(6), updated_at timestamp(6), published_at timestamp(6)
  )`,
  'create table public.admin_roles (id serial primary key, code varchar(255), name varchar(255))',
  `create table public.admin_users_roles_lnk (
    id serial primary key,
    user_id integer references public.admin_users (id) on delete cascade,
    role_id integer references public.admin_roles (id) on delete cascade,
    unique (user_id, role_id)
  )`,
  `insert into public.admin_roles (code, name) values ('strapi-super-admin', 'Super Admin'), ('careloop-admin', 'Admin'), ('strapi-editor', 'Editor')`,
  ...['authenticated', 'applicant', ...ROLES].map(
    (type) => `insert into public.up_roles (name, type) values ('${type}', '${type}')`,
  ),
];
