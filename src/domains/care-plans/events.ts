declare module '../../ports/room' {
  interface Events {
    /** Steps of a note reached the patient. */
    readonly 'note.released': {
      readonly noteId: string;
      /** The row id. */
      readonly patientUserId: number;
    };
  }
}

export {};
