import type { z } from 'zod';
import type { Actor } from '../kernel/actor';
import type { Asked } from '../kernel/door';

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
  run(room: unknown, asked: Asked): unknown;
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
export interface PanelPart<Room = unknown> {
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
  readonly writers?: readonly PanelWriter<Room>[];
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

export interface PanelWriter<Room = unknown> {
  readonly type: string;
  /** Returns the documentId of the record that was made. */
  create?(room: Room, actor: Actor, data: Readonly<Record<string, unknown>>): Promise<string>;
  update?(room: Room, actor: Actor, id: string, data: Readonly<Record<string, unknown>>): Promise<void>;
  delete?(room: Room, actor: Actor, id: string): Promise<void>;
}

/** Records that are Strapi's own to write, in the content manager; the hall does what has to be done for them by itself. */
export interface EditorialPart {
  /** Types with an attribute `publishAt`: each document is published in its language when that has come. */
  readonly scheduled?: readonly string[];
  /** Types of which every change of a draft is kept, so that it can be put back. */
  readonly versioned?: readonly string[];
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
