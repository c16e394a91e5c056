/**
 * The room keeps nothing. It has one index on what `regimens` keeps: doses are made at most two days ahead, so those of one
 * day lie together, and a block range index of a few pages leads to them. Unlike a tree it costs nothing on every write.
 */
export const dashboardsSchema: readonly string[] = [
  'create index if not exists doses_due_at_brin on public.doses using brin (due_at) with (pages_per_range = 32, autosummarize = on)',
];
