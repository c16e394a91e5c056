import type { z } from 'zod';
import type { Actor, Role } from './actor';
import type { Awaitable, Reach, ReadOnly } from './door';

/** One thing that an app can ask over its socket and over nothing else. Events that ask what a door asks stand at the door. */
export interface SocketEvent {
  readonly name: `${string}:${string}`;
  readonly summary: string;
  readonly description?: string;
  readonly who: Readonly<Partial<Record<Role, Reach>>>;
  /** Open to doctors, caregivers and pharmacists who are not verified, too. */
  readonly unverified?: 'may';
  /** What comes with it; where it is about a record, the record's `id` stands beside these fields. */
  readonly body: z.ZodType;
  /** One out of reach answers the same as one that does not exist. */
  readonly record?: string;
  readonly answer: z.ZodType;
  /** Beside `socketEvents`, which counts every event. */
  readonly limits?: readonly string[];
  readonly example: unknown;
  /** Statuses of refusals that `example` meets in an empty house, each with the reason. */
  readonly exampleMeets?: Readonly<Record<number, string>>;
  run(room: unknown, asked: SocketAsked): unknown;
}

export interface SocketAsked<Body = unknown> {
  readonly actor: Extract<Actor, { kind: 'user' }>;
  readonly id: string;
  readonly body: Body;
  /** The socket it came over. */
  readonly socket: AskingSocket;
}

export interface AskingSocket {
  /** Says something over this socket alone, such as a part of an answer that is still being made. */
  tell(event: string, payload: object): void;
  /**
   * Goes on with a newer access token of the same session, and returns when that ends.
   * @throws DomainError `unauthenticated` for the token of another session, so that nobody becomes somebody else in the middle of a conversation
   */
  renew(token: string): Promise<Date>;
}

/** Declares the socket events of one room. */
export const eventsOf =
  <Room>() =>
  <Body extends z.ZodType, Answer extends z.ZodType>(
    declared: Omit<SocketEvent, 'body' | 'answer' | 'run'> & {
      readonly body: Body;
      readonly answer: Answer;
      readonly run: (room: Room, asked: SocketAsked<z.output<Body>>) => Awaitable<ReadOnly<z.output<Answer>>>;
    },
  ): SocketEvent =>
    declared;

/** Something that the house says by itself over sockets. It carries ids: what they stand for is read over the API, under its rules. */
export interface SocketMessage {
  readonly name: `${string}:${string}`;
  readonly summary: string;
  /** What it says about these records. */
  readonly says: (ids: readonly string[]) => object;
  /** Who hears it: those whom it is about, and where `linked` those who care for them now. */
  readonly who: Readonly<Partial<Record<Role, Reach>>>;
  readonly payload: z.ZodType;
  readonly example: unknown;
}
