import type { Sql } from '../../../ports/database';
import type { TelephonyDeps } from '../deps';
import type { OnDuty } from '../rules/next-step';
import { dutyStore } from '../store/duty-store';

interface Professional {
  readonly userId: number;
  readonly documentId: string;
  readonly name: string;
}
type Deps = Pick<TelephonyDeps, 'clock' | 'professionals'>;

/** Those among these people who are verified and may sign in now. */
export const professionalsAmong = async (
  { clock, professionals }: Deps,
  sql: Sql,
  userIds: readonly number[],
): Promise<ReadonlyMap<number, Professional>> => {
  const [among, now] = [{ userIds }, clock.now()];
  const found = [
    ...(await professionals(sql, { kind: 'doctor', among }, now)),
    ...(await professionals(sql, { kind: 'caregiver', among }, now)),
  ];
  return new Map(found.map((one) => [one.userId, one]));
};

/** Who is rung when somebody calls now, in their order. Nobody is whose credential is not in force. */
export const onDutyNow = async (deps: Deps, sql: Sql): Promise<readonly OnDuty[]> => {
  const shifts = await dutyStore(sql).now(deps.clock.now());
  const people = await professionalsAmong(
    deps,
    sql,
    shifts.map(({ userId }) => userId),
  );
  return shifts.flatMap(({ userId, phone }) => {
    const person = people.get(userId);
    return person ? [{ userId, documentId: person.documentId, phone }] : [];
  });
};
