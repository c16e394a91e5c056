import type { OwedSubject } from '../../../ports/message';
import type { PeopleDeps } from '../deps';
import type { LinkFacts } from '../messages/link-messages';
import { linkStore } from '../store/link-store';
import type { LinkStatus } from '../words';

/** What messages about links say, by their ids, of those whose link is in one of `statuses` still and whose reader is in it. */
export const linkFacts =
  ({ db }: Pick<PeopleDeps, 'db'>) =>
  async (owed: readonly OwedSubject[], statuses: readonly LinkStatus[]): Promise<ReadonlyMap<string, LinkFacts>> => {
    const links = new Map(
      (await linkStore(db).byDocumentIds(owed.map(({ subjectId }) => subjectId))).map((link) => [
        link.documentId,
        link,
      ]),
    );
    return new Map(
      owed.flatMap(({ id, userId, subjectId }) => {
        const link = links.get(subjectId);
        if (!link || !statuses.includes(link.status)) return [];
        if (userId !== link.patientId && userId !== link.carerId) return [];
        const readerIsPatient = userId === link.patientId;
        const other = (readerIsPatient ? link.carerName : link.patientName)?.trim();
        return [[id, { other: other ? other : null, kind: link.kind, readerIsPatient }] as const];
      }),
    );
  };
