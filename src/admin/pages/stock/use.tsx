import { Box, Field, Flex, SingleSelect, SingleSelectOption, TextInput, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useSearchParams } from 'react-router-dom';
import type { StockUseView } from '../../../domains/catalogue/contract-panel';
import { useQuery, withQuery } from '../asking';
import DaysChart from '../days-chart';
import { DaysRows } from '../days-rows';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Waiting } from '../states';
import { reasonText, type StockKind } from './kinds';
import { Expiry } from './list';

/** What went and what came have a chart each: a delivery is many times what goes in a day. */
const WENT = [
  { key: 'used', label: 'Used', color: 'primary600' },
  { key: 'lost', label: 'Lost', color: 'danger500' },
] as const;
const CAME = [{ key: 'received', label: 'Received', color: 'success500' }] as const;
const COLUMNS = [...WENT, ...CAME] as const;

const SPANS = [
  { days: 7, label: 'Last 7 days' },
  { days: 30, label: 'Last 30 days' },
  { days: 90, label: 'Last 90 days' },
  { days: 365, label: 'Last year' },
] as const;
const OWN = 'own';
const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Where the stock went (DASH-2, DASH-4): of all entries of one kind, or of one alone. */
export const Use = ({ kind, item }: { kind: StockKind; item?: string }) => {
  const span = useSpan();
  const { answer, failure, isAsking, askAgain } = useQuery<StockUseView>(
    withQuery('/careloop/stock-use', { kind: kind.kind, from: span.from, to: span.to, item }),
  );
  return (
    <section aria-label={`Use of ${kind.label.toLowerCase()}`}>
      <Flex gap={4} alignItems="flex-end" wrap="wrap" paddingBottom={4}>
        <Typography variant="delta" tag="h2">
          {item ? 'Where it went' : `Stock and use of ${kind.label.toLowerCase()}`}
        </Typography>
        <Span {...span} />
      </Flex>
      {failure && <Failed failure={failure} retry={askAgain} />}
      {!failure && !answer && <Waiting>Adding up</Waiting>}
      {!failure && answer && <Figures use={answer} kind={kind} dimmed={isAsking} isOne={item !== undefined} />}
    </section>
  );
};

const useSpan = () => {
  const [params, setParams] = useSearchParams();
  const [from, to] = [params.get('from') ?? '', params.get('to') ?? ''];
  const isOwn = DAY.test(from) && DAY.test(to) && from <= to;
  const chosen = SPANS.find(({ days }) => String(days) === params.get('days')) ?? SPANS[1];
  const today = new Date().toLocaleDateString('sv-SE'); // the day here, as YYYY-MM-DD
  const first = new Date(Date.parse(`${today}T00:00:00Z`) - (chosen.days - 1) * DAY_MS).toISOString().slice(0, 10);
  const go = (changes: Readonly<Record<string, string>>): void => {
    const next = new URLSearchParams(params);
    for (const name of ['from', 'to', 'days']) next.delete(name);
    for (const [name, value] of Object.entries(changes)) next.set(name, value);
    setParams(next);
  };
  return {
    value: isOwn ? OWN : String(chosen.days),
    from: isOwn ? from : first,
    to: isOwn ? to : today,
    go,
  };
};

const Span = ({ value, from, to, go }: ReturnType<typeof useSpan>) => (
  <>
    <Field.Root name="span">
      <Field.Label>Which days</Field.Label>
      <SingleSelect
        value={value}
        onChange={(chosen: string | number) => go(chosen === OWN ? { from, to } : { days: String(chosen) })}
      >
        {SPANS.map(({ days, label }) => (
          <SingleSelectOption key={days} value={String(days)}>
            {label}
          </SingleSelectOption>
        ))}
        <SingleSelectOption value={OWN}>From and to</SingleSelectOption>
      </SingleSelect>
    </Field.Root>
    {value === OWN &&
      (
        [
          ['From', from, (day: string) => ({ from: day, to })],
          ['To', to, (day: string) => ({ from, to: day })],
        ] as const
      ).map(([label, day, changed]) => (
        <Field.Root key={label} name={label.toLowerCase()}>
          <Field.Label>{label}</Field.Label>
          <TextInput
            type="date"
            value={day}
            onChange={(event: React.ChangeEvent<HTMLInputElement>) => {
              if (DAY.test(event.target.value)) go(changed(event.target.value));
            }}
          />
        </Field.Root>
      ))}
  </>
);

