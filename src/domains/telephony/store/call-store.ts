import { isoOf } from '../../../kernel/instant-columns';
import { orderBy } from '../../../kernel/sorting';
import type { Sql } from '../../../ports/database';
import type { CallColumn, CallState, PhoneCallView, SortedCallsQuery } from '../contract';
import type { OnDuty } from '../rules/next-step';

export interface PhoneCall {
  readonly id: string;
  readonly state: CallState;
  readonly duty: readonly OnDuty[];
}

/** `answeredBy` is the row id of who took it. */
export type PhoneCallRow = Omit<PhoneCallView, 'answeredBy'> & { readonly answeredBy: number | null };

export interface NewPhoneCall {
  readonly id: string;
  readonly callRef: string;
  readonly from: string | null;
  readonly duty: readonly OnDuty[];
}

const SORTED: Readonly<Record<CallColumn, string>> = {
  'came-in': 'c.started_at',
  caller: 'c.from_number',
  state: 'c.state',
  length: 'c.seconds',
};

export const phoneCallStore = (sql: Sql) => ({
  /** The row of this call, held until the transaction ends: made when it is first heard of. */
  lockForUpdate: async (
    { id, callRef, from, duty }: NewPhoneCall,
    now: Date,
  ): Promise<{ readonly call: PhoneCall; readonly isNew: boolean }> => {
    const [made] = await sql.query<PhoneCall>(
      `insert into careloop.phone_calls (id, call_ref, from_number, duty, started_at) values ($1, $2, $3, $4::jsonb, $5)
       on conflict (call_ref) do nothing returning id, state, duty`,
      [id, callRef, from, JSON.stringify(duty), now],
    );
    if (made) return { call: made, isNew: true };
    const [known] = await sql.query<PhoneCall>(
      'select id, state, duty from careloop.phone_calls where call_ref = $1 for update',
      [callRef],
    );
    return { call: known ?? { id, state: 'ringing', duty }, isNew: false };
  },

  setState: async (id: string, state: CallState, answeredBy: number | null): Promise<void> => {
    await sql.query(
      `update careloop.phone_calls set state = $2,
         answered_by = coalesce(answered_by, $3::int) where id = $1`,
      [id, state, answeredBy],
    );
  },

  end: async (id: string, seconds: number | null, now: Date): Promise<void> => {
    await sql.query(
      'update careloop.phone_calls set seconds = coalesce($2, seconds), ended_at = coalesce(ended_at, $3) where id = $1',
      [id, seconds, now],
    );
  },

  page: async ({
    state = null,
    sort,
    page,
    pageSize,
  }: Omit<SortedCallsQuery, 'state'> & { readonly state?: CallState | null | undefined }): Promise<{
    readonly calls: PhoneCallRow[];
    readonly total: number;
  }> => {
    const calls = await sql.query<PhoneCallRow>(
      `select c.id, c.id as "documentId", c.from_number as "from", c.state, c.answered_by as "answeredBy", ${isoOf('c.started_at')} as "startedAt",
         ${isoOf('c.ended_at')} as "endedAt", c.seconds,
         (select json_build_object('id', v.id, 'seconds', v.seconds, 'isKept', v.state = 'kept') from careloop.voicemails v
          where v.call_id = c.id and v.state <> 'lost' order by v.created_at desc, v.id limit 1) as voicemail
       from careloop.phone_calls c
       where $1::text is null or c.state = $1 order by ${orderBy(sort, SORTED, 'c.started_at desc, c.id')} limit $2 offset $3`,
      [state, pageSize, (page - 1) * pageSize],
    );
    const [counted] = await sql.query<{ total: number }>(
      'select count(*)::int as total from careloop.phone_calls where $1::text is null or state = $1',
      [state],
    );
    return { calls, total: counted?.total ?? 0 };
  },

  /** Calls from before, with their voicemails. */
  forget: async (before: Date): Promise<readonly string[]> => {
    const files = await sql.query<{ key: string }>(
      `select v.storage_key as key from careloop.voicemails v join careloop.phone_calls c on c.id = v.call_id
       where c.started_at < $1 and v.storage_key is not null for update of c`,
      [before],
    );
    await sql.query('delete from careloop.phone_calls where started_at < $1', [before]);
    return files.map(({ key }) => key);
  },
});
