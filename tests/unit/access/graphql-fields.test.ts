import { DOORS } from '../../../src/app/access/matrix';

describe('a door', () => {
  it.each(DOORS.map((door) => [`${door.method} ${door.paths[0]}`, door] as const))(
    '%s has a field in GraphQL, or a reason why not',
    (_name, { graphql, notInGraphql }) => {
      expect([(graphql ?? []).length > 0, Boolean(notInGraphql)].filter(Boolean)).toHaveLength(1);
    },
  );

  it('is kept out of GraphQL only where it says why', () => {
    for (const { name, notInGraphql } of DOORS)
      if (notInGraphql !== undefined) expect([name, notInGraphql.length > 5]).toEqual([name, true]);
  });

  it('shares its fields with no other', () => {
    const fields = DOORS.flatMap(({ graphql }) => graphql ?? []);
    expect(new Set(fields).size).toBe(fields.length);
  });

  it('has fields of pages only where it says what stands beside its list', () => {
    for (const { graphql = [], answer, finds } of DOORS) {
      for (const field of graphql)
        expect([field, finds !== undefined || field.endsWith('_connection') === Boolean(answer.meta)]).toEqual([
          field,
          true,
        ]);
    }
  });
});
