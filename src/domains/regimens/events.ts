import { z } from 'zod';
import type { SocketMessage } from '../../kernel/socket-events';
import { DOSE_DUE, DOSES_CHANGED } from './messages/nudges';

/** As the records of doses may be read. */
const aboutDoses = {
  who: { patient: 'own', doctor: 'linked', caregiver: 'linked' },
  says: (ids: readonly string[]) => ({ doses: ids }),
  payload: z.object({ doses: z.array(z.string()) }),
  example: { doses: ['a1b2c3d4e5f6g7h8i9j0k1l2'] },
} as const;

export const regimensSocketMessages: readonly SocketMessage[] = [
  {
    name: DOSES_CHANGED,
    summary: 'These doses are not what they were; none named: read the list again',
    ...aboutDoses,
  },
  { name: DOSE_DUE, summary: 'These doses have fallen due', ...aboutDoses },
];
