import { Box, Flex, Status, Typography } from '@strapi/design-system';
import type { ChainView } from '../../../domains/audit/contract';
import { useQuery } from '../asking';
import { exactMoment } from '../instants';

/** How the chain over the trail stands: what is sealed, what waits, and what the last look at all of it found. */
export const ChainState = () => {
  const { answer, failure } = useQuery<ChainView>('/careloop/audit-trail/chain');
  if (failure)
    return (
      <Typography role="status" textColor="neutral600" paddingBottom={4}>
        How the chain stands could not be read.
      </Typography>
    );
  if (!answer) return null;
  const { sealed, waiting, verified } = answer;
  return (
    <Flex
      tag="section"
      aria-label="State of the chain"
      direction="column"
      alignItems="stretch"
      gap={3}
      paddingBottom={4}
    >
      {verified?.broken && <Broken at={verified.at} broken={verified.broken} />}
      <Flex gap={4} wrap="wrap">
        <Status variant={sealed ? 'success' : 'neutral'} size="S">
          <Typography variant="pi">
            {sealed
              ? `Sealed: ${sealed.rows.toLocaleString()} rows, up to ${exactMoment(sealed.at)}`
              : 'Nothing is sealed yet'}
            {waiting > 0 && `; ${waiting.toLocaleString()} waiting for the next seal`}
          </Typography>
        </Status>
        {!verified?.broken && (
          <Status variant={verified ? 'success' : 'neutral'} size="S">
            <Typography variant="pi">
              {verified
                ? `Verified ${exactMoment(verified.at)}: all ${verified.checked.toLocaleString()} rows hold`
                : 'Not verified yet: the worker does it once a day'}
            </Typography>
          </Status>
        )}
      </Flex>
    </Flex>
  );
};

const Broken = ({ at, broken }: { at: string; broken: string }) => (
  <Box role="alert" padding={5} background="danger100" borderColor="danger600" hasRadius>
    <Typography tag="h2" variant="delta" textColor="danger700">
      The trail does not hold
    </Typography>
    <Typography tag="p" textColor="neutral800" paddingTop={2}>{`The first row that does not: ${broken}`}</Typography>
    <Typography tag="p" variant="pi" textColor="neutral700" paddingTop={2}>
      {`Found ${exactMoment(at)}. Somebody may have changed the trail past CareLoop: keep a copy of the database, and run “npm run audit:verify” to check it again.`}
    </Typography>
  </Box>
);
