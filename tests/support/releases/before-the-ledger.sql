-- What the last version without a ledger of migrations made beside the tables of Strapi.
create schema if not exists careloop;
create table if not exists careloop.prepared (fingerprint text primary key, at timestamptz not null default now());
create unlogged table if not exists careloop.counts (
    key text primary key,
    used integer not null,
    ends_at timestamptz not null
  ) with (fillfactor = 70);
create unlogged table if not exists careloop.socket_io_attachments (id bigserial primary key, created_at timestamptz not null default now(), payload bytea);
create index if not exists socket_io_attachments_created on careloop.socket_io_attachments (created_at);
create schema if not exists careloop;
create table if not exists careloop.audit (
    id bigserial primary key,
    at timestamptz not null,
    actor_kind text not null check (actor_kind in ('user', 'anonymous', 'link', 'admin', 'token', 'system')),
    actor_id integer,
    session_id text,
    action text not null,
    record_type text,
    record_id text,
    patient_id integer,
    ip text,
    request_id text,
    reason text,
    details jsonb
  );
alter table careloop.audit add column if not exists salt bytea, add column if not exists personal bytea, add column if not exists mac bytea;
alter table careloop.audit add column if not exists ip_salt bytea, add column if not exists ip_digest bytea;
drop index if exists careloop.audit_patient, careloop.audit_record, careloop.audit_actor, careloop.audit_in_emergency;
create index if not exists audit_at on careloop.audit (at, id);
create index if not exists audit_of_patient on careloop.audit (patient_id, at, id) where patient_id is not null;
create index if not exists audit_by_others on careloop.audit (patient_id, at, id) where patient_id is not null and actor_kind <> 'anonymous' and (actor_kind <> 'user' or actor_id <> patient_id);
create index if not exists audit_of_record on careloop.audit (record_type, record_id, at, id) where record_id is not null;
create index if not exists audit_by_actor on careloop.audit (actor_kind, actor_id, at, id) where actor_id is not null;
create index if not exists audit_by_kind on careloop.audit (actor_kind, at, id) where actor_kind <> 'user';
create index if not exists audit_of_rare_types on careloop.audit (record_type, at, id) where record_type not in ('dose', 'medication', 'plan', 'session');
create index if not exists audit_of_emergencies on careloop.audit (at, id) where action in ('record.read-in-emergency', 'break-glass.opened', 'break-glass.refused', 'break-glass.ended');
create index if not exists audit_redactions on careloop.audit (id) where action = 'audit.redacted';
create table if not exists careloop.audit_unsealed (id bigint not null);
create table if not exists careloop.audit_seals (
    seq integer primary key,
    at timestamptz not null,
    row_count integer not null,
    ids bigint[] not null,
    macs bytea not null,
    hash bytea not null
  );
create table if not exists careloop.audit_head (
    only_one boolean primary key default true check (only_one),
    seq integer not null default 0,
    rows bigint not null default 0,
    hash bytea not null default '',
    starts_after bigint not null,
    mac bytea
  );
insert into careloop.audit_head (starts_after) select coalesce(max(id), 0) from careloop.audit on conflict do nothing;
create table if not exists careloop.audit_verdict (
    only_one boolean primary key default true check (only_one),
    begun_at timestamptz,
    at timestamptz,
    checked bigint,
    broken text
  );
insert into careloop.audit_verdict default values on conflict do nothing;
create or replace function careloop.refuse_audit_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and tg_table_name = 'audit' and current_setting('careloop.redacting', true) = 'on' then
        return null;
      end if;
      raise exception 'The audit trail only grows: % is refused.', lower(tg_op) using errcode = 'insufficient_privilege';
    end $$;
create or replace trigger audit_only_grows before update or delete or truncate on careloop.audit
    for each statement execute function careloop.refuse_audit_change();
create or replace trigger audit_seals_only_grow before update or delete or truncate on careloop.audit_seals
    for each statement execute function careloop.refuse_audit_change();
