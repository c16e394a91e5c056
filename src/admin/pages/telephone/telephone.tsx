import { Box, Tabs } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import { KEEP_TELEPHONY } from '../../../domains/telephony/permissions';
import { Calls } from './calls';
import { Roster } from './roster';

/** Who takes telephone calls, who called, and what they left. */
const Telephone = () => {
  const [params, setParams] = useSearchParams();
  const list = params.get('list') === 'duty' ? 'duty' : 'calls';
  return (
    <Page.Protect permissions={[{ action: KEEP_TELEPHONY, subject: null }]}>
      <Page.Title>Telephone</Page.Title>
      <Page.Main>
        <Layouts.Header
          title="Telephone"
          subtitle="Whoever calls reaches the person on duty, then the next one, and at last the voicemail."
        />
        <Layouts.Content>
          <Tabs.Root variant="simple" value={list} onValueChange={(next: string) => setParams({ list: next })}>
            <Tabs.List aria-label="Telephone">
              <Tabs.Trigger value="calls">Calls and voicemails</Tabs.Trigger>
              <Tabs.Trigger value="duty">On duty</Tabs.Trigger>
            </Tabs.List>
            <Box paddingTop={5}>
              <Tabs.Content value="calls">
                <Calls />
              </Tabs.Content>
              <Tabs.Content value="duty">
                <Roster />
              </Tabs.Content>
            </Box>
          </Tabs.Root>
        </Layouts.Content>
      </Page.Main>
    </Page.Protect>
  );
};
export default Telephone;
