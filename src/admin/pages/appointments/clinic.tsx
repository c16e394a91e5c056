import {
  Box,
  Button,
  Field,
  Flex,
  MultiSelect,
  MultiSelectOption,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { ArrowLeft, ArrowRight, Plus } from '@strapi/icons';
import { Layouts, Page, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { isTimeZone } from '../../../kernel/time';
import type { ClinicView } from '../../../domains/appointments/clinic-contract';
import type { AppointmentView } from '../../../domains/appointments/contract';
import { KEEP_APPOINTMENTS } from '../../../domains/appointments/permissions';
import { saidIn, useQuery } from '../asking';
import { FoldedFields } from '../list/folded-fields';
import { Failed, Waiting } from '../states';
import { BookDialog } from './book-dialog';
import { daysText, shownAt, spanOf, step, todayIn, type View } from './days';
import { ofPerson, peopleOf, SideBySide } from './day-columns';
import { AppointmentList } from './list';
import { MoveDialog } from './move-dialog';

const Grid = lazy(() => import('./grid'));

/** Who is booked when, by day and by week, for one or several people. What is chosen stands in the address. */
const Clinic = () => (
  <Page.Protect permissions={[{ action: KEEP_APPOINTMENTS, subject: null }]}>
    <Page.Title>Appointments</Page.Title>
    <Page.Main>
      <Layouts.Header
        title="Appointments"
        subtitle="Book on a free time; drag an appointment to move it, or use the list below. Both sides are told."
      />
      <Layouts.Content>
        <Calendar />
      </Layouts.Content>
    </Page.Main>
  </Page.Protect>
);
export default Clinic;

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

interface Drawn {
  /** `2026-12-01T09:00` in the zone of the calendar. */
  readonly drawn: string;
  readonly minutes: number | null;
  readonly withId: string | null;
}

const Calendar = () => {
  const [params, setParams] = useSearchParams();
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [moving, setMoving] = useState<AppointmentView | null>(null);
  const [booking, setBooking] = useState<Drawn | null>(null);
  const view: View = params.get('view') === 'day' ? 'day' : 'week';
  const asked = params.get('zone') ?? '';
  const zone = isTimeZone(asked) ? asked : HERE;
  const date = /^\d{4}-\d\d-\d\d$/.test(params.get('date') ?? '') ? (params.get('date') ?? '') : todayIn(zone);
  const chosen = params.getAll('with');
  const only = chosen.length === 1 ? (chosen[0] ?? null) : null;
  const { answer, failure, isAsking, askAgain } = useQuery<ClinicView>('/careloop/appointments/calendar', {
    ...spanOf(view, date, zone),
    professionals: chosen,
  });

  const go = (changes: Readonly<Record<string, string | readonly string[]>>): void => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) {
      next.delete(name);
      for (const one of typeof value === 'string' ? [value] : value) next.append(name, one);
    }
    setParams(next);
  };
  const move = async (id: string, startsAt: string, durationMinutes: number): Promise<void> => {
    await post(`/careloop/appointments/${id}/reschedule`, { startsAt, durationMinutes }).finally(askAgain);
    toggleNotification({ type: 'success', message: 'Moved. Both sides are told of the new time.' });
  };
  const booked = (appointment: AppointmentView): void => {
    setBooking(null);
    toggleNotification({ type: 'success', message: 'Booked and confirmed. Both sides are told.' });
    go({ date: shownAt(appointment.startsAt, zone).slice(0, 10) });
    askAgain();
  };
  const refused = (error: unknown): void => toggleNotification({ type: 'danger', message: saidIn(error) });

  if (failure && !answer) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for appointments</Waiting>;
  const zones = [...new Set([HERE, ...answer.professionals.map(({ timeZone }) => timeZone), zone])];
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex gap={3} wrap="wrap" alignItems="flex-end">
        <FoldedFields used={chosen.length > 0 ? 1 : 0}>
          <Field.Root name="with">
            <Field.Label>Doctors and caregivers</Field.Label>
            <MultiSelect
              value={chosen}
              placeholder="Everybody"
              withTags
              onChange={(ids: string[]) => go({ with: ids })}
              onClear={() => go({ with: [] })}
            >
              {answer.professionals.map(({ documentId, name, kind }) => (
                <MultiSelectOption key={documentId} value={documentId}>{`${name} (${kind})`}</MultiSelectOption>
              ))}
            </MultiSelect>
          </Field.Root>
          <Field.Root name="view">
            <Field.Label>Show</Field.Label>
            <SingleSelect value={view} onChange={(next: string | number) => go({ view: String(next) })}>
              <SingleSelectOption value="week">A week</SingleSelectOption>
              <SingleSelectOption value="day">A day</SingleSelectOption>
            </SingleSelect>
          </Field.Root>
          <Field.Root name="zone">
            <Field.Label>Times in</Field.Label>
            <SingleSelect value={zone} onChange={(next: string | number) => go({ zone: String(next) })}>
              {zones.map((name) => (
                <SingleSelectOption key={name} value={name}>
                  {name}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </FoldedFields>
        <Flex gap={2} wrap="wrap">
          <Button
            startIcon={<Plus />}
            onClick={() => setBooking({ drawn: nextHour(date, zone), minutes: null, withId: only })}
          >
            Book
          </Button>
          <Button variant="tertiary" startIcon={<ArrowLeft />} onClick={() => go({ date: step(view, date, -1) })}>
            Earlier
          </Button>
          <Button variant="tertiary" onClick={() => go({ date: todayIn(zone) })}>
            Today
          </Button>
          <Button variant="tertiary" endIcon={<ArrowRight />} onClick={() => go({ date: step(view, date, 1) })}>
            Later
          </Button>
        </Flex>
      </Flex>
      <Typography variant="delta" tag="h2" role="status">
        {`${daysText(view, date)} · ${zone}`}
      </Typography>
      {failure && <Failed failure={failure} retry={askAgain} />}
      <Box aria-busy={isAsking} style={{ opacity: isAsking ? 0.6 : 1 }}>
        <Suspense fallback={<Waiting>Drawing the calendar</Waiting>}>
          <SideBySide>
            {(view === 'day' ? peopleOf(answer, chosen) : [null]).map((person) => (
              <Grid
                key={`${view} ${date} ${zone} ${person?.documentId}`}
                view={view}
                date={date}
                zone={zone}
                answer={ofPerson(answer, person)}
                person={person}
                open={setMoving}
                book={(drawn, minutes) => setBooking({ drawn, minutes, withId: person?.documentId ?? only })}
                move={async (id, startsAt, minutes) => {
                  await move(id, startsAt, minutes).catch((error: unknown) => {
                    refused(error);
                    throw error;
                  });
                }}
              />
            ))}
          </SideBySide>
        </Suspense>
      </Box>
      <AppointmentList appointments={answer.appointments} zone={zone} changed={askAgain} move={setMoving} />
      {booking && (
        <BookDialog
          professionals={answer.professionals}
          zone={zone}
          drawn={booking.drawn}
          minutes={booking.minutes}
          withId={booking.withId}
          booked={booked}
          close={() => setBooking(null)}
        />
      )}
      {moving && (
        <MoveDialog
          appointment={moving}
          zone={zone}
          move={async (startsAt, minutes) => await move(moving.documentId, startsAt, minutes)}
          close={() => setMoving(null)}
        />
      )}
    </Flex>
  );
};

/** The next full hour of today, and nine in the morning of other days, on the clock of `zone`. */
const nextHour = (date: string, zone: string): string => {
  const inAnHour = shownAt(Date.now() + 3_600_000, zone);
  return inAnHour.startsWith(date) ? `${inAnHour.slice(0, 13)}:00` : `${date}T09:00`;
};
