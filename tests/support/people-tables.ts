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
  'create table if not exists public.admin_users (id serial primary key, email varchar(255), firstname varchar(255), lastname varchar(255))',
  ...['authenticated', ...ROLES].map((type) => `insert into public.up_roles (name, type) values ('${type}', '${type}')`),
];
