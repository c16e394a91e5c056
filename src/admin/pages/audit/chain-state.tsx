import { Flex, Status, Typography } from '@strapi/design-system';
import { moment, type Chain } from './trail';

/** How the chain over the trail stands: what is sealed, what waits, and what the last look at all of it found. */
export const ChainState = ({ chain }: { chain: Chain | null }) => {
  if (!chain) return null;
  const { sealed, waiting, verified } = chain;
  return (
    <Flex gap={4} paddingBottom={4} wrap="wrap" tag="section" aria-label="State of the chain">
      <Status variant={sealed ? 'success' : 'neutral'} size="S">
        <Typography variant="pi">
          {sealed ? `Sealed: ${sealed.rows.toLocaleString()} rows, up to ${moment(sealed.at)}` : 'Nothing is sealed yet'}
          {waiting > 0 && `; ${waiting.toLocaleString()} waiting for the next seal`}
        </Typography>
      </Status>
      <Status variant={verified?.broken ? 'danger' : verified ? 'success' : 'neutral'} size="S" role={verified?.broken ? 'alert' : undefined}>
        <Typography variant="pi">{verdict(verified)}</Typography>
      </Status>
    </Flex>
  );
};

const verdict = (verified: Chain['verified']): string => {
  if (!verified) return 'Not verified yet: the worker does it once a day';
  if (verified.broken) return `Broken, found ${moment(verified.at)}: ${verified.broken}`;
  return `Verified ${moment(verified.at)}: all ${verified.checked.toLocaleString()} rows hold`;
};
