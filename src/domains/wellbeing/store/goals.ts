import { isoOf } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { EntryView, GoalInput, GoalStatus, GoalView } from '../contract';

export interface GoalRow extends Omit<GoalView, 'documentId' | 'progress'> {
  readonly id: string;
  readonly userId: number;
  /** In which its days and its reminders are. */
  readonly timeZone: string;
}

export interface NewGoal extends GoalInput {
  readonly id: string;
  readonly userId: number;
  readonly timeZone: string;
  readonly setBy: 'self' | 'staff';
  readonly nextReminderAt: Date | null;
}

const GOAL = `goal.id, goal.user_id as "userId", goal.title, goal.note, goal.horizon, goal.unit, goal.direction, goal.start_value as start,
  goal.target_value as target, goal.current_value as current, goal.until::text as until, goal.time_zone as "timeZone", goal.status,
  goal.measured_by as "measuredBy", goal.set_by as "setBy", goal.remind_at as "remindAt", goal.remind_every as "remindEvery",
  case when goal.status = 'reached' then ${isoOf('goal.ended_at')} end as "reachedAt", ${isoOf('goal.created_at')} as "createdAt"`;
const OVERDUE = `goal.status = 'active' and not goal.idle and goal.until < $1::date`;
const ENTRY = `entry.id as "documentId", entry.value, ${isoOf('entry.at')} as at, entry.note`;

