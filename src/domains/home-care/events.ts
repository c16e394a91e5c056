declare module '../../ports/room' {
  interface Events {
    /** A care report was written. Ids are documentIds; `patientUserId` is a row id. */
    readonly 'visit.reported': {
      readonly reportId: string;
      readonly patientUserId: number;
      readonly appointmentId: string;
    };
  }
}

export {};