create or replace function careloop.only_redact_audit() returns trigger language plpgsql as $$
    begin
      if to_jsonb(new) is distinct from to_jsonb(old) || '{"salt": null, "ip_salt": null, "ip": null, "reason": null, "details": null}'
        and to_jsonb(new) is distinct from to_jsonb(old) || '{"ip_salt": null, "ip": null}' then
        raise exception 'The audit trail only grows: a row may be redacted and not otherwise changed.' using errcode = 'insufficient_privilege';
      end if;
      return new;
    end $$;
create or replace trigger audit_rows_are_only_redacted before update on careloop.audit
    for each row execute function careloop.only_redact_audit();
create or replace function careloop.redact_audit(person integer, up_to bigint) returns integer language plpgsql as $$
    declare
      emptied integer;
      parted integer;
    begin
      perform set_config('careloop.redacting', 'on', true);
      update careloop.audit set salt = null, ip_salt = null, ip = null, reason = null, details = null
      where id <= up_to and (patient_id = person or (actor_kind = 'user' and actor_id = person and (patient_id is null or ip_digest is null)))
        and (salt is not null or ip_salt is not null or ip is not null or reason is not null or details is not null);
      get diagnostics emptied = row_count;
      -- What they said and did about others belongs to those others' records.
      update careloop.audit set ip_salt = null, ip = null
      where id <= up_to and actor_kind = 'user' and actor_id = person and patient_id <> person and ip_digest is not null and (ip_salt is not null or ip is not null);
      get diagnostics parted = row_count;
      emptied := emptied + parted;
      perform set_config('careloop.redacting', 'off', true);
      return emptied;
    end $$;
create schema if not exists careloop;
create unique index if not exists up_users_email_lower on public.up_users (lower(email));
create table if not exists careloop.sessions (
    id uuid primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    family uuid not null,
    refresh_hash bytea not null unique,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    absolute_expires_at timestamptz not null,
    user_agent text,
    ip text,
    ended_at timestamptz,
    end_reason text,
    check ((ended_at is null) = (end_reason is null))
  );
create unique index if not exists sessions_live on careloop.sessions (family) where ended_at is null;
create index if not exists sessions_user on careloop.sessions (user_id) where ended_at is null;
create index if not exists sessions_created_at_brin on careloop.sessions using brin (created_at) with (pages_per_range = 32, autosummarize = on);
create table if not exists careloop.challenges (
    id uuid primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    purpose text not null,
    claim jsonb,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    tries_left integer not null check (tries_left >= 0),
    used_at timestamptz,
    superseded_at timestamptz
  );
create index if not exists challenges_user on careloop.challenges (user_id, created_at);
alter table careloop.sessions drop constraint if exists sessions_end_reason_check;
alter table careloop.challenges drop constraint if exists challenges_purpose_check;
create index if not exists sessions_family on careloop.sessions (family);
create table if not exists careloop.tickets (
    id uuid primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    secret_hash bytea not null,
    way_in text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    wrong_answers integer not null default 0,
    used_at timestamptz
  );
create index if not exists tickets_user on careloop.tickets (user_id, created_at);
create index if not exists sessions_over on careloop.sessions ((coalesce(ended_at, expires_at))) where end_reason is distinct from 'rotated';
create index if not exists tickets_expired on careloop.tickets (expires_at);
create index if not exists challenges_expired on careloop.challenges (expires_at);
create table if not exists careloop.authenticators (
    user_id integer primary key references public.up_users (id) on delete cascade,
    sealed_secret text not null,
    created_at timestamptz not null,
    confirmed_at timestamptz,
    last_step bigint
  );
create table if not exists careloop.recovery_codes (
    user_id integer not null references public.up_users (id) on delete cascade,
    code_hash bytea not null,
    used_at timestamptz,
    primary key (user_id, code_hash)
  );
create table if not exists careloop.identities (
    id uuid primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    issuer text not null,
    subject text not null,
    email text not null,
    linked_at timestamptz not null,
    last_used_at timestamptz not null,
    unique (issuer, subject),
    unique (user_id, issuer)
  );
