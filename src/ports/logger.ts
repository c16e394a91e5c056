/** Structured lines. Ids, counts, codes and durations only: nothing personal, no tokens, no URLs with either. */
export interface Logger {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  error(event: string, facts?: LogFacts): void;
}
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;
