import type { Actor, UserActor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import { newDocumentId } from '../../../../kernel/ids';
import type { Sql } from '../../../../ports/database';
import type { Changed, Kept } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { changedElsewhere, noSuchRecord, tooManyRecords } from '../../errors';
import type { OwnRecords } from '../../store/own-records';
import { people } from '../../store/people';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit'>;

interface Kind<Fields extends object> {
  /** As the trail calls one of them. */
  readonly name: string;
  readonly most: number;
  readonly store: (sql: Sql) => OwnRecords<Fields>;
  /** @throws DomainError `invalid` for what no schema can see */
  readonly check?: (fields: Fields, person: UserActor, now: Date) => void;
  /** Tells the house, in the transaction of every change. */
  readonly changed?: (tx: Sql, userId: number) => Promise<void>;
}

/** Listing, adding, changing and removing the records of one kind that the caller keeps about others. Nobody else's exist. */
export const keeping = <Fields extends object>(
  { clock, db, audit }: Deps,
  { name, most, store, check = () => undefined, changed = async () => undefined }: Kind<Fields>,
) => {
  /** One after the other for each person, with a row in the trail. */
  const writing = async <Result>(
    actor: Actor,
    what: string,
    work: (tx: Sql, person: UserActor) => Promise<{ readonly id: string; readonly result: Result }>,
  ): Promise<Result> => {
    const person = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      await people(tx).lockForUpdate(person.userId);
      const { id, result } = await work(tx, person);
      await audit.write(tx, { actor, action: `${name}.${what}`, record: { type: name, id }, patientId: person.userId });
      await changed(tx, person.userId);
      return result;
    });
  };

  return {
    list: async (actor: Actor): Promise<Kept<Fields>[]> => await store(db).of(signedInPerson(actor).userId),

    add: async (actor: Actor, fields: Fields): Promise<Kept<Fields>> =>
      await writing(actor, 'added', async (tx, person) => {
        check(fields, person, clock.now());
        if ((await store(tx).of(person.userId)).length >= most) throw tooManyRecords(most);
        const id = newDocumentId();
        await store(tx).add(person.userId, id, fields, clock.now());
        return { id, result: { ...fields, id, documentId: id, version: 1 } };
      }),

    change: async (actor: Actor, id: string, { version, ...input }: Changed<Fields>): Promise<Kept<Fields>> =>
      await writing(actor, 'changed', async (tx, person) => {
        const fields = input as unknown as Fields;
        check(fields, person, clock.now());
        if (!(await store(tx).of(person.userId)).some((record) => record.id === id)) throw noSuchRecord();
        const result = await store(tx).change(person.userId, id, version, fields, clock.now());
        if (!result) throw changedElsewhere();
        return { id, result };
      }),

    remove: async (actor: Actor, id: string): Promise<{ removed: number }> =>
      await writing(actor, 'removed', async (tx, person) => {
        if (!(await store(tx).remove(person.userId, id))) throw noSuchRecord();
        return { id, result: { removed: 1 } };
      }),
  };
};
