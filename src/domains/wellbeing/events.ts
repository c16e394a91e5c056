declare module '../../ports/room' {
  interface Events {
    /** A quiz was finished. `redFlag`: an answer called for help at once, and those who are to know are being told. */
    readonly 'quiz.answered': {
      readonly attemptId: string;
      /** The row id. */
      readonly userId: number;
      readonly redFlag: boolean;
    };
  }
}

export {};
