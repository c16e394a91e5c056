import type { Sql } from '../../src/ports/database';
import { appointmentRowsOf } from '../rooms/appointments/rows-of-person';
import { conversationRowsOf } from '../rooms/assistant/rows-of-person';
import { noteRowsOf } from '../rooms/care-plans/rows-of-person';
import { visitRowsOf } from '../rooms/home-care/rows-of-person';
import { paymentRowsOf } from '../rooms/payments/rows-of-person';
import { wellbeingRowsOf } from '../rooms/wellbeing/rows-of-person';
import { prescribedTo } from './prescribed';

interface Somebody {
  readonly userId: number;
  readonly documentId: string;
}

/** Rows of `someone` that hang together, in every room that has such: what cannot be made up table by table. */
export const rowsOfPerson = async (query: Sql['query'], someone: Somebody, other: Somebody): Promise<void> => {
  const sql: Sql = { query, prepared: async (_name, text, values) => await query(text, values) };
  for (const rowsOf of [wellbeingRowsOf, appointmentRowsOf, visitRowsOf, noteRowsOf, paymentRowsOf, conversationRowsOf])
    await rowsOf(sql, someone, other);
  await prescribedTo(query, someone.userId);
};
