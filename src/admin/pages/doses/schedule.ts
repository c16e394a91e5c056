/** As a plan's row has it; see domains/regimens. */
interface PlanRow {
  readonly kind?: string;
  readonly frequency?: string | null;
  readonly weekdays?: readonly string[] | null;
  readonly times?: readonly { readonly time: string; readonly amount: number }[] | null;
}
/** When a plan is due, as people say it; the amount of each dose is in brackets. */
export const inWords = ({ kind, frequency, weekdays, times }: PlanRow): string => {
  const clock = listed((times ?? []).map(({ time, amount }) => `${time} (${amount})`));
  if (kind === 'one-time') return `Once, at ${clock}.`;
  return `${frequency === 'weekly' ? `Every ${listed(weekdays ?? [])}` : 'Every day'} at ${clock}.`;
};

const listed = (parts: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(
    parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)),
  );
