import { Box, Flex, LinkButton, Tabs } from '@strapi/design-system';
import { Upload } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Link, useSearchParams } from 'react-router-dom';
import { KEEP_STOCK } from '../../../domains/catalogue/permissions';
import { Item } from './item';
import { KINDS, kindOf } from './kinds';
import { StockList } from './list';
import { Use } from './use';

/** What is there, what is below its minimum, where it went; and one stock with its history and what can be done. */
const Stock = () => (
  <Page.Protect permissions={[{ action: KEEP_STOCK, subject: null }]}>
    <Page.Title>Stock</Page.Title>
    <Page.Main>
      <Layouts.Header
        title="Stock"
        subtitle="Below their minimum first. Every change is kept with its reason and who made it."
        primaryAction={
          <LinkButton tag={Link} to="/careloop/catalogue-import" startIcon={<Upload />} variant="secondary">
            Bring in a file
          </LinkButton>
        }
      />
      <Layouts.Content>
        <Place />
      </Layouts.Content>
    </Page.Main>
  </Page.Protect>
);
export default Stock;

const Place = () => {
  const [params, setParams] = useSearchParams();
  const open = kindOf(params.get('kind'));
  const item = params.get('item');
  if (item) return <Item key={item} kind={open} id={item} back={() => setParams({ kind: open.kind })} />;
  return (
    <Tabs.Root variant="simple" value={open.kind} onValueChange={(kind: string) => setParams({ kind })}>
      <Tabs.List aria-label="Stock">
        {KINDS.map(({ kind, label }) => (
          <Tabs.Trigger key={kind} value={kind}>
            {label}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Box paddingTop={5}>
        <Tabs.Content value={open.kind}>
          <Flex key={open.kind} direction="column" alignItems="stretch" gap={6}>
            <StockList kind={open} />
            <Use kind={open} />
          </Flex>
        </Tabs.Content>
      </Box>
    </Tabs.Root>
  );
};
