import type { Availability } from '../availability-contract';
import type { Kind } from '../fields-contract';

/** Minutes that a visit takes where nobody has said otherwise: a consultation of 30, a home-care visit of an hour. */
const USUAL_MINUTES = { doctor: 30, caregiver: 60 } as const;

/** What holds for somebody who has said nothing about their hours: no slots, and any time may be asked for. */
export const availabilityUnset = (kind: Kind, timeZone: string): Availability => ({
  timeZone,
  weekly: [],
  overrides: [],
  timeOff: [],
  slotMinutes: { in_person: USUAL_MINUTES[kind], virtual: USUAL_MINUTES[kind] },
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  noticeMinutes: 60,
  horizonDays: 90,
});
