/**
 * One mailbox is one proof.
 * - A ticket keeps what is to happen once the second factor is there, and forgets it with its use: the password that a
 *   reset chose, or what Google said.
 * - `mailed_passwords`: whose password was set by the mailbox alone. As long as it stands, a mailed code is no second proof.
 * - A challenge knows where it was asked for, so that strangers use up nobody's mails but their own.
 */
export const proofsSchema: readonly string[] = [
  'alter table careloop.tickets add column if not exists password_hash text, add column if not exists identity jsonb',
  `create table if not exists careloop.mailed_passwords (
    user_id integer primary key references public.up_users (id) on delete cascade,
    since timestamptz not null
  )`,
  'alter table careloop.challenges add column if not exists asked_from text',
];
