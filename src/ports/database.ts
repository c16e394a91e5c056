/** Values as they travel to PostgreSQL. Dates are instants; the session speaks UTC. */
export type SqlValue =
  | string
  | number
  | boolean
  | Date
  | null
  | Buffer
  | readonly (string | number | boolean | Date | null)[]
  | object;

export interface Sql {
  /** Runs one statement and returns its rows, with column names as written in the statement. */
  query<Row extends object>(text: string, values?: readonly SqlValue[]): Promise<Row[]>;
  /** The same, prepared once per connection under `name`: for statements on hot paths. */
  prepared<Row extends object>(name: string, text: string, values: readonly SqlValue[]): Promise<Row[]>;
}

/** A lock of PostgreSQL's under two numbers: what is held, and of whom. */
export type Lock = readonly [what: number, whose: number];

/** Statements inside one transaction. */
export interface Transaction extends Sql {
  /** Runs after the commit, never after a rollback. What it throws is logged and changes nothing. */
  afterCommit(run: () => void | Promise<void>): void;
  /**
   * Tells whoever listens on `channel`, soon after the commit and never after a rollback; a process that dies right then tells
   * nobody. For hints. What must be told whenever the change is there is told in the transaction, and pays for it: PostgreSQL
   * lets transactions that tell something commit one after the other, each waiting for its disk.
   */
  tell(channel: string, payloads: readonly string[]): void;
}

export interface Listening {
  /** Whether everything that was committed more than so long ago has been heard: the server has given a sign of life since. */
  hears(withinMs: number): boolean;
}

/**
 * PostgreSQL, the one store of truth. Only `store/` files speak SQL, with the owner in the query.
 * A unique violation comes out as DomainError `conflict`, and so does what a trigger of ours refuses in a transaction.
 */
export interface Database extends Sql {
  /**
   * All of `work` or nothing of it. What `work` throws rolls back and passes through. A deadlock begins it again, so
   * what it does outside of the transaction must bear being done twice. It holds `lock`, where there is one, from before its
   * first statement until its end.
   */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>, options?: { readonly lock?: Lock }): Promise<Result>;
  /**
   * Hears NOTIFY on `channel`, across lost connections. `onGap(false)` says that messages may be missed from now on,
   * `onGap(true)` that the channel is heard (again): what came in between is not told later. The first `true` comes
   * before the answer. A connection that dies silently is noticed within 10 seconds; what is returned tells it sooner.
   */
  listen(
    channel: string,
    onMessage: (payload: string) => void,
    onGap: (listening: boolean) => void,
  ): Promise<Listening>;
  close(): Promise<void>;
}
