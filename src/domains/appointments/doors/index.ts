import type { Door } from '../../../kernel/door';
import type { SocketEvent } from '../../../kernel/socket-events';
import { administrationDoors } from './administration';
import { appointmentDoors } from './appointments';
import { callDoors, callEvents as eventsOfCalls } from './calls';
import { recordingDoors, recordingEvents } from './recordings';
import { professionalDoors } from './professionals';

export const appointmentsDoors: readonly Door[] = [
  ...professionalDoors,
  ...appointmentDoors,
  ...callDoors,
  ...recordingDoors,
  ...administrationDoors,
];
export const callEvents: readonly SocketEvent[] = [...eventsOfCalls, ...recordingEvents];
export { callSocketMessages } from './calls';
