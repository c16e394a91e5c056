import { Button, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import type { PhoneCallsPage, PhoneCallView } from '../../../domains/telephony/contract';
import { saidIn, useQuery, withQuery } from '../asking';
import { counted, moment } from '../instants';
import { sortsOf, type Column } from '../list/columns';
import { useEveryPage } from '../list/every-page';
import type { ListFilter } from '../list/filters';
import { RecordTable } from '../list/record-table';
import { ListTools } from '../list/tools';
import { useList } from '../list/use-list';
import { Failed, Nothing, Pages, Waiting } from '../states';

const STATES = { ringing: 'Ringing', answered: 'Taken', missed: 'Missed', voicemail: 'Voicemail' } as const;

const FILTERS: readonly ListFilter[] = [
  { name: 'state', label: 'State', kind: 'choice', options: STATES, hint: 'Any' },
];

/** The log of calls, the newest first: nothing of what was said, apart from voicemails. */
export const Calls = () => {
  const list = useList({ filters: FILTERS, sorts: sortsOf(COLUMNS) });
  const wanted = { ...list.filters, sort: list.sort };
  const { answer, failure, isAsking, askAgain } = useQuery<PhoneCallsPage>(
    withQuery('/careloop/telephony/calls', { ...wanted, page: list.page }),
  );
  const all = useEveryPage<PhoneCallsPage, PhoneCallView>('/careloop/telephony/calls', wanted, ({ calls }) => calls);
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for calls</Waiting>;
  return (
    <>
      <ListTools
        label="Calls"
        list={list}
        filters={FILTERS}
        exported={{ name: 'telephone-calls', columns: COLUMNS, rows: all }}
      />
      {answer.calls.length === 0 ? (
        <Nothing>{list.isNarrowed ? 'No call fits. Take a filter away.' : 'Nobody has called yet.'}</Nothing>
      ) : (
        <RecordTable
          caption="Telephone calls"
          columns={COLUMNS}
          rows={answer.calls}
          keyOf={({ id }) => id}
          list={list}
          dimmed={isAsking}
        />
      )}
      <Pages {...answer.pagination} what={answer.pagination.total === 1 ? 'call' : 'calls'} open={list.open} />
    </>
  );
};

/** Fetched when somebody listens, not before: it leaves a trace. */
const Voicemail = ({ id, seconds, isKept }: NonNullable<PhoneCallView['voicemail']>) => {
  const { get } = useFetchClient();
  const [source, setSource] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => () => (source === null ? undefined : URL.revokeObjectURL(source)), [source]);
  const listen = async (): Promise<void> => {
    setFailure(null);
    await get<Blob>(`/careloop/telephony/voicemails/${id}`, { responseType: 'blob' })
      .then(({ data }) => setSource(URL.createObjectURL(data)))
      .catch((error: unknown) => setFailure(saidIn(error)));
  };
  if (!isKept) return <Typography textColor="neutral800">It is being fetched.</Typography>;
  if (failure) return <Typography textColor="danger600">{failure}</Typography>;
  if (source)
    return (
      <audio controls src={source} aria-label="Voicemail">
        <track kind="captions" />
      </audio>
    );
  return (
    <Button size="S" variant="secondary" onClick={() => void listen()}>
      {`Listen (${counted(seconds, 'second')})`}
    </Button>
  );
};

const COLUMNS: readonly Column<PhoneCallView>[] = [
  { name: 'Came in', sort: 'came-in', text: ({ startedAt }) => moment(startedAt) },
  { name: 'Caller', sort: 'caller', text: ({ from }) => from ?? 'Number withheld' },
  { name: 'State', sort: 'state', text: ({ state }) => STATES[state] },
  { name: 'Taken by', text: ({ answeredBy }) => answeredBy ?? '' },
  { name: 'Length', sort: 'length', text: ({ seconds }) => (seconds === null ? '' : counted(seconds, 'second')) },
  {
    name: 'Voicemail',
    text: ({ voicemail }) => (voicemail ? counted(voicemail.seconds, 'second') : ''),
    cell: ({ voicemail }) => voicemail && <Voicemail {...voicemail} />,
  },
];
