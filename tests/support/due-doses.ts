import type { Household, Program } from './household';
import { until } from './until';

type Home = Pick<Household, 'query' | 'mails'>;

/** Some of this takes a minute, and others want the machine too. */
const UNHURRIED_MS = 100;

const AT = `now()::timestamp - $2::int * interval '1 second' - nr * interval '1 millisecond'`;

/**
 * Turns the clock for `count` doses that nobody has touched: they were due `secondsAgo`, a millisecond apart, and are
 * missed an hour after that. Returns their ids.
 */
export const fallDue = async ({ query }: Home, count: number, { secondsAgo = 0 } = {}): Promise<string[]> => {
  const rows = await query<{ id: string }>(
    `with chosen as (
       select id, row_number() over (order by due_at, id) as nr from public.doses where status = 'scheduled' and due_at > now() order by due_at, id limit $1)
     update public.doses set due_at = ${AT}, remind_at = ${AT}, wake_at = ${AT}, miss_at = ${AT} + interval '1 hour'
     from chosen where doses.id = chosen.id returning document_id as id`,
    [count, secondsAgo],
  );
  if (rows.length < count) throw new Error(`There are only ${rows.length} doses left to fall due`);
  return rows.map(({ id }) => id);
};

/** Turns the clock for `count` occurrences that no dose was made of yet: they were due `secondsAgo`. Whoever makes doses of them will. */
export const occurrencesFallDue = async ({ query }: Home, count: number, { secondsAgo = 0 } = {}): Promise<void> => {
  await query(
    `with due as (select array_agg(${AT} order by nr desc) as at from generate_series(1, $1) nr)
     update careloop.plan_clocks set next_due_at = due.at[1], upcoming_at = due.at, upcoming_local = upcoming_local[:$1], upcoming_amount = upcoming_amount[:$1]
     from due where plan_id = (select min(plan_id) from careloop.plan_clocks)`,
    [count, secondsAgo],
  );
};

/** The doses of this household whose time has come. */
export const dosesBehind = async ({ query }: Home): Promise<string[]> =>
  (await query<{ id: string }>('select document_id as id from public.doses where due_at <= now()')).map(({ id }) => id);

/** Waits until the clock has said what it has to say about these doses and nothing is owed about them any more. `worker` has to live that long. */
export const settled = async (home: Home, doses: readonly string[], worker?: Program): Promise<void> =>
  await until(async () => {
    if (worker?.isRunning() === false) throw new Error(`The worker ended:\n${worker.written()}`);
    return await isSettled(home, doses);
  }, UNHURRIED_MS);

const isSettled = async ({ query }: Home, doses: readonly string[]): Promise<boolean> => {
  const [row] = await query<{ open: boolean }>(
    `select exists (select from public.doses where document_id = any ($1) and (status = 'scheduled' or wake_at <= now()::timestamp))
       or exists (select from careloop.messages where subject_id = any ($1) and owed) as open`,
    [doses],
  ).catch(() => [{ open: true }]); // some tests kill the database
  return row?.open === false;
};

/** The same, and turns the clock so that nobody waits for the next try of a message, however long its back-off is. */
export const settledWithoutWaiting = async (home: Home, doses: readonly string[]): Promise<void> =>
  await until(async () => {
    await home.query(
      `update careloop.messages set next_try_at = now() where subject_id = any ($1) and state = 'waiting' and tries > 0 and next_try_at > now() + interval '2 seconds'`,
      [doses],
    );
    return await isSettled(home, doses);
  }, UNHURRIED_MS);

/** What became of one dose: its row, the states of its notices, and the Message-ID of each mail about it that came. */
export interface Story {
  readonly dose: string;
  readonly status: string;
  readonly notices: readonly string[];
  readonly mails: readonly string[];
}

export const storiesOf = async ({ query, mails }: Home, doses: readonly string[]): Promise<Story[]> => {
  const rows = await query<Omit<Story, 'mails'>>(
    `select document_id as dose, status, array(select state from careloop.messages where subject_id = document_id order by attempt) as notices
     from public.doses where document_id = any ($1)`,
    [doses],
  );
  const came = (await mails()).map(({ text, messageId }) => ({
    messageId,
    dose: /\/dose#dose-take\.(\w+)/.exec(text)?.[1],
  }));
  return rows.map((row) => ({
    ...row,
    mails: came.filter(({ dose }) => dose === row.dose).map(({ messageId }) => messageId),
  }));
};

/** How many of these doses have which story: `{ 'due, notice sent, 1 mail': 20 }`. Copies under one Message-ID are one mail that came twice. */
export const told = (stories: readonly Story[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const story of stories) counts[sentence(story)] = (counts[sentence(story)] ?? 0) + 1;
  return counts;
};

const sentence = ({ status, notices, mails }: Story): string => {
  const different = new Set(mails).size;
  const copies = mails.length > different ? ` and ${mails.length - different} more of the same` : '';
  return `${status}, ${notices.length > 0 ? `notice ${notices.join(' and ')}` : 'no notice'}, ${different} mail${different === 1 ? '' : 's'}${copies}`;
};

/** The same stories as if every second copy of a mail had got lost, as mail programs show them. */
export const withoutCopies = (stories: readonly Story[]): Story[] =>
  stories.map((story) => ({ ...story, mails: [...new Set(story.mails)] }));

/** The doses of which a mail came a second time. */
export const sentAgain = (stories: readonly Story[]): string[] =>
  stories.filter(({ mails }) => mails.length > new Set(mails).size).map(({ dose }) => dose);
