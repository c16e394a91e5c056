import { Box, Checkbox, Flex, Tabs } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import { MODERATE_RATINGS, WATCH_CARE } from '../../../domains/home-care/permissions';
import { useMay } from '../asking';
import { Failed, Nothing, Waiting } from '../states';
import { AlertSheet } from './alert-sheet';
import { Caregivers } from './caregivers';
import { Incidents } from './incidents';
import { Ratings } from './ratings';
import { Requests } from './requests';
import { useAlarm } from './use-alarm';
import { useBoard } from './use-board';
import { VisitSheet } from './visit-sheet';

/** The live board: alerts that nobody has taken first, the visits around now, and ratings. */
const HomeCare = () => {
  const [params, setParams] = useSearchParams();
  const mayModerate = useMay(MODERATE_RATINGS);
  return (
    <Page.Protect permissions={[{ action: WATCH_CARE, subject: null }]}>
      <Page.Title>Home care</Page.Title>
      <Page.Main>
        <Layouts.Header
          title="Home care"
          subtitle="Alerts go on until somebody takes them. That you look is in the audit trail."
        />
        <Layouts.Content>
          <Tabs.Root
            variant="simple"
            value={params.get('list') ?? 'alerts'}
            onValueChange={(list: string) => setParams({ list })}
          >
            <Tabs.List aria-label="Home care">
              <Tabs.Trigger value="alerts">Alerts</Tabs.Trigger>
              <Tabs.Trigger value="visits">Visits around now</Tabs.Trigger>
              <Tabs.Trigger value="requests">Requests and offers</Tabs.Trigger>
              <Tabs.Trigger value="caregivers">Caregivers</Tabs.Trigger>
              <Tabs.Trigger value="incidents">Incidents</Tabs.Trigger>
              {mayModerate && <Tabs.Trigger value="ratings">Ratings</Tabs.Trigger>}
            </Tabs.List>
            <Box paddingTop={5}>
              <Tabs.Content value="alerts">
                <Board part="alerts" />
              </Tabs.Content>
              <Tabs.Content value="visits">
                <Board part="visits" />
              </Tabs.Content>
              <Tabs.Content value="requests">
                <Requests />
              </Tabs.Content>
              <Tabs.Content value="caregivers">
                <Caregivers />
              </Tabs.Content>
              <Tabs.Content value="incidents">
                <Incidents />
              </Tabs.Content>
              {mayModerate && (
                <Tabs.Content value="ratings">
                  <Ratings />
                </Tabs.Content>
              )}
            </Box>
          </Tabs.Root>
        </Layouts.Content>
      </Page.Main>
    </Page.Protect>
  );
};
export default HomeCare;

const Board = ({ part }: { part: 'alerts' | 'visits' }) => {
  const { answer, failure, askAgain } = useBoard();
  const { isOn, turn } = useAlarm(answer?.alerts ?? null);
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking at the board</Waiting>;
  const { alerts, visits, at } = answer;
  if (part === 'alerts')
    return (
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Checkbox checked={isOn} onCheckedChange={(wanted) => turn(wanted === true)}>
          Sound when an alert comes, on this computer
        </Checkbox>
        {alerts.length === 0 ? (
          <Nothing>Nobody got worse.</Nothing>
        ) : (
          <AlertSheet alerts={alerts} at={at} changed={askAgain} />
        )}
      </Flex>
    );
  return <VisitSheet visits={visits} at={at} />;
};
