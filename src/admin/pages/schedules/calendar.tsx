import type { EventInput } from '@fullcalendar/core';
import dayGridPlugin from '@fullcalendar/daygrid';
import FullCalendar from '@fullcalendar/react';
import timeGridPlugin from '@fullcalendar/timegrid';
import { styled, useTheme } from 'styled-components';
import type { Slot } from '../../../domains/regimens/schedule-contract';
import { CalendarSheet } from '../calendar-sheet';
import { columnDay } from '../instants';
import { totalOf } from './numbers';
import type { View } from './span';

const GRID = { day: 'timeGridDay', week: 'timeGridWeek', month: 'dayGridMonth' } as const;

interface Props {
  readonly view: View;
  readonly date: string;
  readonly slots: readonly Slot[];
  /** An entry of a week or a month was chosen. */
  readonly openDay: (date: string) => void;
}

/** Hours of a day or a week, or days of a month, each with how many doses fall there. By the wall clocks of the plans. */
const ScheduleCalendar = ({ view, date, slots, openDay }: Props) => {
  const { colors } = useTheme();
  const events: EventInput[] = slots.map((slot) => {
    const isWrong = slot.missed > 0;
    const hour = String(slot.hour).padStart(2, '0');
    return {
      start: `${slot.date}T${hour}:00:00`,
      end: `${slot.date}T${hour}:59:00`,
      title: titleOf(slot),
      extendedProps: { total: totalOf(slot) },
      backgroundColor: isWrong ? colors.danger100 : colors.primary100,
      borderColor: isWrong ? colors.danger600 : colors.primary600,
      textColor: colors.neutral800,
    };
  });
  return (
    <Counts>
      <FullCalendar
        plugins={[timeGridPlugin, dayGridPlugin]}
        initialView={GRID[view]}
        initialDate={date}
        timeZone="UTC"
        firstDay={1}
        dayHeaderContent={({ date: day, text }) => (view === 'month' ? text : columnDay(day))}
        headerToolbar={false}
        allDaySlot={false}
        height="auto"
        slotDuration="01:00:00"
        dayMaxEvents={6}
        displayEventTime={false}
        eventInteractive={view !== 'day'}
        {...(view === 'day' ? {} : { eventClick: ({ event }) => openDay(event.startStr.slice(0, 10)) })}
        eventContent={({ event }) => <Counted title={event.title} total={Number(event.extendedProps['total'])} />}
        slotLabelFormat={{ hour: '2-digit', minute: '2-digit', hour12: false }}
        eventDisplay="block"
        events={events}
      />
    </Counts>
  );
};
export default ScheduleCalendar;

/** Entries that can be read; where there is little room, numbers. */
const Counts = styled(CalendarSheet)`
  container-type: inline-size;
  .fc-timegrid-slot {
    height: 3.6rem;
  }
  --fc-small-font-size: 1.2rem;
  font-size: 1.3rem;
  [data-narrow] {
    display: none;
  }
  a.fc-event[tabindex] {
    cursor: pointer;
  }
  @container (max-width: 600px) {
    .fc-timeGridWeek-view [data-wide],
    .fc-dayGridMonth-view [data-wide] {
      display: none;
    }
    .fc-timeGridWeek-view [data-narrow],
    .fc-dayGridMonth-view [data-narrow] {
      display: inline;
      padding-inline: ${({ theme }) => theme.spaces[1]};
    }
  }
`;

/** What an entry says; where there is no room for it, how many doses it stands for. */
const Counted = ({ title, total }: { title: string; total: number }) => (
  <>
    <span data-wide title={title}>
      {title}
    </span>
    <span data-narrow aria-label={title}>
      {total}
    </span>
  </>
);

const titleOf = (slot: Slot): string => {
  const total = totalOf(slot);
  const done = slot.taken > 0 || slot.missed > 0 ? `, ${slot.taken} taken` : '';
  return `${slot.name ? `${slot.name}: ` : ''}${total} ${total === 1 ? 'dose' : 'doses'}${done}${slot.missed ? `, ${slot.missed} missed` : ''}`;
};
