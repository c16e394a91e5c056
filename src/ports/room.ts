import type { z } from 'zod';
import type { UserActor } from '../kernel/actor';
import type { DataMap } from '../kernel/data-map';
import type { Door } from '../kernel/door';
import type { SocketEvent, SocketMessage } from '../kernel/socket-events';
import type { Limit } from '../kernel/limits';
import type { RecordRule } from '../kernel/record-rules';
import type { Failpoint } from './failpoint';
import type { Clock } from './clock';
import type { Database, Sql, Transaction } from './database';
import type { Logger } from './logger';
import type { Contact, Message, Topic } from './message';
import type { AlarmCheck, Figure, Metric, ReadinessPart, Recount } from './monitoring';
import type { EditorialPart, PanelPart } from './panel';
import type { JobHandler, Queue } from './queue';
import type { Signer } from './signer';
import type { Storage } from './storage';
import type { Every } from './ticker';

export type { Alarm, AlarmCheck, Figure, Metric, ReadinessPart, Recount, Recounted } from './monitoring';
export {
  panelRoutesOf,
  type EditorialPart,
  type EditorialSample,
  type PanelGrant,
  type PanelPart,
  type PanelPermission,
  type PanelRoute,
  type PanelWriter,
  type PublishCheck,
} from './panel';

/**
 * Every room by its name. A room adds itself beside its manifest:
 * `declare module '../../ports/room' { interface Rooms { readonly support: Support } }`
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by the rooms
export interface Rooms {}

/** Tools behind ports, by name. A port adds itself in its own file, as rooms do; an adapter's `wire.ts` makes it. */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by the ports
export interface Tools {}

/** What has happened, by name, with what listeners are told: ids and codes only. A room adds its events beside its manifest, as it adds itself. */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by the rooms
export interface Events {}

/** What a room is built from: the ground, the tools, and the rooms on lower floors. */
export interface Ground {
  readonly clock: Clock;
  readonly every: Every;
  readonly db: Database;
  readonly log: Logger;
  readonly failpoint: Failpoint;
  /** Where people reach this installation, without a trailing slash. */
  readonly publicUrl: string;
  /** Rooms on lower floors. One that is not built yet refuses to be asked before all are. */
  readonly rooms: Rooms;
  readonly tools: Tools;
  /** 32 bytes for one purpose, the same on every node, derived from the one secret. */
  key(purpose: string): Buffer;
  signer(purpose: string): Signer;
  /** Private files of one kind, apart from all others. */
  storage(kind: string): Storage;
  /** Settings of this room from the environment, checked. */
  settings<Shape extends z.ZodObject>(shape: Shape): z.output<Shape>;
}

/** What a worker has beyond the ground. */
export interface Workshop {
  readonly queue: Queue;
}

/** Work that comes round by the clock, on every worker. It must be safe to do twice, and by two at once. */
export interface Tick {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<void>;
}

/** A change of the database, done once, in the order of its room's numbers. */
export interface Migration {
  /** `0001-tickets`, unique within its room; runs after those before it. */
  readonly name: string;
  readonly statements: readonly string[];
  /** What takes them back without losing what people wrote, where that is possible. */
  readonly undo?: readonly string[];
}

/** A text of a content type's table, as an immutable expression over its columns, and the name of its index. */
export interface SearchedText {
  readonly index: string;
  readonly table: string;
  readonly text: string;
}

/** Hears of one kind of event, at least once, after the commit: to be idempotent. Runs in a transaction of its own. */
export interface Listener {
  readonly event: string;
  /** Unique within the room: a delivery is known by room, name and event. */
  readonly name: string;
  hear(room: unknown, payload: unknown, tx: Transaction): Promise<void>;
  /** Hears of many at once, all of them in one transaction. Left out: it hears of one after the other. */
  hearAll?(room: unknown, payloads: readonly unknown[], tx: Transaction): Promise<void>;
}

/** Declares a listener of one room: `const listener = listenersOf<Stock>()`. */
export const listenersOf =
  <Room>() =>
  <Name extends keyof Events>(
    event: Name,
    name: string,
    hear: (room: Room, payload: Events[Name], tx: Transaction) => Promise<void>,
  ): Listener => ({ event, name, hear });

/**
 * Declares one that hears of several hundred events in one transaction, for what happens so often that a transaction for
 * each would take hours: `const listener = listenersOfMany<Stock>()`. Where it fails, it hears of one after the other.
 */
export const listenersOfMany =
  <Room>() =>
  <Name extends keyof Events>(
    event: Name,
    name: string,
    hearAll: (room: Room, payloads: readonly Events[Name][], tx: Transaction) => Promise<void>,
  ): Listener => ({
    event,
    name,
    hear: async (room: Room, payload: Events[Name], tx: Transaction) => await hearAll(room, [payload], tx),
    hearAll,
  });

/** Writes an event in the transaction of its change. */
export type Emit = <Name extends keyof Events>(tx: Sql, name: Name, payload: Events[Name]) => Promise<void>;

/** Something with a date, for a person's calendar feed. */
export interface CalendarEntry {
  /** Unique and lasting: it becomes the UID. */
  readonly id: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly timeZone: string;
  readonly sequence: number;
  readonly cancelled?: boolean;
  readonly location?: string;
}

