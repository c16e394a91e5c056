/** The end of the audit trail's chain, as it was at some moment. */
export interface NotedHead {
  readonly seq: number;
  /** 64 hexadecimal digits. */
  readonly hash: string;
}

/** Remembers a head where whoever owns the database does not reach. */
export interface HeadNotes {
  /** What was noted last; null when nothing was, or when it cannot be read any more. */
  read(): Promise<NotedHead | null>;
  write(head: NotedHead): Promise<void>;
}

declare module './room' {
  interface Tools {
    readonly headNotes: HeadNotes;
  }
}
