/** What is sent for what was filled in; the way follows from start and target. */
export const goalFrom = ({
  title,
  measuredBy,
  unit,
  start,
  target,
  until,
  horizon,
  note,
}: Readonly<Record<string, string>>): object => ({
  title,
  measuredBy,
  unit,
  start: Number(start),
  target: Number(target),
  direction: Number(target) < Number(start) ? 'down' : 'up',
  until,
  horizon,
  ...(note?.trim() ? { note } : {}),
});
