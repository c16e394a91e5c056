import type { z } from 'zod';
import type { Actor, UserActor } from '../kernel/actor';
import type { DataMap } from '../kernel/data-map';
import type { Asked, Door, SocketEvent, SocketMessage } from '../kernel/door';
import type { Limit } from '../kernel/limits';
import type { RecordRule } from '../kernel/record-rules';
import type { Failpoint } from './failpoint';
import type { Clock } from './clock';
import type { Database, Sql, Transaction } from './database';
import type { Logger } from './logger';
import type { Contact, Message, Topic } from './message';
import type { JobHandler, Queue } from './queue';
import type { Signer } from './signer';
import type { Storage } from './storage';
import type { Every } from './ticker';

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

/** Hears of one kind of event, at least once, after the commit: to be idempotent. Runs in a transaction of its own. */
export interface Listener {
  readonly event: string;
  /** Unique within the room: a delivery is known by room, name and event. */
  readonly name: string;
  readonly hear: (room: never, payload: never, tx: Transaction) => Promise<void>;
}

/** Declares a listener of one room: `const listener = listenersOf<Stock>()`. */
export const listenersOf =
  <Room>() =>
  <Name extends keyof Events>(
    event: Name,
    name: string,
    hear: (room: Room, payload: Events[Name], tx: Transaction) => Promise<void>,
  ): Listener => ({ event, name, hear });

/** Writes an event in the transaction of its change. */
export type Emit = <Name extends keyof Events>(tx: Sql, name: Name, payload: Events[Name]) => Promise<void>;

/** Where a panel permission stands in the panel's own lists. */
export interface PanelPermission {
  /** `admin::careloop.tickets.answer` */
  readonly action: string;
  readonly group: string;
  readonly label: string;
  /** Which roles have it; Super Admins have everything. */
  readonly roles: readonly ('admin' | 'editor')[];
}

/** One question that a page of ours asks in the panel, below `/careloop`. */
export interface PanelRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** The panel permission that it takes. */
  readonly permission: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly run: (room: never, asked: Asked<never, never>) => unknown;
}

/** Declares the panel's routes of one room. */
export const panelRoutesOf =
  <Room>() =>
  <Query extends z.ZodObject = z.ZodObject, Body extends z.ZodType = z.ZodUndefined>(
    declared: Omit<PanelRoute, 'run' | 'query' | 'body'> & {
      readonly query?: Query;
      readonly body?: Body;
      readonly run: (room: Room, asked: Asked<z.output<Query>, z.output<Body>>) => unknown;
    },
  ): PanelRoute =>
    declared;

/** What a room brings to the admin panel. Labels and views stand in each type's schema.json (`pluginOptions.careloop`). */
export interface PanelPart {
  readonly permissions?: readonly PanelPermission[];
  readonly routes?: readonly PanelRoute[];
  /** Content types that a role reads or keeps in the content manager. */
  readonly grants?: readonly PanelGrant[];
  /** Routes of Strapi's own that a role needs, such as `POST /upload/folders`. */
  readonly strapiRoutes?: readonly string[];
  /**
   * Writes in the content manager that end in the same action as everywhere else. Strapi's own writer then does nothing.
   * Without one, a type with a rule is for reading.
   */
  readonly writers?: readonly PanelWriter[];
  /** What has to hold of editorial records before they are published, in the content manager and wherever else Strapi publishes. */
  readonly checks?: readonly PublishCheck[];
}

/** Keeps a record from being published while something is missing. */
export interface PublishCheck {
  readonly type: string;
  /** What is read along with the record, as Strapi's `populate`. */
  readonly populate: Readonly<Record<string, unknown>>;
  /**
   * Gets the record as it would be published.
   * @throws DomainError that names what is missing; nothing is published then
   */
  readonly check: (document: unknown) => void;
}

export interface PanelGrant {
  readonly role: 'admin' | 'editor';
  readonly type: string;
  readonly may: readonly ('read' | 'create' | 'update' | 'delete' | 'publish')[];
}

