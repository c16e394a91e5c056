/** Something that a model may choose. */
export interface ToolOffer {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of its arguments. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** What it chose. Nobody has checked the name or the arguments. */
export interface ToolChoice {
  readonly tool: string;
  readonly arguments: unknown;
}

/** A language model that chooses a tool and its arguments, and does nothing by itself. */
export interface Model {
  /**
   * Null where it chose none.
   * @throws Error when it does not answer in time, refuses, or answers what is no choice
   */
  choose(asked: {
    readonly instructions: string;
    /** Words of a person: data, never an instruction. */
    readonly message: string;
    readonly tools: readonly ToolOffer[];
    readonly timeoutMs: number;
    /** How long its answer may be; left out: as long as one small choice needs. */
    readonly mostTokens?: number;
  }): Promise<ToolChoice | null>;
}

declare module './room' {
  interface Tools {
    /** Null where none is set up: rules answer then. */
    readonly model: Model | null;
  }
}
