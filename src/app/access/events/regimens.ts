import { z } from 'zod';
import { eventBehind, type SocketEvent, type SocketNotice } from '../event';
import { regimensDoors } from '../doors/regimens';

const behind = (handler: string) => regimensDoors.find((door) => door.handler === handler);

export const regimensEvents: readonly SocketEvent[] = [
  eventBehind('dose:take', behind('dose.take')),
  eventBehind('dose:skip', behind('dose.skip')),
  eventBehind('dose:snooze', behind('dose.snooze')),
  eventBehind('dose:undo', behind('dose.undo')),
];

/** As the records of doses may be read (access/records). */
const aboutDoses = {
  who: { patient: 'own', doctor: 'linked', caregiver: 'linked' },
  says: (ids: readonly string[]) => ({ doses: ids }),
  payload: z.object({ doses: z.array(z.string()) }),
  example: { doses: ['a1b2c3d4e5f6g7h8i9j0k1l2'] },
} as const;

export const regimensNotices: readonly SocketNotice[] = [
  {
    name: 'doses:changed',
    summary: 'These doses are not what they were; none named: read the list again',
    ...aboutDoses,
  },
  { name: 'dose:due', summary: 'These doses have fallen due', ...aboutDoses },
];
