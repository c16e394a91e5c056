import type { PaymentStatus } from '../contract';

/** Everything that can become of a payment; a trigger of the database knows the same pairs. */
export const PAYMENT_STEPS: readonly (readonly [from: PaymentStatus, to: PaymentStatus])[] = [
  ['pending', 'succeeded'],
  ['pending', 'failed'],
  ['pending', 'cancelled'],
  ['failed', 'succeeded'],
  ['failed', 'cancelled'],
  // It was paid before the provider heard that nobody has to: everything is given back.
  ['cancelled', 'succeeded'],
  ['succeeded', 'partly_refunded'],
  ['succeeded', 'refunded'],
  ['partly_refunded', 'refunded'],
];

export const isOpen = (status: PaymentStatus): boolean => status === 'pending' || status === 'failed';
export const wasPaid = (status: PaymentStatus): boolean => !isOpen(status) && status !== 'cancelled';
