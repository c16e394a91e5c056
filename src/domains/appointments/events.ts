/** What listeners are told of an appointment. Row ids of people, null once their account is gone; `appointmentId` is its documentId. */
export interface AppointmentFact {
  readonly appointmentId: string;
  readonly patientUserId: number | null;
  readonly professionalUserId: number | null;
}

declare module '../../ports/room' {
  interface Events {
    readonly 'appointment.booked': AppointmentFact;
    readonly 'appointment.confirmed': AppointmentFact;
    readonly 'appointment.rescheduled': AppointmentFact;
    readonly 'appointment.cancelled': AppointmentFact;
    readonly 'appointment.completed': AppointmentFact;
    readonly 'appointment.no-show': AppointmentFact;
  }
}
