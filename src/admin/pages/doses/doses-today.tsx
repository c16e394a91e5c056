import { Flex, TextButton, Typography, VisuallyHidden } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import { useState } from 'react';
import { HoursChart } from './chart';
import type { DosesToday as Numbers } from '../../../domains/dashboards/contract';
import { clockTime, totalOf } from './numbers';
import { HoursTable } from './table';
import { Tiles } from './tiles';
import { NotCounted } from '../../widgets/not-counted';
import { inThisZone, useWatched } from '../../widgets/watching';

/** How today's doses stand, over everybody: what is due, what was taken, what was missed, and whether reminders go out. */
export const DosesToday = () => {
  const { numbers, failed, refresh } = useWatched<Numbers>(inThisZone('/careloop/doses-today'));
  if (!numbers && failed) return <NotCounted retry={refresh}>Today’s doses could not be counted.</NotCounted>;
  if (!numbers) return <Widget.Loading>Counting today’s doses</Widget.Loading>;
  return <Day numbers={numbers} failed={failed} />;
};

const Day = ({ numbers, failed }: { numbers: Numbers; failed: boolean }) => {
  const [asTable, setAsTable] = useState(false);
  const isEmpty = totalOf(numbers.counts) === 0;
  return (
    <Flex direction="column" alignItems="stretch" gap={3} paddingTop={1}>
      <Tiles numbers={numbers} />
      {isEmpty && <Nothing />}
      {!isEmpty && (asTable ? <HoursTable numbers={numbers} /> : <HoursChart numbers={numbers} />)}
      {!isEmpty && !asTable && (
        <VisuallyHidden>
          <HoursTable numbers={numbers} />
        </VisuallyHidden>
      )}
      <Flex justifyContent="space-between" alignItems="baseline" gap={3}>
        <Footing numbers={numbers} failed={failed} />
        {!isEmpty && (
          <TextButton onClick={() => setAsTable(!asTable)}>{asTable ? 'Show as chart' : 'Show as table'}</TextButton>
        )}
      </Flex>
    </Flex>
  );
};

const Nothing = () => (
  <Flex justifyContent="center" padding={6}>
    <Typography textColor="neutral600">Nobody has a dose today.</Typography>
  </Flex>
);

const Footing = ({
  numbers: { asOf, date, timeZone, waitingSince },
  failed,
}: {
  numbers: Numbers;
  failed: boolean;
}) => (
  <Flex direction="column" alignItems="flex-start">
    <Typography
      variant="pi"
      textColor="neutral600"
    >{`${longDate(date)}, ${timeZone}, counted at ${clockTime(asOf)}.`}</Typography>
    <Typography role="status" variant="pi" textColor="danger600">
      {[
        failed ? 'Cannot be counted right now.' : '',
        isOverdue(waitingSince, asOf) ? `The oldest reminder has waited since ${clockTime(waitingSince)}.` : '',
      ]
        .join(' ')
        .trim()}
    </Typography>
  </Flex>
);

/** Reminders go out within seconds; one that waits for minutes says that mail does not get through. */
const OVERDUE_MS = 2 * 60_000;
const isOverdue = (waitingSince: string | null, asOf: string): waitingSince is string =>
  waitingSince !== null && Date.parse(asOf) - Date.parse(waitingSince) > OVERDUE_MS;

/** A day of the calendar, the same in every zone. */
const longDate = (date: string): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString(undefined, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
