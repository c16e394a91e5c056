import type { Transaction } from '../ports/database';
import type { ResolvedListener } from '../ports/events';
import type { CalendarEntry, HistoryEntry, Manifest, Rooms } from '../ports/room';
import { manifests } from './rooms';

type Span = { readonly from: Date; readonly to: Date };

/** What is joined over all rooms, read when it is needed: rooms may ask for it before all of them are built. */
export const foldedTools = (rooms: Rooms) => {
  const roomOf = (name: keyof Rooms): unknown => rooms[name];
  /** Something that rooms declare, each with the room that it is about. */
  const each = <Thing>(declared: (manifest: Manifest) => readonly Thing[] | undefined) =>
    manifests().flatMap((manifest) =>
      (declared(manifest) ?? []).map((thing) => ({ thing, room: roomOf(manifest.name) })),
    );
  /** What every room returns that returns anything, one after the other. */
  const gathered = async <Thing>(
    asked: (manifest: Manifest, room: unknown) => Promise<readonly Thing[]> | undefined,
  ) => {
    const found: Thing[] = [];
    for (const manifest of manifests()) found.push(...((await asked(manifest, roomOf(manifest.name))) ?? []));
    return found;
  };

  return {
    topics: () => manifests().flatMap(({ name, topics }) => topics?.(roomOf(name)) ?? []),
    messages: () => each(({ messages }) => messages).map(({ thing: message, room }) => ({ message, room })),
    contactsOf: async (ids: readonly number[]) =>
      new Map(await gathered(async ({ contacts }, room) => [...((await contacts?.(room)(ids)) ?? [])])),
    listeners: () =>
      manifests().flatMap(({ name, listeners = [] }) =>
        listeners.map((listener): ResolvedListener => ({
          id: `${name}/${listener.name}`,
          event: listener.event,
          hear: async (payload, tx) => await listener.hear(roomOf(name), payload, tx),
          ...(listener.hearAll
            ? { hearAll: async (payloads, tx) => await listener.hearAll?.(roomOf(name), payloads, tx) }
            : {}),
        })),
      ),
    ends: {
      stop: async (tx: Transaction, person: { readonly userId: number }, why: 'deceased' | 'erased') => {
        for (const { name, ends } of manifests()) await ends?.stop(roomOf(name), tx, person, why);
      },
      resume: async (tx: Transaction, person: { readonly userId: number }) => {
        for (const { name, ends } of manifests()) await ends?.resume?.(roomOf(name), tx, person);
      },
    },
    calendarOf: async (userId: number, span: Span): Promise<readonly CalendarEntry[]> =>
      await gathered(({ calendar }, room) => calendar?.(room, userId, span)),
    historyOf: async (userId: number): Promise<readonly HistoryEntry[]> =>
      await gathered(({ history }, room) => history?.(room, userId)),
    figures: () => each(({ figures }) => figures).map(({ thing: figure, room }) => ({ figure, room })),
    metrics: () => each(({ metrics }) => metrics).map(({ thing: metric, room }) => ({ metric, room })),
    alarms: () => each(({ alarms }) => alarms).map(({ thing: alarm, room }) => ({ alarm, room })),
    recounts: () => each(({ recounts }) => recounts).map(({ thing: recount, room }) => ({ recount, room })),
    keptByMonth: () => manifests().flatMap(({ keptByMonth = [] }) => keptByMonth),
    readiness: () => each(({ readiness }) => readiness).map(({ thing: part, room }) => ({ part, room })),
  };
};
