import type { UserActor } from '../../kernel/actor';

export type Where = Record<string, unknown>;

/** The record types that belong to a person, and which of their rows somebody may read. Everything else in them does not exist. */
export interface RecordRule {
  /** The rows `user` may read, as a `where` of Strapi's query engine. */
  readonly readable: (user: UserActor, now: Date) => Where;
  /** Whether a read of this type is a read of somebody's clinical record, which the audit trail keeps. */
  readonly clinical: boolean;
  /** Whether those who must be verified and are not may read it all the same; other rows do not exist for them. */
  readonly unverified?: 'may';
  /** Attributes of the type that no filter or order of a client may touch, beside relations into guarded types. */
  readonly closedAttributes?: readonly string[];
}

/** What the audit trail calls a record of this type: `dose` for `api::regimens.dose`. */
export const recordWord = (uid: string): string => uid.slice(uid.lastIndexOf('.') + 1);

const NOTHING: Where = { id: { $null: true } };

/** One's own rows, and for carers the rows of everybody they are linked to now; for doctors also those they opened in an emergency. */
const ownAndLinked = ({ userId, role }: UserActor, now: Date): Where => {
  if (role === 'patient') return { patient: { id: userId } };
  const linked = { careLinks: { carer: { id: userId }, status: 'active', kind: role } };
  if (role === 'caregiver') return { patient: linked };
  if (role === 'doctor')
    return {
      patient: {
        $or: [linked, { emergencyAccesses: { carer: { id: userId }, endedAt: { $null: true }, endsAt: { $gt: now } } }],
      },
    };
  return NOTHING;
};

const onEitherSide = ({ userId }: UserActor): Where => ({
  $or: [{ patient: { id: userId } }, { carer: { id: userId } }],
});

export const RECORD_RULES: Readonly<Record<string, RecordRule>> = {
  'api::regimens.medication': { readable: ownAndLinked, clinical: true },
  'api::regimens.plan': { readable: ownAndLinked, clinical: true },
  'api::regimens.dose': { readable: ownAndLinked, clinical: true },
  'api::accounts.care-link': { readable: onEitherSide, clinical: false },
  'api::accounts.emergency-access': { readable: onEitherSide, clinical: false },
  'plugin::users-permissions.user': { readable: ({ userId }) => ({ id: userId }), clinical: false, unverified: 'may' },
};
