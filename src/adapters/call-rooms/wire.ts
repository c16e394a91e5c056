import { z } from 'zod';
import { driverIn, wire } from '../../ports/wire';
import { peerToPeer } from './peer-to-peer';
import type * as LiveKitDriver from './livekit';

const liveKit = driverIn<typeof LiveKitDriver>(__filename, './livekit');
const address = z
  .url({ protocol: /^(wss?|https?)$/ })
  .transform((url) => url.replace(/\/+$/, ''))
  .optional();

const settings = z
  .object({
    LIVEKIT_URL: address.describe(
      'Video calls over LiveKit: where apps connect to, such as wss://calls.example.org; unset: from browser to browser.',
    ),
    LIVEKIT_API_URL: address.describe('Where the server asks LiveKit, where that is elsewhere.'),
    LIVEKIT_API_KEY: z.string().optional(),
    LIVEKIT_API_SECRET: z.string().optional(),
  })
  .superRefine((values, context) => {
    for (const name of ['LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET'] as const)
      if (values.LIVEKIT_URL && !values[name])
        context.addIssue({ code: 'custom', path: [name], message: 'is needed with LIVEKIT_URL' });
  });

/** LiveKit where it is set up; elsewhere browsers meet each other. */
export default wire({
  tool: 'callRooms',
  settings,
  make: (_ground, values) => {
    const {
      LIVEKIT_URL: url,
      LIVEKIT_API_URL: api = url,
      LIVEKIT_API_KEY: apiKey,
      LIVEKIT_API_SECRET: apiSecret,
    } = values;
    if (!url || !api || !apiKey || !apiSecret) return peerToPeer();
    return liveKit().liveKitRooms({ url, api, apiKey, apiSecret });
  },
});
