import { Typography } from '@strapi/design-system';
import type { StrapiApp } from '@strapi/strapi/admin';

const PLAN = 'api::regimens.plan';

/** As a plan's row has it; see domains/regimens. */
interface PlanRow {
  readonly kind?: string;
  readonly frequency?: string | null;
  readonly weekdays?: readonly string[] | null;
  readonly times?: readonly { readonly time: string; readonly amount: number }[] | null;
}
type AddPanels = (
  panels: readonly ((props: { readonly model: string; readonly document?: PlanRow }) => object | null)[],
) => void;

/** Beside a plan: when it is due, in words, instead of the two lists it is kept in. */
export const showSchedules = (app: StrapiApp): void => {
  const { addEditViewSidePanel } = app.getPlugin('content-manager').apis as { addEditViewSidePanel: AddPanels };
  addEditViewSidePanel([
    ({ model, document }) =>
      model === PLAN && document
        ? {
            title: 'When',
            content: (
              <Typography textColor="neutral800">{`${inWords(document)} The amount of each dose is in brackets.`}</Typography>
            ),
          }
        : null,
  ]);
};

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
