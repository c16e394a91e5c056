import { Box, Typography } from '@strapi/design-system';
import type { SystemView } from '../../../domains/operations/contract';
import { exactMoment, lengthText } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';

const COLUMNS = [
  'Process',
  'Seen',
  'Runs for',
  'Memory',
  'Event loop late',
  'Answers a minute',
  'Failed',
  'Turned away',
  'p50 / p95 / p99',
];
const KINDS = { api: 'API node', worker: 'Worker' } as const;

/** Every process, those that fell silent first, and how it fared during the last minute. */
export const Processes = ({ processes, at }: Pick<SystemView, 'processes' | 'at'>) => (
  <Box tag="section" aria-labelledby="processes">
    <Typography variant="delta" tag="h2" id="processes">
      Processes
    </Typography>
    <Box paddingTop={3}>
      <Sheet>
        <table>
          <caption>Processes, and how they fared during the last minute</caption>
          <Heads names={COLUMNS} />
          <tbody>
            {processes
              .toSorted((one, other) => Number(other.missing) - Number(one.missing))
              .map(({ id, kind, host, pid, startedAt, seenAt, missing, vitals }) => (
                <tr key={id}>
                  <Cell name="Process">{`${KINDS[kind]} ${host} (${pid})`}</Cell>
                  <Cell name="Seen">
                    <Typography
                      textColor={missing ? 'danger700' : 'neutral800'}
                      fontWeight={missing ? 'semiBold' : 'regular'}
                    >
                      {missing ? `Silent since ${exactMoment(seenAt)}` : 'Within a minute'}
                    </Typography>
                  </Cell>
                  <Cell name="Runs for">{lengthText(Date.parse(at) - Date.parse(startedAt))}</Cell>
                  <Cell name="Memory">{vitals ? `${vitals.memoryMiB} MiB` : '–'}</Cell>
                  <Cell name="Event loop late">{vitals ? `${vitals.eventLoopMs} ms` : '–'}</Cell>
                  <Cell name="Answers a minute">{vitals && kind === 'api' ? String(vitals.answers) : '–'}</Cell>
                  <Cell name="Failed">{vitals && kind === 'api' ? String(vitals.failed) : '–'}</Cell>
                  <Cell name="Turned away">{vitals && kind === 'api' ? String(vitals.limited) : '–'}</Cell>
                  <Cell name="p50 / p95 / p99">
                    {vitals && vitals.p50Ms !== null ? `${vitals.p50Ms} / ${vitals.p95Ms} / ${vitals.p99Ms} ms` : '–'}
                  </Cell>
                </tr>
              ))}
          </tbody>
        </table>
      </Sheet>
    </Box>
  </Box>
);
