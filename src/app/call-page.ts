import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Context } from 'koa';
import type { CallRooms } from '../ports/call-rooms';
import { policyOf } from './page-policy';

const { resolve } = createRequire(__filename);

/** The page of a call: it may use camera and microphone, and connect to the media server where one carries calls. */
export const callPage =
  (publicFolder: string, callRooms: () => Pick<CallRooms, 'origins'>) =>
  (ctx: Context): void => {
    ctx.type = 'html';
    ctx.set({
      'Cache-Control': 'no-cache',
      'Content-Security-Policy': policyOf({ origins: callRooms().origins }),
      'Permissions-Policy': 'camera=(self), microphone=(self)',
    });
    ctx.body = createReadStream(path.join(publicFolder, 'call.html'));
  };

/** LiveKit's client as one script, as its package brings it. */
export const sendLiveKitClient = (ctx: Context): void => {
  ctx.type = 'text/javascript';
  ctx.set('Cache-Control', 'public, max-age=86400');
  ctx.body = createReadStream(path.join(path.dirname(resolve('livekit-client')), 'livekit-client.umd.js'));
};
