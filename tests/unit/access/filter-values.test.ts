import { checkFilter, type AttributesOf } from '../../../src/app/access/filter-values';

const TYPES: Readonly<Record<string, ReturnType<AttributesOf>>> = {
  dose: {
    active: { type: 'boolean' },
    count: { type: 'integer' },
    amount: { type: 'decimal' },
    dueAt: { type: 'datetime' },
    day: { type: 'date' },
    at: { type: 'time' },
    status: { type: 'enumeration', enum: ['due', 'taken'] },
    name: { type: 'string' },
    medication: { type: 'relation', target: 'medication' },
  },
  medication: { name: { type: 'string' }, stopped: { type: 'boolean' } },
};
const check = (filter: unknown): void => checkFilter((uid) => TYPES[uid] ?? {}, 'dose', filter, ['filters']);

describe('a value that does not fit its field', () => {
  it.each([
    [{ active: 'FALSE' }, 'active'],
    [{ active: 'no' }, 'active'],
    [{ active: { $eq: 'maybe' } }, 'active.$eq'],
    [{ $or: [{ count: 1 }, { count: 'many' }] }, 'count'],
    [{ count: { $in: ['1', 'x'] } }, 'count.$in'],
    [{ count: '99999999999' }, 'count'],
    [{ amount: { $gt: 'NaN' } }, 'amount.$gt'],
    [{ amount: '1e9' }, 'amount'],
    [{ dueAt: { $gte: 'yesterday' } }, 'dueAt.$gte'],
    [{ dueAt: '2026-02-30T08:00:00Z' }, 'dueAt'],
    [{ dueAt: { $between: ['2026-01-01'] } }, 'dueAt.$between'],
    [{ day: '2026-02-30' }, 'day'],
    [{ at: '24:61' }, 'at'],
    [{ status: 'swallowed' }, 'status'],
    [{ status: { $not: { $eq: 'swallowed' } } }, 'status.$eq'],
    [{ name: { $null: 'perhaps' } }, 'name.$null'],
    [{ name: { $eq: { a: 1 } } }, 'name.$eq'],
    [{ name: { first: 'x' } }, 'name'],
    [{ id: 'x' }, 'id'],
    [{ medication: 'x' }, 'medication'],
    [{ medication: { id: { $in: ['1', '2; drop'] } } }, 'medication.id.$in'],
    [{ medication: { stopped: 'oui' } }, 'medication.stopped'],
    [{ $not: { medication: { $and: [{ stopped: { $ne: 'x' } }] } } }, 'medication.stopped.$ne'],
  ])('%j is refused, with its name', (filter, field) => {
    let thrown: unknown = null;
    try {
      check(filter);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ kind: 'invalid', faults: [{ path: expect.any(Array) as string[] }] });
    const [fault] = (thrown as { faults: { path: string[] }[] }).faults;
    expect(fault?.path.join('.').replace('.$not', '')).toBe(`filters.${field}`);
  });
});

it.each([
  { active: 'true', count: { $gt: '-3' }, amount: '1.25', status: 'due' },
  { active: true, status: { $in: ['due', 'taken'] }, name: { $containsi: 'false' } },
  { dueAt: { $between: ['2026-01-01', '2026-01-02T08:00:00.000+03:00'] } },
  { dueAt: new Date(), day: '2024-02-29', at: '08:30', name: { $null: true } },
  { $and: [{ $or: [{ medication: { name: 'x' } }, { medication: 7 }] }] },
  { nobody: { $eq: 'left to whoever reads it' } },
])('%j is a filter', (filter) => expect(() => check(filter)).not.toThrow());
