import { PEOPLE_BY_NAME } from '../../accounts';
import { foldedText, searchPatterns } from '../../../kernel/folded';
import { instant, utc } from '../../../kernel/instant-columns';
import { orderBy } from '../../../kernel/sorting';
import type { Sql } from '../../../ports/database';
import type { QueueName, TicketColumn, TicketQueueQuery } from '../contract';
import type { TicketMoments } from '../rules/ticket-states';
import { PRIORITY_RANK } from '../rules/ticket-states';
import type { TicketCategory, TicketPriority, TicketStatus } from '../words';

export interface TicketRow extends TicketMoments {
  readonly id: number;
  readonly documentId: string;
  readonly subject: string;
  readonly category: TicketCategory;
  readonly priority: TicketPriority;
  readonly status: TicketStatus;
  /** Null only while an account is being erased. */
  readonly requesterId: number | null;
  readonly assigneeRef: string | null;
  readonly assigneeName: string | null;
  readonly lastMessageAt: Date;
  readonly createdAt: Date;
}

const TICKET = `t.id, t.document_id as "documentId", t.subject, t.category, t.priority, t.status, t.requester_id as "requesterId",
  t.assignee_ref as "assigneeRef", t.assignee_name as "assigneeName", ${instant('t.waiting_since')} as "waitingSince",
  ${instant('t.last_message_at')} as "lastMessageAt", ${instant('t.first_answered_at')} as "firstAnsweredAt",
  ${instant('t.resolved_at')} as "resolvedAt", ${instant('t.created_at')} as "createdAt"`;

/** Whose tickets: one person’s, or, for staff, everybody’s. */
export type Whose = number | 'everybody';
const ownerOf = (whose: Whose): number | null => (whose === 'everybody' ? null : whose);

const IN_QUEUE: Readonly<Record<QueueName, string>> = {
  action: `t.status = 'open'`,
  waiting: `t.status in ('answered', 'waiting')`,
  done: `t.status in ('resolved', 'closed')`,
  all: 'true',
};
const RANK = `case t.priority ${Object.entries(PRIORITY_RANK)
  .map(([priority, rank]) => `when '${priority}' then ${rank}`)
  .join(' ')} end`;

const FITS = `($1::text is null or t.category = $1) and ($2::text is null or case $2 when 'nobody' then t.assignee_ref is null else t.assignee_ref = $2 end)
  and ($3::text[] is null or ${foldedText("t.subject || ' ' || coalesce(u.name, '')")} like all ($3))`;
const QUEUED = `public.tickets t left join ${PEOPLE_BY_NAME} u on u.id = t.requester_id`;
const SORTED: Readonly<Record<TicketColumn, string>> = {
  subject: foldedText('t.subject'),
  requester: foldedText('u.name'),
  category: 't.category',
  priority: RANK,
  state: 't.status',
  assignee: foldedText('t.assignee_name'),
  waiting: 't.waiting_since',
  written: 't.last_message_at',
  opened: 't.created_at',
};
const OWN_ORDER = `(t.status = 'open') desc, case when t.status = 'open' then ${RANK} end, t.waiting_since, t.last_message_at desc, t.id`;

export interface NewTicket {
  readonly documentId: string;
  readonly subject: string;
  readonly category: TicketCategory;
  readonly requesterId: number;
}

/** What changes of a ticket; what is left out stays. */
export interface TicketChange extends Partial<TicketMoments> {
  readonly status?: TicketStatus;
  readonly subject?: string;
  readonly priority?: TicketPriority;
  readonly category?: TicketCategory;
  readonly assigneeRef?: string | null;
  readonly assigneeName?: string | null;
  readonly lastMessageAt?: Date;
}

const COLUMN: Readonly<Record<keyof TicketChange, string>> = {
  status: 'status',
  subject: 'subject',
  priority: 'priority',
  category: 'category',
  assigneeRef: 'assignee_ref',
  assigneeName: 'assignee_name',
  waitingSince: 'waiting_since',
  firstAnsweredAt: 'first_answered_at',
  resolvedAt: 'resolved_at',
  lastMessageAt: 'last_message_at',
};
const INSTANTS: readonly string[] = ['waitingSince', 'firstAnsweredAt', 'resolvedAt', 'lastMessageAt'];

