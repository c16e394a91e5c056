import { MINUTE_MS } from '../../../kernel/durations';

export interface Contact {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** Those who are to know when somebody needs help: row ids of doctors, and contacts without an account. */
export interface CareTeam {
  readonly physicians: readonly number[];
  readonly contacts: readonly Contact[];
}

export interface AlertStep {
  readonly afterMs: number;
  readonly to: {
    readonly userIds?: readonly number[];
    readonly contacts?: readonly Contact[];
    readonly admins?: true;
  };
  readonly message: string;
}

export const RED_FLAG_MESSAGE = 'quiz-red-flag';
export const REPEAT_MS = 15 * MINUTE_MS;

/**
 * Whom a red flag is told, as every critical alert is (CARE-6): physicians, emergency contacts and admins at once; the
 * physicians and contacts again after 5 minutes; admins after 15 and from then on until somebody acknowledges.
 */
export const alertSteps = ({ physicians, contacts }: CareTeam): readonly AlertStep[] => {
  const nearest = {
    ...(physicians.length > 0 ? { userIds: physicians } : {}),
    ...(contacts.length > 0 ? { contacts } : {}),
  };
  const isAlone = physicians.length + contacts.length === 0;
  return [
    { afterMs: 0, to: { ...nearest, admins: true }, message: RED_FLAG_MESSAGE },
    { afterMs: 5 * MINUTE_MS, to: isAlone ? { admins: true } : nearest, message: RED_FLAG_MESSAGE },
    { afterMs: 15 * MINUTE_MS, to: { admins: true }, message: RED_FLAG_MESSAGE },
  ];
};
