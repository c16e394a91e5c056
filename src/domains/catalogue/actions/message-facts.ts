import type { OwedSubject } from '../../../ports/message';
import type { CatalogueDeps } from '../deps';
import type { ExpiringFacts, StockFacts } from '../messages';
import { messageFacts } from '../store/message-facts';

type Deps = Pick<CatalogueDeps, 'db'>;

/** What is still low, by message; a stock that was filled up again is said nothing of. */
export const lowStockFacts =
  ({ db }: Deps) =>
  async (owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, StockFacts>> =>
    bySubject(owed, await messageFacts(db).low(owed.map(({ subjectId }) => subjectId)));

/** What will expire, by message; a lot that is used up is said nothing of. */
export const expiringFacts =
  ({ db }: Deps) =>
  async (owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, ExpiringFacts>> =>
    bySubject(owed, await messageFacts(db).expiring(owed.map(({ subjectId }) => subjectId)));

const bySubject = <Facts extends { readonly documentId: string }>(
  owed: readonly OwedSubject[],
  facts: readonly Facts[],
): ReadonlyMap<string, Facts> => {
  const known = new Map(facts.map((fact) => [fact.documentId, fact]));
  return new Map(
    owed.flatMap(({ id, subjectId }) => {
      const fact = known.get(subjectId);
      return fact ? [[id, fact] as const] : [];
    }),
  );
};
