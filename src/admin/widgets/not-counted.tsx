import { Button, Flex } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';

/** What stands in a widget whose numbers cannot be had. */
export const NotCounted = ({ children, retry }: { children: string; retry: () => void }) => (
  <Flex direction="column" gap={4} height="100%" justifyContent="center">
    <Widget.Error>{children}</Widget.Error>
    <Button variant="tertiary" onClick={retry}>
      Try again
    </Button>
  </Flex>
);