create table if not exists careloop.vouchers (
    id uuid primary key,
    secret_hash bytea not null,
    step text not null,
    identity jsonb,
    user_id integer references public.up_users (id) on delete cascade,
    app_challenge text,
    expires_at timestamptz not null,
    used_at timestamptz
  );
create index if not exists vouchers_expired on careloop.vouchers (expires_at);
create table if not exists careloop.spent_passkey_challenges (nonce bytea primary key, expires_at timestamptz not null);
create table if not exists careloop.passkeys (
    id uuid primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    credential_id text not null unique,
    public_key bytea not null,
    counter bigint not null,
    transports text[] not null,
    is_synced boolean not null,
    name text not null,
    added_at timestamptz not null,
    last_used_at timestamptz
  );
create index if not exists passkeys_user on careloop.passkeys (user_id);
create table if not exists careloop.passkey_second_factors (
    user_id integer primary key references public.up_users (id) on delete cascade,
    enabled_at timestamptz not null
  );
create or replace function careloop.announce_principal() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then perform pg_notify('careloop_principal', to_jsonb(old) ->> tg_argv[0]); end if;
      if tg_op <> 'DELETE' then perform pg_notify('careloop_principal', to_jsonb(new) ->> tg_argv[0]); end if;
      return null;
    end $$;
create or replace function careloop.announce_everybody() returns trigger language plpgsql as $$
    begin
      perform pg_notify('careloop_principal', 'everybody');
      return null;
    end $$;
create or replace function careloop.announce_sessions() returns trigger language plpgsql as $$
    begin
      perform pg_notify('careloop_nudges', json_build_array(json_build_array(new.user_id, 'sessions:changed', json_build_array()))::text);
      return null;
    end $$;
create or replace trigger announce_session_begun after insert on careloop.sessions
    for each row when (new.id = new.family) execute function careloop.announce_sessions();
create or replace trigger announce_session_ended after update of ended_at on careloop.sessions
    for each row when (old.ended_at is null and new.end_reason <> 'rotated') execute function careloop.announce_sessions();
create or replace function careloop.announce_care_ended() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or (new.status, new.carer_id, new.patient_id) is distinct from (old.status, old.carer_id, old.patient_id) then
        perform pg_notify('careloop_nudges', json_build_array(json_build_array(old.carer_id, 'care:ended', json_build_array()))::text);
      end if;
      return null;
    end $$;
create or replace trigger announce_care_ended after update or delete on public.care_links
    for each row when (old.status = 'active') execute function careloop.announce_care_ended();
create or replace trigger announce_person after update or delete on public.up_users
    for each row execute function careloop.announce_principal('id');
create or replace trigger announce_role after insert or update or delete on public.up_users_role_lnk
    for each row execute function careloop.announce_principal('user_id');
create or replace trigger announce_session after delete or update of user_id, family, expires_at, ended_at on careloop.sessions
    for each row execute function careloop.announce_principal('user_id');
create or replace trigger announce_roles after update or delete or truncate on public.up_roles
    for each statement execute function careloop.announce_everybody();
create table if not exists careloop.owner_notices (
    id uuid primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    at timestamptz not null,
    user_agent text,
    ip text,
    session uuid
  );
create index if not exists owner_notices_at on careloop.owner_notices (at);
create index if not exists owner_notices_user on careloop.owner_notices (user_id);
create index if not exists sessions_begun on careloop.sessions (user_id) where id = family;
create table if not exists careloop.closures (
    user_id integer not null references public.up_users (id) on delete cascade,
    kind text not null check (kind in ('blocked', 'deactivated')),
    reason text not null,
    closed_at timestamptz not null,
    primary key (user_id, kind)
  );
create table if not exists careloop.admin_requests (
    document_id text primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    state text not null check (state in ('pending', 'approved', 'rejected')),
    requested_at timestamptz not null,
    decided_at timestamptz,
    reason text,
    check ((state = 'pending') = (decided_at is null))
  );
