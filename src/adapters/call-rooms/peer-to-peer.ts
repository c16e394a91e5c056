import { DomainError } from '../../kernel/errors';
import type { CallRooms } from '../../ports/call-rooms';

/** Browsers meet each other: there is no media server, and nobody to ask. */
export const peerToPeer = (): CallRooms => ({
  provider: 'webrtc',
  origins: [],
  issueToken: async () => null,
  participants: async () => null,
  remove: async () => undefined,
  close: async () => undefined,
  hear: async () => {
    throw new DomainError(
      'unavailable',
      'calls.no-media-server',
      'No media server is set up here. An admin sets LIVEKIT_URL and its key.',
    );
  },
});
