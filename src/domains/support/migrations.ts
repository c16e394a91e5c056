import { REFUSED_BY_TRIGGER } from '../../kernel/errors';
import type { Migration } from '../../ports/room';
import { TICKET_TRANSITIONS } from './rules/ticket-states';
import { TICKET_CATEGORIES, TICKET_PRIORITIES, TICKET_STATUSES } from './words';

const oneOf = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');
const WAYS = TICKET_TRANSITIONS.map(({ from, to }) => `('${from}', '${to}')`).join(', ');

/** Only the ways of rules/ticket-states.ts lead from one status to another, whoever writes. */
const tickets: readonly string[] = [
  `alter table public.tickets add constraint tickets_status_ck check (status in (${oneOf(TICKET_STATUSES)}))`,
  `alter table public.tickets add constraint tickets_priority_ck check (priority in (${oneOf(TICKET_PRIORITIES)}))`,
  `alter table public.tickets add constraint tickets_category_ck check (category in (${oneOf(TICKET_CATEGORIES)}))`,
  `alter table public.tickets add constraint tickets_waiting_ck check ((status = 'open') = (waiting_since is not null))`,
  `alter table public.feedbacks add constraint feedbacks_rating_ck check (rating between 1 and 5)`,
  'create index ticket_messages_attachments on public.ticket_messages using gin (attachments jsonb_path_ops)',
  `create function careloop.keep_ticket() returns trigger language plpgsql as $$
    begin
      if new.status is distinct from old.status and (old.status, new.status) not in (${WAYS}) then
        raise exception using errcode = '${REFUSED_BY_TRIGGER}', message = 'A ticket does not change in this way. Read it again.', hint = 'support.no-such-step';
      end if;
      return new;
    end $$`,
  `create trigger keep_ticket before update on public.tickets for each row execute function careloop.keep_ticket()`,
];

export const supportMigrations: readonly Migration[] = [{ name: '0001-tickets', statements: tickets }];
