import type { Migration } from '../../ports/room';
import { PAYMENT_STATUSES } from './contract';
import { PAYMENT_STEPS } from './rules/steps';

const STATUSES = PAYMENT_STATUSES.map((status) => `'${status}'`).join(', ');
const STEPS = PAYMENT_STEPS.map(([from, to]) => `('${from}', '${to}')`).join(', ');

const refusal = (code: string, message: string): string =>
  `raise exception using errcode = 'CL409', hint = '${code}', message = '${message}'`;

/**
 * Beside the table that Strapi makes:
 * - `ledger_entries`: double entry. What is moved to one account is taken from another; at the end of each transaction
 *   the entries of a payment sum to zero, or it is refused. They are never changed.
 * - `payment_orders`: what the provider is still to do, each once: pay back, let nobody pay any more, or charge a kept way
 * - `payment_ways`: the way of paying that somebody keeps for visits that are charged when they are over
 * - `payment_events`: what the provider has told already
 */
export const paymentsMigrations: readonly Migration[] = [
  {
    name: '0001-payments',
    statements: [
      `alter table public.payments add constraint payments_status_ck check (status in (${STATUSES}))`,
      'alter table public.payments add constraint payments_amount_ck check (amount > 0 and refunded_amount between 0 and amount)',
      "alter table public.payments add constraint payments_currency_ck check (currency ~ '^[A-Z]{3}$')",
      `create unique index payments_one_for_appointment on public.payments (appointment_id) where status <> 'cancelled'`,
      'create unique index payments_intent on public.payments (intent_ref)',
      'create unique index payments_receipt on public.payments (receipt_number)',
      `create function careloop.keep_payment() returns trigger language plpgsql as $$
        begin
          if new.status is distinct from old.status and (old.status, new.status) not in (${STEPS}) then
            ${refusal('payments.no-such-step', 'A payment does not change in this way. Read it again.')};
          end if;
          if (new.amount, new.currency) is distinct from (old.amount, old.currency) then
            ${refusal('payments.amount-fixed', 'The amount of a payment does not change.')};
          end if;
          return new;
        end $$`,
      'create trigger keep_payment before update on public.payments for each row execute function careloop.keep_payment()',
      'create sequence careloop.receipt_numbers',
      `create table careloop.ledger_entries (
        id bigint generated always as identity primary key,
        payment_id integer not null,
        account text not null check (account in ('provider', 'payee')),
        amount bigint not null check (amount <> 0),
        currency text not null,
        reference text not null,
        at timestamptz not null,
        unique (payment_id, reference, account)
      )`,
      `create function careloop.ledger_balances() returns trigger language plpgsql as $$
        begin
          if (select sum(amount) from careloop.ledger_entries where payment_id = new.payment_id) <> 0 then
            raise exception 'the ledger of payment % does not sum to zero', new.payment_id;
          end if;
          return null;
        end $$`,
      `create constraint trigger ledger_balances after insert on careloop.ledger_entries
        deferrable initially deferred for each row execute function careloop.ledger_balances()`,
      `create function careloop.ledger_stays() returns trigger language plpgsql as $$
        begin
          raise exception 'entries of the ledger are not changed: book the opposite';
        end $$`,
      'create trigger ledger_stays before update or delete on careloop.ledger_entries for each row execute function careloop.ledger_stays()',
      `create table careloop.payment_orders (
        id text primary key,
        payment_id integer not null,
        kind text not null check (kind in ('refund', 'cancel')),
        amount integer check ((kind = 'refund') = (amount is not null)),
        reason text,
        state text not null default 'owed' check (state in ('owed', 'done', 'failed')),
        provider_ref text,
        attempts integer not null default 0,
        due_at timestamptz not null,
        created_at timestamptz not null,
        settled_at timestamptz
      )`,
      `create index payment_orders_due on careloop.payment_orders (due_at) where state = 'owed'`,
      'create index payment_orders_payment on careloop.payment_orders (payment_id)',
      `create table careloop.payment_events (
        provider text not null,
        id text not null,
        kind text not null,
        at timestamptz not null,
        primary key (provider, id)
      )`,
    ],
  },
  {
    name: '0002-kept-ways',
    statements: [
      'alter table careloop.payment_orders drop constraint payment_orders_kind_check',
      `alter table careloop.payment_orders add constraint payment_orders_kind_check check (kind in ('refund', 'cancel', 'charge'))`,
      `create unique index payment_orders_one_charge on careloop.payment_orders (payment_id) where kind = 'charge'`,
      `create table careloop.payment_ways (
        user_id integer primary key references public.up_users (id) on delete cascade,
        provider text not null,
        payer_ref text not null unique,
        way_ref text,
        kept_at timestamptz,
        check ((way_ref is null) = (kept_at is null))
      )`,
    ],
  },
];
