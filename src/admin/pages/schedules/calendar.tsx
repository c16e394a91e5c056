import type { EventInput } from '@fullcalendar/core';
import dayGridPlugin from '@fullcalendar/daygrid';
import FullCalendar from '@fullcalendar/react';
import timeGridPlugin from '@fullcalendar/timegrid';
import { useTheme } from 'styled-components';
import type { Slot } from '../../../domains/regimens/schedule-contract';
import { CalendarSheet } from '../calendar-sheet';
import { totalOf } from './numbers';
import type { View } from './span';

const GRID = { day: 'timeGridDay', week: 'timeGridWeek', month: 'dayGridMonth' } as const;

/** Hours of a day or a week, or days of a month, each with how many doses fall there. By the wall clocks of the plans. */
const ScheduleCalendar = ({ view, date, slots }: { view: View; date: string; slots: readonly Slot[] }) => {
  const { colors } = useTheme();
  const events: EventInput[] = slots.map((slot) => {
    const isWrong = slot.missed > 0;
    const hour = String(slot.hour).padStart(2, '0');
    return {
      start: `${slot.date}T${hour}:00:00`,
      end: `${slot.date}T${hour}:59:00`,
      title: titleOf(slot),
      backgroundColor: isWrong ? colors.danger100 : colors.primary100,
      borderColor: isWrong ? colors.danger600 : colors.primary600,
      textColor: colors.neutral800,
    };
  });
  return (
    <CalendarSheet>
      <FullCalendar
        plugins={[timeGridPlugin, dayGridPlugin]}
        initialView={GRID[view]}
        initialDate={date}
        timeZone="UTC"
        firstDay={1}
        headerToolbar={false}
        allDaySlot={false}
        height={view === 'month' ? 'auto' : 620}
        scrollTime="06:00:00"
        dayMaxEvents={6}
        // Whoever has no pointer scrolls the hours with the arrow keys.
        viewDidMount={({ el }) => el.querySelector('.fc-timegrid-col[role="gridcell"]')?.setAttribute('tabindex', '0')}
        displayEventEnd={false}
        slotLabelFormat={{ hour: '2-digit', minute: '2-digit', hour12: false }}
        eventTimeFormat={{ hour: '2-digit', minute: '2-digit', hour12: false }}
        eventDisplay="block"
        events={events}
      />
    </CalendarSheet>
  );
};
export default ScheduleCalendar;

const titleOf = (slot: Slot): string => {
  const total = totalOf(slot);
  const done = slot.taken > 0 || slot.missed > 0 ? `, ${slot.taken} taken` : '';
  return `${slot.name ? `${slot.name}: ` : ''}${total} ${total === 1 ? 'dose' : 'doses'}${done}${slot.missed ? `, ${slot.missed} missed` : ''}`;
};