export const ticketStore = (sql: Sql) => ({
  add: async ({ documentId, subject, category, requesterId }: NewTicket, now: Date): Promise<number> => {
    const [row] = await sql.query<{ id: number }>(
      `insert into public.tickets (document_id, subject, category, priority, status, requester_id, waiting_since, last_message_at, created_at, updated_at, published_at)
       values ($1, $2, $3, 'normal', 'open', $4, ${utc('$5')}, ${utc('$5')}, ${utc('$5')}, ${utc('$5')}, ${utc('$5')}) returning id`,
      [documentId, subject, category, requesterId, now],
    );
    if (!row) throw new Error('a ticket that was not written');
    return row.id;
  },

  find: async (whose: Whose, documentId: string): Promise<TicketRow | null> =>
    (
      await sql.query<TicketRow>(
        `select ${TICKET} from public.tickets t where t.document_id = $2 and ($1::int is null or t.requester_id = $1)`,
        [ownerOf(whose), documentId],
      )
    )[0] ?? null,

  /** Locks it until the end of the transaction: what two do to it at once happens one after the other. */
  lock: async (whose: Whose, documentId: string): Promise<TicketRow | null> =>
    (
      await sql.query<TicketRow>(
        `select ${TICKET} from public.tickets t where t.document_id = $2 and ($1::int is null or t.requester_id = $1) for update`,
        [ownerOf(whose), documentId],
      )
    )[0] ?? null,

  /** Of a ticket that is locked. */
  change: async (id: number, change: TicketChange, now: Date): Promise<void> => {
    const changed = Object.entries(change).filter(([, value]) => value !== undefined);
    const sets = changed.map(([name], place) => {
      const parameter = `$${place + 3}`;
      return `${COLUMN[name as keyof TicketChange]} = ${INSTANTS.includes(name) ? utc(parameter) : parameter}`;
    });
    await sql.query(`update public.tickets set ${[...sets, `updated_at = ${utc('$2')}`].join(', ')} where id = $1`, [
      id,
      now,
      ...changed.map(([, value]) => value as string | Date | null),
    ]);
  },

  /** What waits for staff first, the urgent before the rest and the longest wait before the shorter ones; then what was written last. */
  queue: async ({
    queue,
    category,
    assignee,
    search,
    sort,
    page,
    pageSize,
  }: TicketQueueQuery): Promise<{
    readonly rows: readonly TicketRow[];
    readonly counts: Readonly<Record<QueueName, number>>;
  }> => {
    const asked = [category ?? null, assignee ?? null, search ? searchPatterns(search) : null];
    const rows = await sql.query<TicketRow>(
      `select ${TICKET} from ${QUEUED} where ${FITS} and ${IN_QUEUE[queue]} order by ${orderBy(sort, SORTED, OWN_ORDER)} limit $4 offset $5`,
      [...asked, pageSize, (page - 1) * pageSize],
    );
    const [counts] = await sql.query<Record<QueueName, number>>(
      `select ${Object.entries(IN_QUEUE)
        .map(([name, condition]) => `count(*) filter (where ${condition})::int as "${name}"`)
        .join(', ')} from ${QUEUED} where ${FITS}`,
      asked,
    );
    return { rows, counts: counts ?? { action: 0, waiting: 0, done: 0, all: 0 } };
  },

  countOf: async (requesterId: number): Promise<number> =>
    (
      await sql.query<{ count: number }>('select count(*)::int as count from public.tickets where requester_id = $1', [
        requesterId,
      ])
    )[0]?.count ?? 0,

  opened: async (from: Date, to: Date): Promise<number> =>
    (
      await sql.query<{ count: number }>(
        `select count(*)::int as count from public.tickets where created_at >= ${utc('$1')} and created_at < ${utc('$2')}`,
        [from, to],
      )
    )[0]?.count ?? 0,

  /** The median of how long tickets took that got there in this span, in seconds; null where none did. */
  medianSecondsTo: async (what: 'first_answered_at' | 'resolved_at', from: Date, to: Date): Promise<number | null> =>
    (
      await sql.query<{ seconds: number | null }>(
        `select round(percentile_cont(0.5) within group (order by extract(epoch from ${what} - created_at)))::float as seconds
         from public.tickets where ${what} >= ${utc('$1')} and ${what} < ${utc('$2')}`,
        [from, to],
      )
    )[0]?.seconds ?? null,

  waiting: async (): Promise<number> =>
    (await sql.query<{ count: number }>(`select count(*)::int as count from public.tickets where status = 'open'`))[0]
      ?.count ?? 0,
});
