import { Box, Typography } from '@strapi/design-system';
import type { EditedQuizView } from '../../../domains/wellbeing/contract';

/** What is missing in a quiz, or between which scores it ends. */
export const Verdict = ({ check: { faults, lowest, highest } }: { check: EditedQuizView['check'] }) => (
  <Box paddingTop={4} paddingBottom={4}>
    {faults.length === 0 ? (
      <Typography textColor="success700">
        {lowest === null
          ? 'Nothing is missing. Nothing is scored in this quiz.'
          : `Nothing is missing. Its scores go from ${lowest} to ${highest ?? lowest}.`}
      </Typography>
    ) : (
      <ul>
        {faults.map(({ where, message }) => (
          <li key={`${where} ${message}`}>
            <Typography textColor="danger700">{`${where}: ${message}`}</Typography>
          </li>
        ))}
      </ul>
    )}
  </Box>
);

/** What is published cannot be answered any more. */
export const Unanswerable = ({ why }: { why: string }) => (
  <Typography tag="p" textColor="danger700" fontWeight="bold">
    {`Nobody can answer what is published: ${why} Put it right, and publish again.`}
  </Typography>
);
