import { statementName } from '../../../src/kernel/statement-name';

describe('the name of a statement in traces', () => {
  it.each([
    ['select * from public.doses where id = $1', 'SELECT public.doses'],
    ['insert into careloop.audit (a) values ($1) returning id', 'INSERT careloop.audit'],
    ['select "t0"."id" from "up_users" as "t0" where "t0"."email" = ?', 'SELECT up_users'],
    ['update careloop.messages set state = $1', 'UPDATE careloop.messages'],
    ['delete from only careloop.events where at < $1', 'DELETE careloop.events'],
    [
      'with due as (select id from careloop.messages for update skip locked) update careloop.messages set a = 1 from due',
      'UPDATE careloop.messages',
    ],
    [
      'with event as (insert into careloop.events (name) select $1 from unnest($2::text[])) insert into x select 1 from event',
      'INSERT careloop.events',
    ],
    ['with a as (select 1) select * from a join public.notes n on true', 'SELECT'],
    ['select x from unnest($1::text[]) x join public.notes n on true', 'SELECT'],
    ['insert into a (b) values ($1) on conflict (b) do update set c = 1', 'INSERT a'],
    ['begin', 'BEGIN'],
    ['select 1', 'SELECT'],
    ['vacuum', 'SQL'],
  ])('%s is %s', (sql, name) => {
    expect(statementName(sql)).toBe(name);
  });

  it('never holds a value, not even one that looks like a table', () => {
    expect(statementName(`select 'from maria''s update joan' as said from public.notes`)).toBe('SELECT public.notes');
    expect(statementName('select $x$ insert into maria $x$ from public.notes')).toBe('SELECT public.notes');
  });
});
