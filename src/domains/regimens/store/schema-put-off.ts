/** `plan_clocks.put_off_until`: what went wrong with a plan must not hold up others, so it is left alone until then. */
export const putOffSchema: readonly string[] = [
  'alter table careloop.plan_clocks add column if not exists put_off_until timestamptz',
];
export const putOffUndo: readonly string[] = ['alter table careloop.plan_clocks drop column put_off_until'];