create unique index if not exists admin_requests_pending on careloop.admin_requests (user_id) where state = 'pending';
create index if not exists admin_requests_user on careloop.admin_requests (user_id, requested_at);
create table if not exists careloop.panel_accounts (
    user_id integer primary key references public.up_users (id) on delete cascade,
    admin_id integer not null unique references public.admin_users (id) on delete cascade
  );
create table if not exists careloop.former_roles (
    user_id integer primary key references public.up_users (id) on delete cascade,
    role text not null
  );
create index if not exists up_users_words on public.up_users using gin (to_tsvector('simple', coalesce(name, '') || ' ' || translate(coalesce(email, ''), '@._+-', '     '))) with (fastupdate = off);
create index if not exists up_users_closed on public.up_users (id) where blocked;
create index if not exists sessions_of_user on careloop.sessions (user_id);
create or replace function careloop.keep_superadmin() returns trigger language plpgsql as $$
    begin
      if not exists (select from public.up_users_role_lnk l join public.up_roles r on r.id = l.role_id where l.user_id = old.id and r.type = 'superadmin') then return null; end if;
      perform pg_advisory_xact_lock(hashtext('careloop.superadmins'));
      if not exists (select from public.up_users u join public.up_users_role_lnk l on l.user_id = u.id join public.up_roles r on r.id = l.role_id
    where r.type = 'superadmin' and u.confirmed and u.blocked is not true) then raise exception using errcode = 'CL409', message = 'This is the last superadmin. Make somebody else one first.', hint = 'accounts.last-superadmin'; end if;
      return null;
    end $$;
create or replace function careloop.keep_superadmin_role() returns trigger language plpgsql as $$
    begin
      if not exists (select from public.up_roles r where r.id = old.role_id and r.type = 'superadmin') then return null; end if;
      perform pg_advisory_xact_lock(hashtext('careloop.superadmins'));
      if not exists (select from public.up_users u join public.up_users_role_lnk l on l.user_id = u.id join public.up_roles r on r.id = l.role_id
    where r.type = 'superadmin' and u.confirmed and u.blocked is not true) then raise exception using errcode = 'CL409', message = 'This is the last superadmin. Make somebody else one first.', hint = 'accounts.last-superadmin'; end if;
      return null;
    end $$;
create or replace function careloop.keep_superadmins_role() returns trigger language plpgsql as $$
    begin
      if not exists (select where old.type = 'superadmin' and new.type is distinct from old.type) then return null; end if;
      perform pg_advisory_xact_lock(hashtext('careloop.superadmins'));
      if not exists (select from public.up_users u join public.up_users_role_lnk l on l.user_id = u.id join public.up_roles r on r.id = l.role_id
    where r.type = 'superadmin' and u.confirmed and u.blocked is not true) then raise exception using errcode = 'CL409', message = 'This is the last superadmin. Make somebody else one first.', hint = 'accounts.last-superadmin'; end if;
      return null;
    end $$;
do $do$ begin
    if not exists (select from pg_trigger where tgname = 'keep_superadmin' and tgrelid = 'public.up_users'::regclass) then
      create constraint trigger keep_superadmin after update of confirmed, blocked on public.up_users deferrable initially deferred for each row execute function careloop.keep_superadmin();
    end if;
  end $do$;
do $do$ begin
    if not exists (select from pg_trigger where tgname = 'keep_superadmin_role' and tgrelid = 'public.up_users_role_lnk'::regclass) then
      create constraint trigger keep_superadmin_role after delete or update of user_id, role_id on public.up_users_role_lnk deferrable initially deferred for each row execute function careloop.keep_superadmin_role();
    end if;
  end $do$;
do $do$ begin
    if not exists (select from pg_trigger where tgname = 'keep_superadmins_role' and tgrelid = 'public.up_roles'::regclass) then
      create constraint trigger keep_superadmins_role after delete or update of type on public.up_roles deferrable initially deferred for each row execute function careloop.keep_superadmins_role();
    end if;
  end $do$;
