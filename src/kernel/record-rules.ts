import type { UserActor } from './actor';

/** A `where` of Strapi's query engine. */
export type Where = Record<string, unknown>;

/** Which rows of one record type somebody may read. Everything else in them does not exist for that person. */
export interface RecordRule {
  readonly readable: (user: UserActor, now: Date) => Where;
  /** Whether a read of this type is a read of somebody's clinical record, which the audit trail keeps. */
  readonly clinical: boolean;
  /** Whether those who must be verified and are not may read it all the same; other rows do not exist for them. */
  readonly unverified?: 'may';
  /** Attributes of the type that no filter or order of a client may touch, beside relations into guarded types. */
  readonly closedAttributes?: readonly string[];
}

const EVERYTHING: Where = {};

/** The people whose records `user` may read, as a condition on a person. Null: nobody's. */
const readablePeople = ({ userId, role }: UserActor, now: Date): Where | null => {
  const linked = { careLinks: { carer: { id: userId }, status: 'active', kind: role } };
  if (role === 'caregiver') return linked;
  if (role !== 'doctor') return null;
  return {
    $or: [linked, { emergencyAccesses: { carer: { id: userId }, endedAt: { $null: true }, endsAt: { $gt: now } } }],
  };
};

/** One's own rows, and for carers the rows of everybody they are linked to now; for doctors also those they opened in an emergency. */
export const ownAndLinked =
  (owner = 'patient') =>
  (user: UserActor, now: Date): Where => {
    const others = readablePeople(user, now);
    const own = { [owner]: { id: user.userId } };
    return others ? { $or: [own, { [owner]: others }] } : own;
  };

/** The rows in which one of these relations names the reader. */
export const namedIn =
  (...relations: readonly string[]) =>
  ({ userId }: UserActor): Where => ({ $or: relations.map((relation) => ({ [relation]: { id: userId } })) });

/** As `rule`, and everything for admins and superadmins of the apps. */
export const andStaff =
  (rule: RecordRule['readable']): RecordRule['readable'] =>
  (user, now) =>
    user.role === 'admin' || user.role === 'superadmin' ? EVERYTHING : rule(user, now);
