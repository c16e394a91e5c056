import {
  Badge,
  Box,
  Checkbox,
  Flex,
  Link as Anchor,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { ReadByView } from '../../../domains/audit/contract';
import { useQuery, withQuery } from '../asking';
import type { PersonPartProps } from '../declaration';
import { counted, exactMoment } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Waiting } from '../states';
import { calledBy } from './history';
import { zoneHere } from '../zone-here';

type ToldLook = ReadByView & { readonly sentence: string };
interface Reader {
  readonly value: string | null;
  readonly name: string;
  readonly looks: readonly ToldLook[];
}

/** Periods by how many days they go back. */
const PERIODS = { week: ['Last week', 7], month: ['Last 30 days', 30], all: ['Always', null] } as const;
type Period = keyof typeof PERIODS;

/** Who opened this person's records: people with what they looked at, each look a sentence, and the rows behind them one click away. */
const WhoLooked = ({ person: { documentId } }: PersonPartProps) => {
  const [period, setPeriod] = useState<Period>('week');
  const [others, setOthers] = useState(true);
  const from = dayBefore(PERIODS[period][1]);
  const { answer, failure, askAgain } = useQuery<{ readonly rows: readonly ToldLook[] }>(
    withQuery('/careloop/audit-trail/readers', {
      whom: documentId,
      from,
      zone: from && zoneHere(),
      others: String(others),
    }),
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex gap={5} wrap="wrap">
        <Box>
          <SingleSelect aria-label="Since when" value={period} onChange={(next) => setPeriod(String(next) as Period)}>
            {Object.entries(PERIODS).map(([key, [label]]) => (
              <SingleSelectOption key={key} value={key}>
                {label}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Box>
        <Checkbox checked={others} onCheckedChange={(is) => setOthers(is === true)}>
          Others only
        </Checkbox>
      </Flex>
      {failure && <Failed failure={failure} retry={askAgain} />}
      {!failure && !answer && <Waiting>Looking up who looked</Waiting>}
      {!failure && answer && answer.rows.length === 0 && (
        <Nothing>
          {period === 'all' ? 'Nobody has opened a record of this person.' : 'Nobody opened a record in this time.'}
        </Nothing>
      )}
      {!failure && answer && answer.rows.length > 0 && (
        <Readers readers={readersIn(answer.rows)} of={documentId} from={from} />
      )}
    </Flex>
  );
};

const looksOf = (looks: Reader['looks']): string =>
  counted(
    looks.reduce((sum, { times }) => sum + times, 0),
    'look',
  );

const Readers = ({ readers, of, from }: { readers: readonly Reader[]; of: string; from: string | null }) => (
  <Sheet>
    <table>
      <caption>Who looked, those who looked last first</caption>
      <Heads names={['Who', 'What', 'Last', 'All of it']} />
      <tbody>
        {readers.map(({ value, name, looks }) => (
          <tr key={name + (value ?? '')}>
            <Cell name="Who">{name}</Cell>
            <td data-name="What">
              <ul>
                {looks.map((look) => (
                  <Look key={`${look.action} ${look.recordType ?? ''}`} look={look} />
                ))}
              </ul>
            </td>
            <Cell name="Last">{exactMoment(looks[0]?.lastAt ?? '')}</Cell>
            <td data-name="All of it">
              <Anchor
                tag={Link}
                to={withQuery('/careloop/audit-trail', { whom: of, who: value, only: 'reads', from })}
                aria-label={`${looksOf(looks)} by ${name}`}
              >
                {looksOf(looks)}
              </Anchor>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Sheet>
);

const Look = ({ look: { sentence, action } }: { look: ToldLook }) => (
  <Flex tag="li" gap={2} wrap="wrap">
    <Typography textColor="neutral800">{sentence}</Typography>
    {action === 'record.read-in-emergency' && (
      <Badge backgroundColor="danger100" textColor="danger700">
        Emergency
      </Badge>
    )}
  </Flex>
);

/** Rows of one reader stand together already. */
const readersIn = (rows: readonly ToldLook[]): readonly Reader[] => {
  const readers = new Map<string, Reader>();
  for (const row of rows) {
    const key = `${row.who.kind} ${row.value ?? row.who.name}`;
    const before = readers.get(key);
    readers.set(key, {
      value: row.value ?? (row.who.kind === 'user' ? null : `all:${row.who.kind}`),
      name: calledBy(row.who),
      looks: [...(before?.looks ?? []), row],
    });
  }
  return [...readers.values()];
};

/** A day of this zone so many days ago, as YYYY-MM-DD. */
const dayBefore = (days: number | null): string | null => {
  if (days === null) return null;
  const day = new Date();
  day.setDate(day.getDate() - days);
  return new Intl.DateTimeFormat('sv').format(day);
};

export default WhoLooked;