export interface PanelWriter {
  readonly type: string;
  /** Returns the documentId of the record that was made. */
  readonly create?: (room: never, actor: Actor, data: Readonly<Record<string, unknown>>) => Promise<string>;
  readonly update?: (room: never, actor: Actor, id: string, data: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly delete?: (room: never, actor: Actor, id: string) => Promise<void>;
}

/** Records that are Strapi's own to write, in the content manager; the hall does what has to be done for them by itself. */
export interface EditorialPart {
  /** Types with an attribute `publishAt`: each document is published in its language when that has come. */
  readonly scheduled?: readonly string[];
  /** What the demo shows: written once, in this order, over Strapi's own documents. */
  readonly samples?: readonly EditorialSample[];
}

export interface EditorialSample {
  readonly type: string;
  /** The attribute by which it is known, and its value: `['slug', 'food']`. */
  readonly known: readonly [attribute: string, value: string];
  readonly published: boolean;
  /** What it says in each language, English first; for types without languages, in the first. */
  readonly inLocales: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** By the name of the relation: samples that stand before it, by type and by how they are known. */
  readonly relations?: Readonly<Record<string, readonly (readonly [type: string, ...EditorialSample['known']])[]>>;
}

/** One number of a dashboard, counted by the room that knows it. */
export interface Figure {
  /** `appointments.completed`. */
  readonly name: string;
  readonly label: string;
  readonly unit: 'count' | 'percent' | 'seconds' | 'money';
  /** Of money, which is counted in minor units: of which currency, by its ISO 4217 code. */
  readonly currency?: (room: never) => string;
  /** Counts people by their health: of few it is not told. */
  readonly isAboutHealth?: true;
  /** Of instants from `from` (included) to `to` (not included). */
  readonly count: (room: never, span: { readonly from: Date; readonly to: Date }) => Promise<number | null>;
}

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

/** One part that has to work for a node to be ready. Null: it does; otherwise what to do about it. */
export interface ReadinessPart {
  readonly name: string;
  readonly check: (room: never) => Promise<string | null>;
}

/** Something wrong that somebody of the staff has to see to now: it stands on every page of the panel until it is. */
export interface Alarm {
  readonly says: string;
  /** The page of the panel where something can be done about it: `/careloop/queue`. */
  readonly to: string;
}

/** Looks whether something is wrong; null: nothing is. */
export interface AlarmCheck {
  /** Unique in the house: `care-alerts`. */
  readonly name: string;
  readonly check: (room: never) => Promise<Alarm | null>;
}

/** What a room's own numbers are to Prometheus. Labels are few and never about a person. */
export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  readonly read: (
    room: never,
  ) => Promise<readonly { readonly value: number; readonly labels?: Readonly<Record<string, string>> }[]>;
}

/**
 * A figure that is kept beside the rows it follows from, so that it need not be counted again with every look. It is
 * recounted every night; a difference is an alarm.
 */
export interface Recount {
  /** Unique in the house: `stock.vaccines`. */
  readonly name: string;
  /** Compares every kept figure with its rows; with `mend` the rows win, with an audit row for each. Names ids only, at most 100. */
  readonly run: (room: never, wish: { readonly mend: boolean }) => Promise<Recounted>;
}

export interface Recounted {
  readonly compared: number;
  /** Of what the kept figure did not agree with its rows. */
  readonly different: readonly string[];
}

/** What stops when a person dies or leaves, in the one transaction in which they do; and what goes on when that was a mistake. */
export interface Ends {
  readonly stop: (
    room: never,
    tx: Transaction,
    person: { readonly userId: number },
    why: 'deceased' | 'erased',
  ) => Promise<void>;
  readonly resume?: (room: never, tx: Transaction, person: { readonly userId: number }) => Promise<void>;
}

