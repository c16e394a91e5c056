import type { Core } from '@strapi/strapi';
import type { Logger } from '../ports/logger';

/** What clients do to their own requests: hang up, or send half of one. */
const THEIRS = /^(ECONNRESET|ECONNABORTED|EPIPE|HPE_\w+|ERR_STREAM_PREMATURE_CLOSE)$/;

interface Broken extends NodeJS.ErrnoException {
  readonly status?: number;
  readonly expose?: boolean;
}

/** What can be told to no client any more, because the line is gone or the answer has begun, is a line of the log. */
export const noteBrokenRequests = ({ server }: Core.Strapi, log: Logger): void => {
  server.app.silent = true; // Koa's own listener prints to the console
  server.app.on('error', ({ code = '', status, expose, stack, name }: Broken) => {
    if (status === 404 || expose) return;
    if (THEIRS.test(code)) log.info('request.broken-off', { code });
    else log.error('request.failed', { reason: stack ?? name });
  });
};
