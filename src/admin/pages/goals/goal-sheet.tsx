import { Button, Status, Typography, type StatusProps } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import type { GoalView } from '../../../domains/wellbeing/contract';
import { saidIn } from '../asking';
import { dayText } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';

const STATES: Readonly<Record<GoalView['status'], readonly [NonNullable<StatusProps['variant']>, string]>> = {
  active: ['secondary', 'On its way'],
  reached: ['success', 'Reached'],
  missed: ['warning', 'Its time is over'],
  stopped: ['neutral', 'Stopped'],
};

/** Goals, one a row: how far each is, until when, and who set it. One that goes on can be stopped, and taken up again. */
export const GoalSheet = ({
  goals,
  mayChange,
  changed,
  dimmed,
  timeZone,
}: {
  goals: readonly GoalView[];
  mayChange: boolean;
  changed: () => void;
  dimmed: boolean;
  timeZone: string;
}) => {
  const { put } = useFetchClient();
  const { toggleNotification } = useNotification();
  const turn = (goal: GoalView, status: 'active' | 'stopped'): void => {
    put(`/careloop/wellbeing/goals/${goal.documentId}`, { status })
      .then(() =>
        toggleNotification({
          type: 'success',
          message: status === 'stopped' ? `"${goal.title}" is stopped.` : `"${goal.title}" goes on.`,
        }),
      )
      .catch((error: unknown) => toggleNotification({ type: 'danger', message: saidIn(error) }))
      .finally(changed);
  };
  return (
    <Sheet $dimmed={dimmed} aria-busy={dimmed}>
      <table>
        <caption>Goals, those that go on first</caption>
        <Heads names={['Goal', 'State', 'Progress', `Until (${timeZone})`, 'Set by', 'What can be done']} />
        <tbody>
          {goals.map((goal) => {
            const [variant, text] = STATES[goal.status];
            return (
              <tr key={goal.documentId}>
                <Cell name="Goal">{goal.note ? `${goal.title}. ${goal.note}` : goal.title}</Cell>
                <td data-name="State">
                  <Status variant={variant} size="S" width="max-content">
                    <Typography variant="omega" fontWeight="bold">
                      {text}
                    </Typography>
                  </Status>
                </td>
                <Cell name="Progress">{progressText(goal)}</Cell>
                <Cell name={`Until (${timeZone})`}>
                  {`${dayText(goal.until)}, ${goal.horizon === 'short' ? 'short term' : 'long term'}`}
                </Cell>
                <Cell name="Set by">{goal.setBy === 'self' ? 'The person' : 'Staff'}</Cell>
                <td>
                  {mayChange && goal.status === 'active' && (
                    <Button size="S" variant="tertiary" onClick={() => turn(goal, 'stopped')}>
                      Stop
                    </Button>
                  )}
                  {mayChange && goal.status === 'stopped' && (
                    <Button size="S" variant="tertiary" onClick={() => turn(goal, 'active')}>
                      Take it up again
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Sheet>
  );
};

const MEASURED = { entries: '', adherence: ', by medicines taken', 'health-score': ', by the health score' } as const;

const progressText = ({ progress, current, target, unit, measuredBy }: GoalView): string =>
  `${progress} %: ${current.toLocaleString()} of ${target.toLocaleString()} ${unit}${MEASURED[measuredBy]}`;