/** Something that belongs to a person's medical history. */
export interface HistoryEntry {
  readonly kind: string;
  readonly at: Date;
  /** Null when it has none of its own. */
  readonly documentId: string | null;
  readonly title: string;
  readonly by: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * A table whose rows go into a table of their month once nothing changes them any more (`careloop.doses_2026_01`). What reads the
 * table reads its months, too; what reads `only` the table finds the newest rows and everything that is still open.
 */
export interface KeptByMonth {
  /** With its schema: `public.doses`. Its key is `id`. */
  readonly table: string;
  /** The instant (UTC) by which a row belongs to a month. */
  readonly at: string;
  /** Which rows nothing will change by itself any more: a condition on `kept`. */
  readonly settled: string;
  readonly afterDays: number;
  /** What a month is looked through by: `index on %s (patient_id)`. */
  readonly indexes: readonly string[];
  /** Its months are never taken away and archived. */
  readonly stays?: true;
  /** What makes a month and moves rows into it, where not everybody may: functions in place of `careloop.make_month` and of plain statements. */
  readonly madeBy?: string;
  readonly movedBy?: string;
  /** Rows of another table that belong to those of this one, and go where they go. */
  readonly beside?: { readonly table: string; readonly of: string };
}

/** What stops when a person dies or leaves, in the one transaction in which they do; and what goes on when that was a mistake. */
export interface Ends<Room = unknown> {
  stop(room: Room, tx: Transaction, person: { readonly userId: number }, why: 'deceased' | 'erased'): Promise<void>;
  resume?(room: Room, tx: Transaction, person: { readonly userId: number }): Promise<void>;
}

/** What GraphQL shows of a record beside the fields of its type: told at once of all the records that one answer holds. */
export interface RecordField<Room = unknown> {
  readonly schema: z.ZodType;
  /** By documentId; what is missing is null. Whoever asks has been shown the records. */
  of(room: Room, documentIds: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
}

/** Somebody in the demo, by e-mail address. */
export interface SeedKit {
  /** The people of the demo; `at` what is before the @ of their addresses, such as `maria`. */
  person(at: string): Promise<UserActor>;
  readonly clock: Clock;
  readonly db: Database;
}

/**
 * Everything that a room brings into the house. Found by looking at `domains/<name>/manifest.ts`; nothing else names it.
 * What takes the room is written as a method, here and in its parts: so the manifest of one room stands in the list of all,
 * where nobody knows which room it is, and whoever declares it is held to its own.
 */
export interface Manifest<Room = unknown> {
  readonly name: keyof Rooms;
  /** Rooms may use those on lower floors. */
  readonly floor: number;
  /** What it knows, in half a line. */
  readonly knows: string;
  build(ground: Ground): Room;
  /** Before the database closes. */
  close?(room: Room): Promise<void>;

  readonly doors?: readonly Door[];
  readonly events?: readonly SocketEvent[];
  /** What the house says by itself over sockets about the room's records. */
  readonly socketMessages?: readonly SocketMessage[];
  /** What GraphQL calls the schemas of this room: `{ Ticket: ticketView }`. */
  readonly types?: Readonly<Record<string, z.ZodType>>;
  /** Fields of records that only GraphQL has, by `Type.field`: `{ 'Appointment.patient': … }`. */
  readonly recordFields?: Readonly<Record<string, RecordField<Room>>>;
  /** What fields of GraphQL mean, by `field` or `Type.field`, where no schema says it. */
  readonly words?: Readonly<Record<string, string>>;
  readonly limits?: Readonly<Record<string, Limit>>;
  readonly settings?: z.ZodObject;

  /** Whose the rows of the room's content types are. */
  readonly records?: Readonly<Record<string, RecordRule>>;
  readonly migrations?: readonly Migration[];
  /** Texts of very many rows of which any part is looked for. */
  readonly searched?: readonly SearchedText[];
  readonly dataMap?: DataMap;

  readonly emits?: readonly (keyof Events)[];
  /** Of `emits`: those nobody hears yet. */
  readonly unheard?: readonly (keyof Events)[];
  readonly listeners?: readonly Listener[];
  readonly messages?: readonly Message[];
  /** What it says by mail with words and looks of its own. */
  topics?(room: Room): readonly Topic[];
  /** Where those of these people are written to whom it knows: who has no account any more may still be owed a last mail. */
  contacts?(room: Room): (userIds: readonly number[]) => Promise<ReadonlyMap<number, Contact>>;
  ticks?(room: Room, workshop: Workshop): readonly Tick[];
  jobs?(room: Room, workshop: Workshop): readonly JobHandler[];

  /** A sentence for each action of the audit trail: `'ticket.opened': 'opened a ticket'`. */
  readonly auditWords?: Readonly<Record<string, string>>;
  readonly panel?: PanelPart<Room>;
  readonly editorial?: EditorialPart;

  readonly figures?: readonly Figure<Room>[];
  calendar?(
    room: Room,
    userId: number,
    span: { readonly from: Date; readonly to: Date },
  ): Promise<readonly CalendarEntry[]>;
  history?(room: Room, userId: number): Promise<readonly HistoryEntry[]>;
  readonly readiness?: readonly ReadinessPart<Room>[];
  readonly alarms?: readonly AlarmCheck<Room>[];
  readonly recounts?: readonly Recount<Room>[];
  readonly keptByMonth?: readonly KeptByMonth[];
  readonly metrics?: readonly Metric<Room>[];
  readonly ends?: Ends<Room>;
  /** What every installation begins with (specialities, shipped tables). At each start of an API node, behind the migrations; to be safe to do again and by two at once. */
  starts?(room: Room): Promise<void>;
  /** What the demo shows. Once in an installation, and begun again when it was interrupted. */
  seeds?(room: Room, kit: SeedKit): Promise<void>;
}

/** Declares a room: checks the manifest against the type of what it builds. */
export const room = <Room>(manifest: Manifest<Room>): Manifest<Room> => manifest;