export const goals = (sql: Sql) => ({
  insert: async (goal: NewGoal, now: Date): Promise<void> => {
    await sql.query(
      `insert into careloop.goals (id, user_id, title, note, horizon, unit, direction, start_value, target_value, current_value, until, time_zone,
         status, measured_by, set_by, remind_at, remind_every, next_reminder_at, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8, $10::date, $11, 'active', $12, $13, $14, $15, $16, $17)`,
      [
        goal.id,
        goal.userId,
        goal.title,
        goal.note,
        goal.horizon,
        goal.unit,
        goal.direction,
        goal.start,
        goal.target,
        goal.until,
        goal.timeZone,
        goal.measuredBy,
        goal.setBy,
        goal.remindAt,
        goal.remindEvery,
        goal.nextReminderAt,
        now,
      ],
    );
  },

  find: async (id: string): Promise<GoalRow | null> => {
    const [row] = await sql.query<GoalRow>(`select ${GOAL} from careloop.goals goal where goal.id = $1`, [id]);
    return row ?? null;
  },

  /** The same, of this person, and nobody else changes it until the transaction ends. */
  lockForUpdate: async (id: string, userId: number): Promise<GoalRow | null> => {
    const [row] = await sql.query<GoalRow>(
      `select ${GOAL} from careloop.goals goal where goal.id = $1 and goal.user_id = $2 for update`,
      [id, userId],
    );
    return row ?? null;
  },

  change: async (
    goal: Pick<
      GoalRow,
      'id' | 'title' | 'note' | 'horizon' | 'target' | 'until' | 'status' | 'remindAt' | 'remindEvery'
    > & {
      readonly nextReminderAt: Date | null;
    },
    now: Date,
  ): Promise<void> => {
    await sql.query(
      `update careloop.goals set title = $2, note = $3, horizon = $4, target_value = $5, until = $6::date, status = $7, remind_at = $8,
         remind_every = $9, next_reminder_at = $10, ended_at = case when $7 = 'active' then null when status = 'active' then $11 else ended_at end
       where id = $1`,
      [
        goal.id,
        goal.title,
        goal.note,
        goal.horizon,
        goal.target,
        goal.until,
        goal.status,
        goal.remindAt,
        goal.remindEvery,
        goal.nextReminderAt,
        now,
      ],
    );
  },

  remove: async (id: string): Promise<void> => {
    await sql.query('delete from careloop.goals where id = $1', [id]);
  },

  list: async (
    userId: number,
    status: GoalStatus | null,
    { limit, offset }: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly rows: readonly GoalRow[]; readonly total: number }> => {
    const where = 'goal.user_id = $1 and ($2::text is null or goal.status = $2)';
    const rows = await sql.query<GoalRow>(
      `select ${GOAL} from careloop.goals goal where ${where} order by (goal.status = 'active') desc, goal.created_at desc, goal.id limit $3 offset $4`,
      [userId, status, limit, offset],
    );
    const [counted] = await sql.query<{ total: number }>(
      `select count(*)::int as total from careloop.goals goal where ${where}`,
      [userId, status],
    );
    return { rows, total: counted?.total ?? 0 };
  },

  insertEntry: async (
    entry: { id: string; goalId: string; value: number; at: Date; note: string | null },
    now: Date,
  ): Promise<void> => {
    await sql.query(
      'insert into careloop.goal_entries (id, goal_id, value, at, note, created_at) values ($1, $2, $3, $4, $5, $6)',
      [entry.id, entry.goalId, entry.value, entry.at, entry.note, now],
    );
  },

  entry: async (goalId: string, id: string): Promise<EntryView | null> => {
    const [row] = await sql.query<EntryView>(
      `select ${ENTRY} from careloop.goal_entries entry where entry.goal_id = $1 and entry.id = $2`,
      [goalId, id],
    );
    return row ?? null;
  },

  entries: async (
    goalId: string,
    { limit, offset }: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly rows: readonly EntryView[]; readonly total: number }> => {
    const rows = await sql.query<EntryView>(
      `select ${ENTRY} from careloop.goal_entries entry where entry.goal_id = $1 order by entry.at desc, entry.id limit $2 offset $3`,
      [goalId, limit, offset],
    );
    const [counted] = await sql.query<{ total: number }>(
      'select count(*)::int as total from careloop.goal_entries where goal_id = $1',
      [goalId],
    );
    return { rows, total: counted?.total ?? 0 };
  },

  /** Takes the value of the newest entry over, and returns it. */
  reconcileCurrent: async (id: string): Promise<number> => {
    const [row] = await sql.query<{ current: number }>(
      `update careloop.goals goal set current_value = coalesce(
         (select entry.value from careloop.goal_entries entry where entry.goal_id = goal.id order by entry.at desc, entry.created_at desc, entry.id limit 1), goal.start_value)
       where goal.id = $1 returning goal.current_value as current`,
      [id],
    );
    return row?.current ?? 0;
  },

  /** Those that go on and are measured from other records. */
  measuredElsewhere: async (userId: number): Promise<readonly GoalRow[]> =>
    await sql.query<GoalRow>(
      `select ${GOAL} from careloop.goals goal
       where goal.user_id = $1 and goal.status = 'active' and goal.measured_by <> 'entries' order by goal.id for update`,
      [userId],
    ),

  /** Goals that count for the health score: those that go on, and those that ended since then. */
  counting: async (userId: number, since: Date): Promise<readonly GoalRow[]> =>
    await sql.query<GoalRow>(
      `select ${GOAL} from careloop.goals goal where goal.user_id = $1
         and (goal.status = 'active' or (goal.status in ('reached', 'missed') and goal.ended_at >= $2)) order by goal.created_at`,
      [userId, since],
    ),

  /** Takes goals whose last day may be over somewhere; nobody else has them until the transaction ends. */
  overdue: async (day: string, limit: number): Promise<readonly string[]> =>
    (
      await sql.query<{ id: string }>(
        `select goal.id from careloop.goals goal where ${OVERDUE} order by goal.until limit $2`,
        [day, limit],
      )
    ).map(({ id }) => id),

  /** The goal where it is overdue still and nobody else has it in hand. */
  claimOverdue: async (id: string, day: string): Promise<GoalRow | null> => {
    const [row] = await sql.query<GoalRow>(
      `select ${GOAL} from careloop.goals goal where ${OVERDUE} and goal.id = $2 for update skip locked`,
      [day, id],
    );
    return row ?? null;
  },

  end: async (id: string, status: 'reached' | 'missed', now: Date): Promise<boolean> =>
    (
      await sql.query(
        `update careloop.goals set status = $2, ended_at = $3, next_reminder_at = null where id = $1 and status = 'active' returning id`,
        [id, status, now],
      )
    ).length > 0,

  /** Takes goals whose reminder is due; nobody else has them until the transaction ends. */
  claimReminders: async (
    now: Date,
    limit: number,
  ): Promise<readonly (GoalRow & { readonly dueAt: Date; readonly reminders: number })[]> =>
    await sql.query(
      `select ${GOAL}, goal.next_reminder_at as "dueAt", goal.reminders from careloop.goals goal
       where goal.status = 'active' and not goal.idle and goal.next_reminder_at <= $1
       order by goal.next_reminder_at limit $2 for update skip locked`,
      [now, limit],
    ),

  reminded: async (id: string, nextReminderAt: Date | null): Promise<void> => {
    await sql.query('update careloop.goals set next_reminder_at = $2, reminders = reminders + 1 where id = $1', [
      id,
      nextReminderAt,
    ]);
  },

  /** Leaves alone until `until` the reminder that is due longest; returns the id of its goal, null where there is none. */
  putOffReminder: async (now: Date, until: Date): Promise<string | null> =>
    (
      await sql.query<{ id: string }>(
        `update careloop.goals set next_reminder_at = $2 where id = (
           select id from careloop.goals where status = 'active' and not idle and next_reminder_at <= $1
           order by next_reminder_at limit 1 for update skip locked) returning id`,
        [now, until],
      )
    )[0]?.id ?? null,

  /** What is needed to write about them. */
  among: async (ids: readonly string[]): Promise<readonly GoalRow[]> =>
    await sql.query<GoalRow>(`select ${GOAL} from careloop.goals goal where goal.id = any ($1::text[])`, [ids]),

  /** Nothing is said about this person's goals any more, or again. Returns their ids. */
  setIdle: async (userId: number, idle: boolean): Promise<readonly string[]> =>
    (
      await sql.query<{ id: string }>('update careloop.goals set idle = $2 where user_id = $1 returning id', [
        userId,
        idle,
      ])
    ).map(({ id }) => id),
});
