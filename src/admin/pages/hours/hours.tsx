import { Box, Field, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { AvailabilityView } from '../../../domains/appointments/availability-contract';
import type { ClinicView } from '../../../domains/appointments/clinic-contract';
import { KEEP_APPOINTMENTS } from '../../../domains/appointments/permissions';
import { useQuery } from '../asking';
import { Failed, Nothing, Waiting } from '../states';
import { Editor } from './editor';

/** When somebody takes appointments, as rules: weekly hours, days of their own, time off, and the rest. */
const Hours = () => (
  <Page.Protect permissions={[{ action: KEEP_APPOINTMENTS, subject: null }]}>
    <Page.Title>Hours</Page.Title>
    <Page.Main>
      <Layouts.Header
        title="Hours"
        subtitle="When doctors and caregivers take appointments. What is booked already stays as it is."
      />
      <Layouts.Content>
        <Choice />
      </Layouts.Content>
    </Page.Main>
  </Page.Protect>
);
export default Hours;

const Choice = () => {
  const [params, setParams] = useSearchParams();
  const [span] = useState(() => {
    const from = new Date(Math.floor(Date.now() / 60_000) * 60_000);
    return { from: from.toISOString(), to: new Date(from.getTime() + 60_000).toISOString() };
  });
  const { answer, failure, askAgain } = useQuery<ClinicView>('/careloop/appointments/calendar', {
    ...span,
    professionals: [],
  });
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for doctors and caregivers</Waiting>;
  if (answer.professionals.length === 0)
    return <Nothing>Nobody is verified yet. Approve a doctor or caregiver under Verification first.</Nothing>;
  const chosen =
    answer.professionals.find(({ documentId }) => documentId === params.get('of')) ?? answer.professionals[0];
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Box maxWidth="36rem">
        <Field.Root name="of">
          <Field.Label>Doctor or caregiver</Field.Label>
          <SingleSelect value={chosen?.documentId} onChange={(of: string | number) => setParams({ of: String(of) })}>
            {answer.professionals.map(({ documentId, name, kind }) => (
              <SingleSelectOption key={documentId} value={documentId}>{`${name} (${kind})`}</SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      </Box>
      {chosen && <HoursOf key={chosen.documentId} kind={chosen.kind} id={chosen.documentId} name={chosen.name} />}
    </Flex>
  );
};

const HoursOf = ({ kind, id, name }: { kind: 'doctor' | 'caregiver'; id: string; name: string }) => {
  const path = `/careloop/availability/${kind}/${id}`;
  const { answer, failure, askAgain } = useQuery<AvailabilityView>(path);
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Reading the hours</Waiting>;
  return (
    <>
      {!answer.isSet && (
        <Typography textColor="warning700">
          {`${name} has said no hours yet: there are no free slots to choose from, and patients may ask for any time.`}
        </Typography>
      )}
      <Editor key={answer.version} path={path} was={answer} changed={askAgain} />
    </>
  );
};
