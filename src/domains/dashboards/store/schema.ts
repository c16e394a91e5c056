/**
 * The room keeps nothing. It has indexes on what others keep. That on doses: doses are made at most two days ahead, so those of one
 * day lie together, and a block range index of a few pages leads to them. Unlike a tree it costs nothing on every write.
 */
export const dashboardsSchema: readonly string[] = [
  'create index if not exists doses_due_at_brin on public.doses using brin (due_at) with (pages_per_range = 32, autosummarize = on)',
];

/**
 * People are counted by when they registered. Such an index grows at its end, which costs a writer next to nothing; without it a
 * figure looks through all rows there are (`npm run bench -- platform-dashboard`). Other types bring theirs in their schema.
 */
export const countedInstants: readonly string[] = [
  'create index if not exists up_users_registered on public.up_users (created_at) where confirmed',
];

export const countedInstantsUndo: readonly string[] = ['drop index public.up_users_registered'];