/** What GraphQL shows of a record beside the fields of its type: told at once of all the records that one answer holds. */
export interface RecordField {
  readonly schema: z.ZodType;
  /** By documentId; what is missing is null. Whoever asks has been shown the records. */
  readonly of: (room: never, documentIds: readonly string[]) => Promise<ReadonlyMap<string, unknown>>;
}

/** Somebody in the demo, by e-mail address. */
export interface SeedKit {
  /** The people of the demo; `at` what is before the @ of their addresses, such as `maria`. */
  person(at: string): Promise<UserActor>;
  readonly clock: Clock;
  readonly db: Database;
}

/** Everything that a room brings into the house. Found by looking at `domains/<name>/manifest.ts`; nothing else names it. */
export interface Manifest<Room = never> {
  readonly name: keyof Rooms;
  /** Rooms may use those on lower floors. */
  readonly floor: number;
  /** What it knows, in half a line. */
  readonly knows: string;
  readonly build: (ground: Ground) => Room;
  /** Before the database closes. */
  readonly close?: (room: Room) => Promise<void>;

  readonly doors?: readonly Door[];
  readonly events?: readonly SocketEvent[];
  readonly notices?: readonly SocketMessage[];
  /** What GraphQL calls the schemas of this room: `{ Ticket: ticketView }`. */
  readonly types?: Readonly<Record<string, z.ZodType>>;
  /** Fields of records that only GraphQL has, by `Type.field`: `{ 'Appointment.patient': … }`. */
  readonly recordFields?: Readonly<Record<string, RecordField>>;
  /** What fields of GraphQL mean, by `field` or `Type.field`, where no schema says it. */
  readonly words?: Readonly<Record<string, string>>;
  readonly limits?: Readonly<Record<string, Limit>>;
  readonly settings?: z.ZodObject;

  /** Whose the rows of the room's content types are. */
  readonly records?: Readonly<Record<string, RecordRule>>;
  readonly migrations?: readonly Migration[];
  readonly dataMap?: DataMap;

  readonly emits?: readonly (keyof Events)[];
  /** Of `emits`: those nobody hears yet. */
  readonly unheard?: readonly (keyof Events)[];
  readonly listeners?: readonly Listener[];
  readonly messages?: readonly Message[];
  /** What it says by mail with words and looks of its own. */
  readonly topics?: (room: Room) => readonly Topic[];
  /** Where those of these people are written to whom it knows: who has no account any more may still be owed a last mail. */
  readonly contacts?: (room: Room) => (userIds: readonly number[]) => Promise<ReadonlyMap<number, Contact>>;
  readonly ticks?: (room: Room, workshop: Workshop) => readonly Tick[];
  readonly jobs?: (room: Room, workshop: Workshop) => readonly JobHandler[];

  /** A sentence for each action of the audit trail: `'ticket.opened': 'opened a ticket'`. */
  readonly auditWords?: Readonly<Record<string, string>>;
  readonly panel?: PanelPart;
  readonly editorial?: EditorialPart;

  readonly figures?: readonly Figure[];
  readonly calendar?: (
    room: Room,
    userId: number,
    span: { readonly from: Date; readonly to: Date },
  ) => Promise<readonly CalendarEntry[]>;
  readonly history?: (room: Room, userId: number) => Promise<readonly HistoryEntry[]>;
  readonly readiness?: readonly ReadinessPart[];
  readonly alarms?: readonly AlarmCheck[];
  readonly recounts?: readonly Recount[];
  readonly metrics?: readonly Metric[];
  readonly ends?: Ends;
  /** What every installation begins with (specialities, shipped tables). At each start of an API node, behind the migrations; to be safe to do again and by two at once. */
  readonly starts?: (room: Room) => Promise<void>;
  /** What the demo shows. Once in an installation, and begun again when it was interrupted. */
  readonly seeds?: (room: Room, kit: SeedKit) => Promise<void>;
}

/** Declares a room: checks the manifest against the type of what it builds. */
export const room = <Room>(manifest: Manifest<Room>): Manifest<Room> => manifest;
