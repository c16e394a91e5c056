import { Button, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import type { PhoneCallsPage, PhoneCallView } from '../../../domains/telephony/contract';
import { saidIn, useQuery, withQuery } from '../asking';
import { counted, moment } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Pages, Waiting } from '../states';

const STATES = { ringing: 'Ringing', answered: 'Taken', missed: 'Missed', voicemail: 'Voicemail' } as const;

/** The log of calls, the newest first: nothing of what was said, apart from voicemails. */
export const Calls = ({ page, go }: { page: number; go: (page: number) => void }) => {
  const { answer, failure, isAsking, askAgain } = useQuery<PhoneCallsPage>(
    withQuery('/careloop/telephony/calls', { page }),
  );
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for calls</Waiting>;
  if (answer.calls.length === 0) return <Nothing>Nobody has called yet.</Nothing>;
  return (
    <>
      <Sheet $dimmed={isAsking} aria-busy={isAsking}>
        <table>
          <caption>Telephone calls</caption>
          <Heads names={['Came in', 'Caller', 'State', 'Taken by', 'Length', 'Voicemail']} />
          <tbody>
            {answer.calls.map((call) => (
              <tr key={call.id}>
                <Cell name="Came in">{moment(call.startedAt)}</Cell>
                <Cell name="Caller">{call.from ?? 'Number withheld'}</Cell>
                <Cell name="State">{STATES[call.state]}</Cell>
                <Cell name="Taken by">{call.answeredBy ?? ''}</Cell>
                <Cell name="Length">{call.seconds === null ? '' : counted(call.seconds, 'second')}</Cell>
                <td data-name="Voicemail">{call.voicemail && <Voicemail {...call.voicemail} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sheet>
      <Pages {...answer.pagination} what={answer.pagination.total === 1 ? 'call' : 'calls'} open={go} />
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
