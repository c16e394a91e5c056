/** The second factor of those who enter the panel: a sealed secret, and what recovery codes are kept as. Strapi keeps their accounts. */
export const panelSignInSchema: readonly string[] = [
  `create table if not exists careloop.panel_authenticators (
    admin_id integer primary key,
    sealed_secret text not null,
    created_at timestamptz not null,
    confirmed_at timestamptz,
    last_step bigint,
    recovery_hashes bytea[] not null default '{}'
  )`,
];
