/** What a span says beside its name: codes, names and counts; never an id, a value, a text or an address. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

export interface SpanStart {
  /** One of few: a route template, a job, a statement. */
  readonly name: string;
  readonly kind: 'server' | 'client' | 'consumer';
  readonly facts?: SpanFacts;
  /** What caused it in another process or earlier, as W3C traceparent. Null or left out: what runs now. */
  readonly cause?: string | null;
}

export interface Span {
  rename(name: string): void;
  note(facts: SpanFacts): void;
  /** It failed; `code` says how, in a word. */
  fail(code: string): void;
  /** Runs `work` so that spans begun in it are children of this one. */
  run<Result>(work: () => Result): Result;
  end(): void;
}

/** Keeps spans and sends them to whoever collects them. Never throws, never waits. */
export interface Tracer {
  begin(start: SpanStart): Span;
  /** The span that runs now as W3C traceparent (https://www.w3.org/TR/trace-context/); null: nothing is traced now. */
  context(): string | null;
}

let tracer: Tracer | null = null;

/** Sets who traces in this process; null: nobody, and nothing is spent on it. */
export const traceWith = (chosen: Tracer | null): void => {
  tracer = chosen;
};

/** What runs now, for whatever it causes later: to be kept in a row or a job. Null: nothing is traced. */
export const traceContext = (): string | null => tracer?.context() ?? null;

/** Begins a span that its caller ends; null: nobody traces. */
export const beginSpan = (start: SpanStart): Span | null => tracer?.begin(start) ?? null;

/** Runs `work` as a span of its own. What it throws passes through and is noted by the name of its class alone. */
export const inSpan = async <Result>(start: SpanStart, work: (span: Span) => Promise<Result>): Promise<Result> => {
  const span = tracer?.begin(start) ?? UNTRACED;
  try {
    return await span.run(async () => await work(span));
  } catch (error) {
    span.fail(error instanceof Error ? error.name : 'error');
    throw error;
  } finally {
    span.end();
  }
};

/** The same for work that is only worth a span where it belongs to a trace: one that runs now, or the one that caused it. */
export const inSpanOfTrace = async <Result>(start: SpanStart, work: (span: Span) => Promise<Result>): Promise<Result> =>
  start.cause || tracer?.context() ? await inSpan(start, work) : await work(UNTRACED);

/** Where nothing is traced. */
export const UNTRACED: Span = {
  rename: () => undefined,
  note: () => undefined,
  fail: () => undefined,
  run: (work) => work(),
  end: () => undefined,
};
