interface PaymentFact {
  /** documentIds; `appointmentId` is null where no appointment is paid. */
  readonly paymentId: string;
  readonly appointmentId: string | null;
}

declare module '../../ports/room' {
  interface Events {
    readonly 'payment.succeeded': PaymentFact;
    readonly 'payment.refunded': PaymentFact;
    readonly 'payment.failed': PaymentFact;
  }
}

export {};
