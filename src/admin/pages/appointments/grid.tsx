import type { EventDropArg, EventInput } from '@fullcalendar/core';
import interactionPlugin, { type EventResizeDoneArg } from '@fullcalendar/interaction';
import FullCalendar from '@fullcalendar/react';
import timeGridPlugin from '@fullcalendar/timegrid';
import { styled } from 'styled-components';
import type { ClinicView } from '../../../domains/appointments/clinic-contract';
import type { AppointmentView } from '../../../domains/appointments/contract';
import { CalendarSheet } from '../calendar-sheet';
import { columnDay } from '../instants';
import { daysShown, momentOf, shownAt, type View } from './days';

/** Dark enough for white text on each; the name of whoever is booked stands in every box, too. */
const COLOURS = ['#0f766e', '#0369a1', '#9a3412', '#86198f', '#1d4ed8', '#3f6212', '#be123c', '#57534e'];

/** So many boxes of one time can be read in the column of a day; behind a link are the others. */
const BESIDE_EACH_OTHER = 2;
/** What one click chooses: then it takes as long as such a visit does. */
const BOX_MINUTES = 5;

interface Props {
  readonly view: View;
  readonly date: string;
  readonly zone: string;
  readonly answer: ClinicView;
  /** Whose day it is, where each has a column of their own; null: of everybody in the answer. */
  readonly person: ClinicView['professionals'][number] | null;
  readonly open: (appointment: AppointmentView) => void;
  /** A free time was chosen: `2026-12-01T09:00` in `zone`, and how long where more than one box was. */
  readonly book: (drawn: string, minutes: number | null) => void;
  /** @throws whatever the house refuses it with: the box goes back to where it was */
  readonly move: (id: string, startsAt: string, minutes: number) => Promise<void>;
}

/** Days beside each other, with a line for now. Open hours are light, everything else is grey. */
const Grid = ({ view, date, zone, answer, person, open, book, move }: Props) => {
  const colourOf = (id: string | undefined): string => {
    const place = answer.professionals.findIndex(({ documentId }) => documentId === id);
    return COLOURS[Math.max(0, place) % COLOURS.length] ?? '#57534e';
  };
  const moved = ({ event, revert }: EventDropArg | EventResizeDoneArg): void => {
    const { start, end } = event;
    if (!start) return revert();
    const was = answer.appointments.find(({ documentId }) => documentId === event.id);
    const minutes = end ? (end.getTime() - start.getTime()) / 60_000 : (was?.durationMinutes ?? 30);
    move(event.id, momentOf(start, zone), minutes).catch(revert);
  };
  const events: EventInput[] = [
    ...answer.open.map(({ startsAt, endsAt }) => ({
      start: shownAt(startsAt, zone),
      end: shownAt(endsAt, zone),
      display: 'background',
      backgroundColor: 'rgba(15, 118, 110, 0.18)',
    })),
    ...answer.appointments.map((appointment) => ({
      id: appointment.documentId,
      start: shownAt(appointment.startsAt, zone),
      end: shownAt(appointment.endsAt, zone),
      title: person ? shortTitleOf(appointment) : titleOf(appointment),
      backgroundColor: colourOf(appointment.professional?.documentId),
      borderColor: colourOf(appointment.professional?.documentId),
      textColor: '#ffffff',
      classNames: [...(CLASSES[appointment.status] ?? []), ...(isBrief(appointment) ? ['careloop-brief'] : [])],
      editable: appointment.status === 'pending' || appointment.status === 'confirmed',
    })),
  ];
  return (
    <Boxes>
      <FullCalendar
        plugins={[timeGridPlugin, interactionPlugin]}
        initialView={view === 'day' ? 'timeGridDay' : 'timeGridWeek'}
        initialDate={daysShown(view, date).first}
        timeZone="UTC"
        now={shownAt(Date.now(), zone)}
        nowIndicator
        firstDay={1}
        headerToolbar={false}
        allDaySlot={false}
        height={620}
        eventMinHeight={22}
        {...(view === 'week' ? { eventMaxStack: BESIDE_EACH_OTHER } : {})}
        dayPopoverFormat={({ date: { marker } }) => columnDay(marker)}
        moreLinkContent={({ num }) => `${num} more`}
        // It says whether it is open, which a link without an address may not.
        moreLinkDidMount={({ el }) => el.setAttribute('role', 'button')}
        moreLinkHint={(more: number) => `${more} more at this time`}
        dayHeaderContent={({ date: day }) => person?.name ?? columnDay(day)}
        scrollTime="07:00:00"
        snapDuration="00:05:00"
        slotLabelFormat={{ hour: '2-digit', minute: '2-digit', hour12: false }}
        eventTimeFormat={{ hour: '2-digit', minute: '2-digit', hour12: false }}
        events={events}
        eventDrop={moved}
        eventResize={moved}
        eventStartEditable
        eventDurationEditable
        eventInteractive
        selectable
        selectMirror
        select={({ start, end, view: { calendar } }) => {
          calendar.unselect();
          const minutes = (end.getTime() - start.getTime()) / 60_000;
          book(start.toISOString().slice(0, 16), minutes > BOX_MINUTES ? minutes : null);
        }}
        eventClick={({ event }) => {
          const appointment = answer.appointments.find(({ documentId }) => documentId === event.id);
          if (appointment) open(appointment);
        }}
      />
    </Boxes>
  );
};
export default Grid;

/** What is not agreed yet has a broken border, and what is over steps back. */
const CLASSES: Partial<Record<AppointmentView['status'], string[]>> = {
  pending: ['careloop-light', 'careloop-pending'],
  completed: ['careloop-light', 'careloop-over'],
  no_show: ['careloop-light', 'careloop-over'],
};
const Boxes = styled(CalendarSheet)`
  --fc-today-bg-color: transparent;
  .careloop-light {
    background-color: ${({ theme }) => theme.colors.neutral0} !important;
  }
  .careloop-light .fc-event-main {
    color: ${({ theme }) => theme.colors.neutral800} !important;
  }
  .careloop-brief .fc-event-title {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .careloop-pending {
    border: 1px dashed;
  }
  .careloop-over {
    border-width: 0 0 0 4px;
    background-color: ${({ theme }) => theme.colors.neutral150} !important;
  }
`;

/** Too low a box for two lines of its title. */
const isBrief = ({ durationMinutes }: AppointmentView): boolean => durationMinutes < 90;

const shortTitleOf = ({ patient, status, type }: AppointmentView): string =>
  `${patient?.name ?? 'A patient'}, ${type === 'virtual' ? 'by video' : 'in person'}, ${status.replace('_', ' ')}`;
const titleOf = ({ patient, professional, status, type }: AppointmentView): string =>
  `${patient?.name ?? 'A patient'} with ${professional?.name ?? 'nobody any more'}, ${type === 'virtual' ? 'by video' : 'in person'}, ${status.replace('_', ' ')}`;
