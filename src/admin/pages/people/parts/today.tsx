import { capitalised } from '../../../in-words';
import { Box, Flex, Link as Anchor, Status, Typography, type StatusProps } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import type { PersonTodayView } from '../../../../domains/dashboards/contract';
import { useQuery, withQuery } from '../../asking';
import type { PersonPartProps } from '../../declaration';
import { counted, moment } from '../../instants';
import { Failed, Nothing, Waiting } from '../../states';

/** What one needs first of a patient: alerts nobody has taken, today's doses, and who cares for them. */
const Today = ({ person: { documentId, timeZone } }: PersonPartProps) => {
  const { answer, failure, askAgain } = useQuery<PersonTodayView>(
    withQuery(`/careloop/people/${encodeURIComponent(documentId)}/today`, { timeZone }),
  );
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking up today</Waiting>;
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      {answer.alerts.length > 0 && <Alerts alerts={answer.alerts} />}
      <Doses doses={answer.doses} at={answer.at} timeZone={timeZone} />
      <CareTeam team={answer.careTeam} />
    </Flex>
  );
};

const Alerts = ({ alerts }: Pick<PersonTodayView, 'alerts'>) => (
  <Box tag="section" padding={4} background="danger100" hasRadius>
    <Typography tag="h2" variant="delta" textColor="danger700">
      {`${counted(alerts.length, 'alert')} nobody has taken`}
    </Typography>
    <ul>
      {alerts.map(({ id, level, patientStatus, raisedAt, reports }) => (
        <li key={id}>
          <Anchor tag={Link} to="/careloop/home-care">
            {`${capitalised(level)}: ${patientStatus}, since ${moment(raisedAt)}, ${counted(reports, 'report')}`}
          </Anchor>
        </li>
      ))}
    </ul>
  </Box>
);

const Doses = ({ doses, at, timeZone }: Pick<PersonTodayView, 'doses' | 'at'> & { timeZone: string }) => (
  <Section title="Doses today" note={`Times of ${timeZone}, as of ${moment(at)}.`}>
    {doses.length === 0 && <Nothing>No dose is planned for today.</Nothing>}
    <ul>
      {doses.map(({ id, dueAt, localDate, localTime, timeZone: zone, status, takenAt, what }) => (
        <Flex tag="li" key={id ?? `${what} ${dueAt}`} gap={3} wrap="wrap" paddingTop={2} paddingBottom={2}>
          <Typography fontWeight="bold" textColor="neutral800">
            {localDate === dayIn(at, zone) ? localTime : `${localDate} ${localTime}`}
          </Typography>
          <Typography textColor="neutral800">{zone === timeZone ? what : `${what} (${zone})`}</Typography>
          <Standing dose={{ dueAt, status, takenAt }} at={at} />
        </Flex>
      ))}
    </ul>
  </Section>
);

const VARIANTS: Readonly<Record<string, StatusProps['variant']>> = {
  taken: 'success',
  missed: 'danger',
  due: 'warning',
};

/** What is past due is never "to come". */
const Standing = ({
  dose: { dueAt, status, takenAt },
  at,
}: {
  dose: Pick<PersonTodayView['doses'][number], 'dueAt' | 'status' | 'takenAt'>;
  at: string;
}) => {
  const isLate = status === 'scheduled' && Date.parse(dueAt) < Date.parse(at);
  const word = status === 'scheduled' ? (isLate ? 'Past due, nobody was asked' : 'To come') : capitalised(status);
  return (
    <Status variant={isLate ? 'danger' : (VARIANTS[status] ?? 'neutral')} size="S" width="max-content">
      <Typography tag="span" fontWeight="bold">
        {takenAt ? `${word}, ${moment(takenAt)}` : word}
      </Typography>
    </Status>
  );
};

const CareTeam = ({ team }: { team: PersonTodayView['careTeam'] }) => (
  <Section title="Care team">
    {team.length === 0 && <Nothing>Nobody is linked to this patient.</Nothing>}
    <ul>
      {team.map(({ documentId, name, kind, isPrimary }) => (
        <Flex tag="li" key={`${documentId} ${kind}`} gap={3} wrap="wrap" paddingTop={2} paddingBottom={2}>
          <Anchor tag={Link} to={`/careloop/people/${documentId}`}>
            {name}
          </Anchor>
          <Typography textColor="neutral600">
            {isPrimary ? `${capitalised(kind)}, primary` : capitalised(kind)}
          </Typography>
        </Flex>
      ))}
    </ul>
  </Section>
);

const Section = ({ title, note, children }: { title: string; note?: string; children: React.ReactNode }) => (
  <Box tag="section" padding={6} background="neutral0" shadow="tableShadow" hasRadius>
    <Typography tag="h2" variant="delta">
      {title}
    </Typography>
    {note && (
      <Typography tag="p" variant="pi" textColor="neutral600">
        {note}
      </Typography>
    )}
    <Box paddingTop={3}>{children}</Box>
  </Box>
);

/** The day of an instant in a zone, as YYYY-MM-DD. */
const dayIn = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv', { timeZone }).format(new Date(instant));

export default Today;