create or replace function careloop.keep_super_admin() returns trigger language plpgsql as $$
    begin
      if not exists (select from public.admin_users_roles_lnk l join public.admin_roles r on r.id = l.role_id where l.user_id = old.id and r.code = 'strapi-super-admin') then return null; end if;
      perform pg_advisory_xact_lock(hashtext('careloop.super-admins'));
      if not exists (select from public.admin_users a join public.admin_users_roles_lnk l on l.user_id = a.id join public.admin_roles r on r.id = l.role_id
    where r.code = 'strapi-super-admin' and a.is_active) then raise exception using errcode = 'CL409', message = 'This is the last Super Admin of the panel. Make somebody else one first.', hint = 'panel.last-super-admin'; end if;
      return null;
    end $$;
create or replace function careloop.keep_super_admin_role() returns trigger language plpgsql as $$
    begin
      if not exists (select from public.admin_roles r where r.id = old.role_id and r.code = 'strapi-super-admin') then return null; end if;
      perform pg_advisory_xact_lock(hashtext('careloop.super-admins'));
      if not exists (select from public.admin_users a join public.admin_users_roles_lnk l on l.user_id = a.id join public.admin_roles r on r.id = l.role_id
    where r.code = 'strapi-super-admin' and a.is_active) then raise exception using errcode = 'CL409', message = 'This is the last Super Admin of the panel. Make somebody else one first.', hint = 'panel.last-super-admin'; end if;
      return null;
    end $$;
create or replace function careloop.keep_super_admins_role() returns trigger language plpgsql as $$
    begin
      if not exists (select where old.code = 'strapi-super-admin' and new.code is distinct from old.code) then return null; end if;
      perform pg_advisory_xact_lock(hashtext('careloop.super-admins'));
      if not exists (select from public.admin_users a join public.admin_users_roles_lnk l on l.user_id = a.id join public.admin_roles r on r.id = l.role_id
    where r.code = 'strapi-super-admin' and a.is_active) then raise exception using errcode = 'CL409', message = 'This is the last Super Admin of the panel. Make somebody else one first.', hint = 'panel.last-super-admin'; end if;
      return null;
    end $$;
do $do$ begin
    if not exists (select from pg_trigger where tgname = 'keep_super_admins_role' and tgrelid = 'public.admin_roles'::regclass) then
      create constraint trigger keep_super_admins_role after delete or update of code on public.admin_roles deferrable initially deferred for each row execute function careloop.keep_super_admins_role();
    end if;
  end $do$;
do $do$ begin
    if not exists (select from pg_trigger where tgname = 'keep_super_admin' and tgrelid = 'public.admin_users'::regclass) then
      create constraint trigger keep_super_admin after update of is_active on public.admin_users deferrable initially deferred for each row execute function careloop.keep_super_admin();
    end if;
  end $do$;
do $do$ begin
    if not exists (select from pg_trigger where tgname = 'keep_super_admin_role' and tgrelid = 'public.admin_users_roles_lnk'::regclass) then
      create constraint trigger keep_super_admin_role after delete or update of user_id, role_id on public.admin_users_roles_lnk deferrable initially deferred for each row execute function careloop.keep_super_admin_role();
    end if;
  end $do$;
create table if not exists careloop.dependants (
    id text primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    name text not null, birth_date text not null, relation text not null,
    version integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
  );
create index if not exists dependants_user on careloop.dependants (user_id);
create table if not exists careloop.emergency_contacts (
    id text primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    name text not null, relation text not null, phone text, email text, position integer not null, check (phone is not null or email is not null),
    version integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
  );
create index if not exists emergency_contacts_user on careloop.emergency_contacts (user_id);
create table if not exists careloop.push_tokens (
    id text primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    session_family uuid not null,
    kind text not null,
    token_hash bytea not null unique,
    address jsonb not null,
    created_at timestamptz not null,
    unique (session_family, kind)
  );
create index if not exists push_tokens_user on careloop.push_tokens (user_id);
create table if not exists careloop.preferences (
    user_id integer primary key references public.up_users (id) on delete cascade,
    choices jsonb not null,
    version integer not null,
    updated_at timestamptz not null
  );
