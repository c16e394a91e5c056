import { Box, Flex } from '@strapi/design-system';
import type { ClinicView } from '../../../domains/appointments/clinic-contract';

type Person = ClinicView['professionals'][number];

/** Whose columns stand beside each other on one day: who was chosen, or who has something then. Nobody: one column for all. */
export const peopleOf = (answer: ClinicView, chosen: readonly string[]): readonly (Person | null)[] => {
  const busy = new Set([
    ...answer.appointments.map(({ professional }) => professional?.documentId),
    ...answer.open.map(({ professionalId }) => professionalId),
  ]);
  const shown = answer.professionals.filter(({ documentId }) =>
    chosen.length > 0 ? chosen.includes(documentId) : busy.has(documentId),
  );
  return shown.length > 1 ? shown : [null];
};

/** The part of a calendar that is about one person; null: the whole. */
export const ofPerson = (answer: ClinicView, person: Person | null): ClinicView =>
  person
    ? {
        ...answer,
        appointments: answer.appointments.filter(({ professional }) => professional?.documentId === person.documentId),
        open: answer.open.filter(({ professionalId }) => professionalId === person.documentId),
      }
    : answer;

const HOURS = '.fc-timegrid-body';

/** Calendars beside each other that show the same hours: where one is scrolled to, the others are, too. */
export const SideBySide = ({ children }: { readonly children: readonly React.ReactNode[] }) => (
  <Flex
    alignItems="stretch"
    gap={2}
    style={{ overflowX: 'auto' }}
    onScrollCapture={({ target, currentTarget }: React.UIEvent<HTMLElement>) => {
      if (!(target instanceof HTMLElement) || target === currentTarget) return;
      for (const body of currentTarget.querySelectorAll<HTMLElement>(HOURS)) {
        const scroller = body.closest<HTMLElement>('.fc-scroller');
        if (scroller && scroller.scrollTop !== target.scrollTop) scroller.scrollTop = target.scrollTop;
      }
    }}
  >
    {children.map((child, place) => (
      <Box key={place} flex="1 0 24rem" minWidth={0}>
        {child}
      </Box>
    ))}
  </Flex>
);
