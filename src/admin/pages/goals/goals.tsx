import { Box, Button, Flex } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { GoalView, Pagination } from '../../../domains/wellbeing/contract';
import { SET_GOALS } from '../../../domains/wellbeing/permissions';
import { useQuery, useMay, withQuery } from '../asking';
import type { PersonPartProps } from '../declaration';
import { Failed, Nothing, Pages, Waiting } from '../states';
import { FormDialog } from '../form-dialog';
import { GOAL_FIELDS } from './goal-fields';
import { goalFrom } from './goal-from';
import { GoalSheet } from './goal-sheet';

const PAGE_SIZE = 20;

/** The goals of one person: those that go on first. */
const Goals = ({ person: { documentId, name, timeZone } }: PersonPartProps) => {
  const [page, setPage] = useState(1);
  const [isSetting, setSetting] = useState(false);
  const may = useMay(SET_GOALS);
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const path = `/careloop/wellbeing/people/${documentId}/goals`;
  const { answer, failure, isAsking, askAgain } = useQuery<{
    readonly goals: readonly GoalView[];
    readonly pagination: Pagination;
  }>(withQuery(path, { page, pageSize: PAGE_SIZE }));
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {may && (
        <Box>
          <Button onClick={() => setSetting(true)}>Set a goal</Button>
        </Box>
      )}
      {failure && <Failed failure={failure} retry={askAgain} />}
      {!answer && !failure && <Waiting>Looking for goals</Waiting>}
      {answer && answer.goals.length === 0 && <Nothing>No goal has been set yet.</Nothing>}
      {answer && answer.goals.length > 0 && (
        <Box>
          <GoalSheet goals={answer.goals} mayChange={may} changed={askAgain} dimmed={isAsking} timeZone={timeZone} />
          <Pages {...answer.pagination} what={answer.pagination.total === 1 ? 'goal' : 'goals'} open={setPage} />
        </Box>
      )}
      {isSetting && (
        <FormDialog
          title={`Set a goal for ${name || 'this person'}`}
          explanation={`They see it with their own goals, write down how it is going, and choose when to be reminded. Its last day is in ${timeZone}.`}
          button="Set the goal"
          fields={GOAL_FIELDS}
          act={async (filled) => {
            await post(path, goalFrom(filled));
            toggleNotification({ type: 'success', message: 'The goal is set.' });
            askAgain();
          }}
          close={() => setSetting(false)}
        />
      )}
    </Flex>
  );
};
export default Goals;
