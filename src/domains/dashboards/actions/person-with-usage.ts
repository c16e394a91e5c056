import type { Actor } from '../../../kernel/actor';
import type { PersonFileWithUsage, PersonWithUsage } from '../contract';
import type { DashboardsDeps } from '../deps';
import { usageStore } from '../store/usage-store';

/** Somebody's account with how much they use it. Who may look is decided, and kept, where accounts are. */
export const personWithUsage =
  ({ db, readPerson }: Pick<DashboardsDeps, 'db' | 'readPerson'>) =>
  async (actor: Actor, documentId: string): Promise<PersonWithUsage> => ({
    ...(await readPerson(actor, documentId)),
    usage: await usageStore(db).of(documentId),
  });

/** The same with everything that is known of the account. */
export const personFile =
  ({ db, readPersonFile }: Pick<DashboardsDeps, 'db' | 'readPersonFile'>) =>
  async (actor: Actor, documentId: string): Promise<PersonFileWithUsage> => ({
    ...(await readPersonFile(actor, documentId)),
    usage: await usageStore(db).of(documentId),
  });
