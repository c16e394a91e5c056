import type { AccountsDeps } from '../../deps';
import { people } from '../../store/people';
import { checkPassword } from '../check-password';

/** Whether `password` is this person's; true for people without one. */
export const isOwnPassword = async (
  { db }: Pick<AccountsDeps, 'db'>,
  userId: number,
  password: string | undefined,
): Promise<boolean> => {
  const person = await people(db).byId(userId);
  if (person && person.passwordHash === null) return true;
  return password !== undefined && (await checkPassword(password, person?.passwordHash ?? null));
};
