import type { ReceiptView } from '../contract';

/** What anybody who knows the number of an erasure may know about it. */
export const receiptOf = ({
  id,
  stage,
  tables,
  createdAt,
  finishedAt,
}: {
  readonly id: string;
  readonly stage: string;
  readonly tables: Readonly<Record<string, number>>;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}): ReceiptView => ({
  receipt: id,
  state: stage === 'done' ? 'done' : 'under-way',
  requestedAt: createdAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
  tables: { ...tables },
});
