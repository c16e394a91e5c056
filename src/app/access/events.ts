import type { SocketEvent as DeclaredEvent, SocketMessage } from '../../kernel/socket-events';
import { z } from 'zod';
import type { Manifest } from '../../ports/room';
import { manifests } from '../rooms';
import { DOORS, type Door } from './matrix';

/** Something that can be asked over a socket, and the room that answers. */
export interface SocketEvent extends Omit<DeclaredEvent, 'run'> {
  readonly room: Manifest['name'];
  readonly run?: DeclaredEvent['run'];
  /** What is sent names something by its `id`, which is no part of the body. */
  readonly takesId: boolean;
  /** The door that asks the same: the event has its rule and its limits, ends in its action, and counts as a call. */
  readonly door?: Door;
}

const EXAMPLE_ID = 'a1b2c3d4e5f6g7h8i9j0k1l2';

/** An event that asks what `door` asks. */
const eventBehind = (door: Door): SocketEvent[] => {
  if (!door.socket) return [];
  const { anonymous: _nobody, 'api-token': _machine, ...who } = door.who;
  const example = door.example ?? {};
  const takesId = door.paths[0].includes('/:id');
  return [
    {
      name: door.socket,
      room: door.room,
      summary: door.summary,
      description: `The same as \`${door.method} /api${door.paths[0]}\`.`,
      who,
      body: door.body ?? z.strictObject({}),
      answer: door.answer.schema,
      limits: door.limits ?? [],
      takesId,
      example: takesId ? { id: EXAMPLE_ID, ...(example as object | null) } : example,
      door,
      ...(door.record ? { record: door.record } : {}),
      ...(door.unverified ? { unverified: door.unverified } : {}),
    },
  ];
};

/** Everything that can be asked over a socket. What is not here is refused. */
export const EVENTS: readonly SocketEvent[] = [
  ...DOORS.flatMap(eventBehind),
  ...manifests().flatMap(({ name, events = [] }) =>
    events.map((event) => ({ ...event, room: name, takesId: event.record !== undefined })),
  ),
];

/** Everything that the house says over sockets by itself. */
export const SOCKET_MESSAGES: readonly SocketMessage[] = manifests().flatMap(
  ({ socketMessages = [] }) => socketMessages,
);
