import type { SocketEvent, SocketNotice } from '../event';
import { accountsEvents, accountsNotices } from './accounts';
import { regimensEvents, regimensNotices } from './regimens';

/** Everything that can be asked over a socket. What is not here is refused. */
export const EVENTS: readonly SocketEvent[] = [...accountsEvents, ...regimensEvents];

/** Everything that the house says over sockets by itself. */
export const NOTICES: readonly SocketNotice[] = [...accountsNotices, ...regimensNotices];