create or replace function careloop.forget_push_tokens() returns trigger language plpgsql as $$
    begin
      delete from careloop.push_tokens p where p.session_family = old.family
        and not exists (select from careloop.sessions s where s.family = old.family and s.ended_at is null);
      return null;
    end $$;
create or replace trigger push_tokens_end after update of ended_at on careloop.sessions
    for each row when (new.ended_at is not null and new.end_reason <> 'rotated') execute function careloop.forget_push_tokens();
create or replace trigger push_tokens_swept after delete on careloop.sessions
    for each row execute function careloop.forget_push_tokens();
create table if not exists careloop.credentials (
    id text primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    profession text not null,
    kind text not null,
    number text not null,
    issuer text not null,
    issued_on date not null,
    expires_on date,
    valid_until timestamptz,
    documents text[] not null default '{}',
    state text not null,
    waiting_since timestamptz not null,
    handed_in_at timestamptz not null,
    reason text,
    decided_at timestamptz,
    decided_by_kind text,
    decided_by_id integer,
    warned_days integer,
    check ((expires_on is null) = (valid_until is null))
  );
create index if not exists credentials_documents on careloop.credentials using gin (documents);
create index if not exists credentials_user on careloop.credentials (user_id, handed_in_at);
create unique index if not exists credentials_one_waiting on careloop.credentials (user_id, profession) where state = 'waiting';
create unique index if not exists credentials_one_approved on careloop.credentials (user_id, profession) where state = 'approved';
create index if not exists credentials_queue on careloop.credentials (waiting_since) where state = 'waiting';
create index if not exists credentials_ending on careloop.credentials (valid_until) where state = 'approved';
create or replace trigger announce_credential after insert or delete or update of user_id, profession, valid_until, state on careloop.credentials
    for each row execute function careloop.announce_principal('user_id');
create schema if not exists careloop;
create table if not exists careloop.files (
    id text primary key,
    owner_id integer not null references public.up_users (id) on delete cascade,
    purpose text not null check (purpose in ('picture', 'document')),
    mime text not null,
    bytes integer not null check (bytes > 0),
    sha256 bytea not null,
    storage_key text not null unique,
    created_at timestamptz not null
  );
create unique index if not exists files_picture on careloop.files (owner_id) where purpose = 'picture';
create index if not exists files_owner on careloop.files (owner_id);
create schema if not exists careloop;
create table if not exists careloop.messages (
    id bigserial primary key,
    key text not null unique,
    topic text not null,
    channel text not null default 'email' check (channel in ('email', 'sms', 'push')),
    user_id integer not null,
    subject_id text not null,
    attempt integer not null check (attempt > 0),
    state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'stale', 'cancelled')),
    tries integer not null default 0,
    next_try_at timestamptz not null,
    lease_id uuid,
    lease_until timestamptz,
    not_after timestamptz,
    created_at timestamptz not null,
    sent_at timestamptz,
    failure text
  );
alter table careloop.messages add column if not exists owed boolean not null generated always as (state in ('waiting', 'sending')) stored;
alter table careloop.messages set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
drop index if exists careloop.messages_owed, careloop.messages_created;
create index if not exists messages_due on careloop.messages (next_try_at, id) where owed;
create index if not exists messages_subject on careloop.messages (subject_id, topic);
create index if not exists messages_user on careloop.messages (user_id);
create index if not exists messages_created_brin on careloop.messages using brin (created_at) with (autosummarize = on);
create schema if not exists careloop;
create table if not exists careloop.plan_clocks (
    plan_id integer primary key references public.plans (id) on delete cascade,
    next_due_at timestamptz,
    upcoming_at timestamptz[] not null,
    upcoming_local timestamp[] not null,
    upcoming_amount numeric[] not null,
    filled_until timestamptz not null,
    refill_at timestamptz,
    check (cardinality(upcoming_at) = cardinality(upcoming_local) and cardinality(upcoming_at) = cardinality(upcoming_amount)),
    check (next_due_at is not distinct from upcoming_at[1])
  ) with (fillfactor = 90);
