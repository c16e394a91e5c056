import type { Sql } from '../../../ports/database';

export interface OwedVoicemail {
  readonly id: string;
  readonly recordingRef: string;
  readonly attempts: number;
}

export const voicemailStore = (sql: Sql) => ({
  /** False: it is known already. */
  add: async (
    voicemail: {
      readonly id: string;
      readonly callId: string;
      readonly recordingRef: string;
      readonly seconds: number;
    },
    now: Date,
  ): Promise<boolean> =>
    (
      await sql.query<{ id: string }>(
        `insert into careloop.voicemails (id, call_id, recording_ref, seconds, due_at, created_at) values ($1, $2, $3, $4, $5, $5)
         on conflict (recording_ref) do nothing returning id`,
        [voicemail.id, voicemail.callId, voicemail.recordingRef, voicemail.seconds, now],
      )
    ).length > 0,

  /** Takes some that are to be fetched; until `leasedUntil` nobody else takes them. */
  lease: async (now: Date, leasedUntil: Date): Promise<OwedVoicemail[]> =>
    await sql.query<OwedVoicemail>(
      `update careloop.voicemails set due_at = $2, attempts = attempts + 1 where id in (
         select id from careloop.voicemails where state = 'owed' and due_at <= $1 order by due_at limit 10 for update skip locked)
       returning id, recording_ref as "recordingRef", attempts`,
      [now, leasedUntil],
    ),

  /** False: somebody else was faster. */
  keep: async (id: string, storageKey: string): Promise<boolean> =>
    (
      await sql.query<{ id: string }>(
        `update careloop.voicemails set state = 'kept', storage_key = $2 where id = $1 and state = 'owed' returning id`,
        [id, storageKey],
      )
    ).length > 0,

  lose: async (id: string): Promise<void> => {
    await sql.query(`update careloop.voicemails set state = 'lost' where id = $1 and state = 'owed'`, [id]);
  },

  find: async (id: string): Promise<{ readonly storageKey: string | null } | null> =>
    (
      await sql.query<{ storageKey: string | null }>(
        `select storage_key as "storageKey" from careloop.voicemails where id = $1 and state <> 'lost'`,
        [id],
      )
    )[0] ?? null,

  keys: async (among: readonly string[]): Promise<ReadonlySet<string>> =>
    new Set(
      (
        await sql.query<{ key: string }>(
          'select storage_key as key from careloop.voicemails where storage_key = any ($1::text[])',
          [among],
        )
      ).map(({ key }) => key),
    ),
});
