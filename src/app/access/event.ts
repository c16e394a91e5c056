import { z } from 'zod';
import type { Role } from '../../kernel/actor';
import type { Door, Reach } from './door';
import type { LimitName } from './limits';

/** One thing that an app can ask over its socket. The whole truth about it stands here, as it does for a door. */
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
  readonly limits?: readonly LimitName[];
  /** The door that asks the same: the event has its rule and its limits, ends in its action, and counts as a call. */
  readonly door?: Door;
  readonly example: unknown;
}

/** Something that the house says by itself. It carries ids: what they stand for is read over the API, under its rules. */
export interface SocketNotice {
  readonly name: `${string}:${string}`;
  readonly summary: string;
  /** What it says about these records. */
  readonly says: (ids: readonly string[]) => object;
  /** Who hears it: those whom it is about, and where `linked` those who care for them now. */
  readonly who: Readonly<Partial<Record<Role, Reach>>>;
  readonly payload: z.ZodType;
  readonly example: unknown;
}

/** An event that asks what `door` asks. */
export const eventBehind = (name: SocketEvent['name'], door: Door | undefined): SocketEvent => {
  if (!door) throw new Error(`The event ${name} is behind a door that is not there.`);
  const {
    summary,
    who: { anonymous: _nobody, 'api-token': _machine, ...who },
    record,
    limits = [],
    answer,
    body = z.strictObject({}),
    example = {},
  } = door;
  return {
    name,
    summary,
    who,
    body,
    answer: answer.schema,
    door,
    limits,
    description: `The same as \`${door.method} /api${door.paths[0]}\`.`,
    example: record ? { id: 'a1b2c3d4e5f6g7h8i9j0k1l2', ...(example as object) } : example,
    ...(record ? { record } : {}),
    ...(door.unverified ? { unverified: door.unverified } : {}),
  };
};