create index if not exists plan_clocks_next_due on careloop.plan_clocks (next_due_at) where next_due_at is not null;
create index if not exists plan_clocks_refill on careloop.plan_clocks (refill_at) where refill_at is not null;
create table if not exists careloop.dose_marks (
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
  );
create index if not exists dose_marks_dose on careloop.dose_marks (dose_id, id);
create table if not exists careloop.idempotency (
    user_id integer not null references public.up_users (id) on delete cascade,
    key text not null,
    body_hash bytea not null,
    resource text not null,
    created_at timestamptz not null,
    primary key (user_id, key)
  );
create index if not exists idempotency_created on careloop.idempotency (created_at);
create index if not exists doses_wake on public.doses (wake_at) where wake_at is not null;
alter table public.doses set (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
do $$ begin
    if not exists (select from pg_constraint where conname = 'doses_status_ck' and conrelid = 'public.doses'::regclass) then
      alter table public.doses add constraint doses_status_ck check (status in ('scheduled', 'due', 'taken', 'missed', 'skipped', 'cancelled'));
    end if;
  end $$;
do $$ begin
    if not exists (select from pg_constraint where conname = 'doses_taken_ck' and conrelid = 'public.doses'::regclass) then
      alter table public.doses add constraint doses_taken_ck check ((status = 'taken') = (taken_at is not null));
    end if;
  end $$;
do $$ begin
    if not exists (select from pg_constraint where conname = 'doses_open_ck' and conrelid = 'public.doses'::regclass) then
      alter table public.doses add constraint doses_open_ck check (wake_at is null or status in ('scheduled', 'due'));
    end if;
  end $$;
do $$ begin
    if not exists (select from pg_constraint where conname = 'doses_amount_ck' and conrelid = 'public.doses'::regclass) then
      alter table public.doses add constraint doses_amount_ck check (amount > 0);
    end if;
  end $$;
do $$ begin
    if not exists (select from pg_constraint where conname = 'doses_whole_ck' and conrelid = 'public.doses'::regclass) then
      alter table public.doses add constraint doses_whole_ck check (plan_id is not null and medication_id is not null and patient_id is not null and due_at is not null and miss_at is not null);
    end if;
  end $$;
create index if not exists doses_due_at_brin on public.doses using brin (due_at) with (pages_per_range = 32, autosummarize = on);
create schema if not exists careloop;
create table if not exists careloop.exports (
    id uuid primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    state text not null default 'waiting' check (state in ('waiting', 'running', 'ready', 'failed')),
    progress real not null default 0,
    tries integer not null default 0,
    next_try_at timestamptz not null,
    created_at timestamptz not null,
    ready_at timestamptz,
    expires_at timestamptz not null,
    bytes bigint
  );
create unique index if not exists exports_under_way on careloop.exports (user_id) where state in ('waiting', 'running');
create index if not exists exports_user on careloop.exports (user_id, created_at);
create index if not exists exports_expire on careloop.exports (expires_at);
create table if not exists careloop.erasures (
    id uuid primary key,
    user_id integer unique,
    document_id text,
    email text,
    asked_by text not null check (asked_by in ('owner', 'admin', 'house')),
    stage text not null default 'closed' check (stage in ('closed', 'forgotten', 'done')),
    tables jsonb not null default '{}',
    created_at timestamptz not null,
    forgotten_at timestamptz,
    forgotten_in text,
    finished_at timestamptz,
    check ((stage = 'done') = (finished_at is not null)),
    check (stage <> 'done' or (user_id is null and document_id is null and email is null))
  );
create index if not exists erasures_under_way on careloop.erasures (created_at) where stage <> 'done';
insert into careloop.prepared (fingerprint) values ('c84face14cab6b0d7fe6cc048d1d67fd43c9dbb928af627e0f22b2043ce842ec'), ('ed4df0d451f0a38664884f733912ecb1ec35a107c5c4d3777608d33769b2d380') on conflict do nothing;
