import { z } from 'zod';
import { allow, SIGNED_IN } from '../../kernel/door';
import type { SocketMessage } from '../../kernel/socket-events';
import { NOTIFICATION_NEW } from './store/inbox-store';

export const notificationsSocketMessages: readonly SocketMessage[] = [
  {
    name: NOTIFICATION_NEW,
    summary: 'Something new is in my list: read `/api/notifications` again',
    says: (ids) => ({ ids }),
    who: allow(SIGNED_IN, 'own'),
    payload: z.object({ ids: z.array(z.string()) }),
    example: { ids: ['abcdefghijklmnopqrstuvwx'] },
  },
];
