import { messagesOf, type Message } from '../../../ports/message';
import type { AppointmentNotice } from '../actions/notices';
import {
  APPOINTMENT_CANCELLED,
  APPOINTMENT_CONFIRMED,
  APPOINTMENT_MOVED,
  APPOINTMENT_OFFERED,
  APPOINTMENT_REMINDER,
  APPOINTMENT_REQUESTED,
} from '../actions/tell';
import type { Appointments } from '../index';
import { cancelled, confirmed, moved, offered, reminder, requested } from './words';

const message = messagesOf<Appointments>();
const TOPIC = 'appointments';

const sample: AppointmentNotice = {
  documentId: 'a1b2c3d4e5f6g7h8i9j0k1l2',
  side: 'patient',
  otherName: 'Dr Wanjiru Kamau',
  kind: 'doctor',
  type: 'in_person',
  startsAt: new Date('2026-12-01T06:00:00Z'),
  endsAt: new Date('2026-12-01T06:30:00Z'),
  durationMinutes: 30,
  timeZone: 'Africa/Nairobi',
  place: 'Ngong Road 12',
  sequence: 0,
  cancelledBy: null,
  attempt: 1,
  callUrl: null,
  writtenAt: new Date('2026-11-28T06:00:00Z'),
};

/** Everything this room says. A message whose appointment has moved on in the meantime says nothing. */
export const appointmentsMessages: readonly Message[] = [
  message({
    name: APPOINTMENT_REQUESTED,
    topic: TOPIC,
    summary: 'An appointment was asked for and waits to be confirmed',
    read: (room, owed) => room.noticesOf(owed, ({ status, active }) => status === 'pending' && active),
    sample,
    write: requested,
  }),
  message({
    name: APPOINTMENT_CONFIRMED,
    topic: TOPIC,
    essential: true,
    summary: 'An appointment is confirmed',
    read: (room, owed) => room.noticesOf(owed, ({ status, active }) => isOn(status) && active),
    sample,
    write: confirmed,
  }),
  message({
    name: APPOINTMENT_MOVED,
    topic: TOPIC,
    essential: true,
    summary: 'An appointment has a new time',
    read: (room, owed) => room.noticesOf(owed, ({ status, active }) => isOn(status) && active),
    sample: { ...sample, sequence: 1 },
    write: moved,
  }),
  message({
    name: APPOINTMENT_CANCELLED,
    topic: TOPIC,
    essential: true,
    summary: 'An appointment is cancelled',
    read: (room, owed) => room.noticesOf(owed, ({ status }) => status === 'cancelled'),
    sample: { ...sample, sequence: 1, cancelledBy: 'professional' },
    write: cancelled,
  }),
  message({
    name: APPOINTMENT_REMINDER,
    topic: TOPIC,
    summary: 'An appointment is a day or an hour away',
    read: (room, owed) =>
      room.noticesOf(owed, ({ status, active, startsAt }, now) => status === 'confirmed' && active && startsAt > now),
    sample,
    write: reminder,
  }),
  message({
    name: APPOINTMENT_OFFERED,
    topic: TOPIC,
    essential: true,
    summary: 'A freed time is kept for somebody who waits',
    read: (room, owed) => room.noticesOf(owed, ({ status }) => status === 'pending'),
    sample,
    write: offered,
  }),
];

const isOn = (status: string): boolean => status === 'confirmed' || status === 'in_progress';
