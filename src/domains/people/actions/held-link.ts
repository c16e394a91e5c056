import type { Transaction } from '../../../ports/database';
import { noSuchRecord } from '../errors';
import { linkStore, type CareLinkRow } from '../store/link-store';
import { personStore, type FoundPerson } from '../store/person-store';

export interface HeldLink {
  readonly link: CareLinkRow;
  readonly people: ReadonlyMap<number, FoundPerson>;
}

/**
 * A link of this person, with both of its people held until the transaction ends, and read after they were: whatever two
 * do to it at once happens one after the other.
 * @throws DomainError `not-found` for a link of others
 */
export const lockLink = async (tx: Transaction, userId: number, documentId: string, now: Date): Promise<HeldLink> => {
  const seen = await linkStore(tx).of(userId, documentId);
  if (!seen) throw noSuchRecord();
  const people = await personStore(tx).lockForUpdate(
    [seen.patientId, seen.carerId].filter((id) => id !== null),
    now,
  );
  return { link: await readLink(tx, userId, documentId), people };
};

/** @throws DomainError `not-found` for a link of others */
export const readLink = async (tx: Transaction, userId: number, documentId: string): Promise<CareLinkRow> => {
  const link = await linkStore(tx).of(userId, documentId);
  if (!link) throw noSuchRecord();
  return link;
};
