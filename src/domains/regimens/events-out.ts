declare module '../../ports/room' {
  interface Events {
    /** Somebody said that a dose was taken; also one that nobody had to take at a time. */
    readonly 'dose.taken': { readonly doseId: string; readonly patientUserId: number };
    /** Somebody said that a dose is not taken; also one that had been missed, which is explained so. */
    readonly 'dose.skipped': { readonly doseId: string; readonly patientUserId: number };
    /** Nobody said anything about a dose within its grace period. Told again when a correction of it is taken back. */
    readonly 'dose.missed': { readonly doseId: string; readonly patientUserId: number };
  }
}

export {};
