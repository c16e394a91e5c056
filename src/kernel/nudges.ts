import type { RunsStatements } from './query';

/** Tells a person's apps to look again. It carries ids only: the rows are the truth, and a nudge that is lost loses nothing. */
export interface Nudge {
  readonly userId: number;
  /** What sockets are told, by its name: `doses:changed`. */
  readonly event: string;
  /** What to look at; none: at the whole list. */
  readonly ids: readonly string[];
}

/** The PostgreSQL channel on which every node hears nudges, when the transaction that caused them is committed. */
export const NUDGES = 'careloop_nudges';

/** NOTIFY takes less than 8000 bytes. */
const MOST_BYTES = 7_500;
const MOST_IDS = 100;

/** The fewest messages that say all this: JSON arrays of `[userId, event, ids]`. */
export const nudgesWritten = (nudges: readonly Nudge[]): readonly string[] => {
  const messages: string[] = [];
  let open = '';
  for (const part of nudges.flatMap(inParts)) {
    const text = JSON.stringify([part.userId, part.event, part.ids]);
    if (open && Buffer.byteLength(open) + Buffer.byteLength(text) + 3 > MOST_BYTES) {
      messages.push(`[${open}]`);
      open = '';
    }
    open = open ? `${open},${text}` : text;
  }
  return open ? [...messages, `[${open}]`] : messages;
};

export const nudgesRead = (message: string): readonly Nudge[] =>
  (JSON.parse(message) as [number, string, string[]][]).map(([userId, event, ids]) => ({ userId, event, ids }));

const inParts = ({ ids, ...nudge }: Nudge): readonly Nudge[] => {
  if (ids.length <= MOST_IDS) return [{ ...nudge, ids }];
  return [{ ...nudge, ids: ids.slice(0, MOST_IDS) }, ...inParts({ ...nudge, ids: ids.slice(MOST_IDS) })];
};

/**
 * Tells apps in the transaction of what they are told: heard by every node when it is committed, in the order of commits, and
 * never after a rollback. Commits that tell something wait for each other; where that costs, `Transaction.tell` does not.
 */
export const tellNudges = async (sql: RunsStatements, nudges: readonly Nudge[]): Promise<void> => {
  const messages = nudgesWritten(nudges);
  if (messages.length > 0)
    await sql.query('select pg_notify($1, message) from unnest($2::text[]) message', [NUDGES, messages]);
};