const unitsOf = ({ unit }: StockKind): string => (unit === 'dose' ? 'Doses' : 'Units');

const ChartTitle = ({ children }: { children: string }) => (
  <Typography tag="h3" variant="omega" fontWeight="bold" textColor="neutral800">
    {children}
  </Typography>
);

const Figures = ({
  use: { days, sums, before, losses, now, expiring, timeZone },
  kind,
  dimmed,
  isOne,
}: {
  use: StockUseView;
  kind: StockKind;
  dimmed: boolean;
  isOne: boolean;
}) => {
  const counted = days.map((day) => ({ ...day, date: day.day }));
  const isQuiet = sums.received + sums.used + sums.lost === 0;
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Tiles tag="dl">
        {!isOne && <Tile label={`${unitsOf(kind)} in stock now`} value={now.units} />}
        {!isOne && <Tile label="Below their minimum now" value={now.below} href={`?kind=${kind.kind}&below=true`} />}
        {COLUMNS.map(({ key, label }) => (
          <Tile key={key} label={label} value={sums[key]} before={before[key]} />
        ))}
      </Tiles>
      {isQuiet ? (
        <Nothing>Nothing moved in these days. Choose others.</Nothing>
      ) : (
        <Box background="neutral0" hasRadius shadow="tableShadow" padding={5}>
          <ChartTitle>{`${unitsOf(kind)} that went, by day`}</ChartTitle>
          <DaysChart days={counted} series={WENT} />
          {sums.received > 0 && (
            <>
              <ChartTitle>{`${unitsOf(kind)} that came, by day`}</ChartTitle>
              <DaysChart days={counted} series={CAME} />
            </>
          )}
          <Typography variant="pi" textColor="neutral600">{`Days in ${timeZone}.`}</Typography>
          <details>
            <summary>
              <Typography variant="pi" textColor="neutral600">
                The same as a table
              </Typography>
            </summary>
            <DaysRows
              caption="Used, lost and received by day, the newest first"
              days={counted.filter((day) => day.received + day.used + day.lost > 0)}
              columns={COLUMNS}
              isStale={dimmed}
            />
          </details>
        </Box>
      )}
      {losses.length > 0 && (
        <Sheet>
          <table>
            <caption>What was lost in these days, by reason</caption>
            <Heads names={['Lost by', 'How many']} />
            <tbody>
              {losses.map(({ reason, units }) => (
                <tr key={reason}>
                  <Cell name="Lost by">{reasonText(reason)}</Cell>
                  <Cell name="How many">{units.toLocaleString()}</Cell>
                </tr>
              ))}
            </tbody>
          </table>
        </Sheet>
      )}
      {!isOne && expiring.length > 0 && (
        <Sheet>
          <table>
            <caption>Lots that expire within 30 days</caption>
            <Heads names={['Expires soon', 'Lot', 'Last day', 'Doses left']} />
            <tbody>
              {expiring.map(({ vaccine, lotNumber, expiresOn, onHand }) => (
                <tr key={`${vaccine} ${lotNumber}`}>
                  <Cell name="Expires soon">{vaccine}</Cell>
                  <Cell name="Lot">{lotNumber}</Cell>
                  <td data-name="Last day">
                    <Expiry on={expiresOn} />
                  </td>
                  <Cell name="Doses left">{onHand.toLocaleString()}</Cell>
                </tr>
              ))}
            </tbody>
          </table>
        </Sheet>
      )}
    </Flex>
  );
};

const Tile = ({ label, value, before, href }: { label: string; value: number; before?: number; href?: string }) => (
  <Box background="neutral0" hasRadius shadow="tableShadow" padding={4}>
    <Typography tag="dt" variant="pi" textColor="neutral600">
      {label}
    </Typography>
    <Typography tag="dd" variant="beta" textColor="neutral800">
      {href && value > 0 ? <a href={href}>{value.toLocaleString()}</a> : value.toLocaleString()}
    </Typography>
    {before !== undefined && (
      <Typography
        tag="dd"
        variant="pi"
        textColor="neutral600"
      >{`${before.toLocaleString()} in the days before`}</Typography>
    )}
  </Box>
);

const Tiles = styled(Box)`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr));
  gap: ${({ theme }) => theme.spaces[4]};
  dd {
    margin: 0;
  }
  a {
    color: ${({ theme }) => theme.colors.danger600};
  }
`;
