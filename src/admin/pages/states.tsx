import {
  Alert,
  Box,
  Button,
  EmptyStateLayout,
  Flex,
  Loader,
  NextLink,
  PageLink,
  Pagination,
  PreviousLink,
  Typography,
} from '@strapi/design-system';

/** What stands where a list will be, as long as there is none. */
export const Waiting = ({ children }: { children: string }) => (
  <Flex justifyContent="center" padding={10} background="neutral0" shadow="tableShadow" hasRadius>
    <Loader>{children}</Loader>
  </Flex>
);

export const Nothing = ({ children }: { children: string }) => (
  <EmptyStateLayout content={children} shadow="tableShadow" hasRadius />
);

export const Failed = ({ failure, retry }: { failure: string; retry: () => void }) => (
  <Flex role="alert" direction="column" gap={4} padding={8} background="neutral0" shadow="tableShadow" hasRadius>
    <Typography textColor="danger600">{failure}</Typography>
    <Button variant="tertiary" onClick={retry}>
      Try again
    </Button>
  </Flex>
);

/** Why something was not done, over the form that it was asked with; nothing as long as nothing was refused. */
export const Refused = ({
  title,
  refusal,
  close,
}: {
  readonly title: string;
  readonly refusal: string | null;
  readonly close: () => void;
}) =>
  refusal && (
    <Box role="alert">
      <Alert variant="danger" title={title} closeLabel="Close" onClose={close}>
        {refusal}
      </Alert>
    </Box>
  );

const AROUND = 2;

/** The pages of a list, those around the open one. */
export const Pages = ({
  page,
  pageCount,
  total,
  what,
  open,
}: {
  page: number;
  pageCount: number;
  total: number;
  what: string;
  open: (page: number) => void;
}) => {
  const first = Math.max(1, Math.min(page - AROUND, pageCount - 2 * AROUND));
  const shown = Array.from({ length: Math.min(pageCount, 2 * AROUND + 1) }, (_, index) => first + index);
  const goTo = (number: number) => (event: React.MouseEvent) => {
    event.preventDefault();
    if (number >= 1 && number <= pageCount) open(number);
  };
  return (
    <Flex justifyContent="space-between" alignItems="center" paddingTop={4} gap={4} wrap="wrap">
      <Typography role="status" variant="pi" textColor="neutral600">{`${total.toLocaleString()} ${what}`}</Typography>
      {pageCount > 1 && (
        <Box>
          <Pagination activePage={page} pageCount={pageCount} label="Pages">
            <PreviousLink href="#" onClick={goTo(page - 1)}>
              Previous page
            </PreviousLink>
            {shown.map((number) => (
              <PageLink key={number} href="#" number={number} onClick={goTo(number)}>{`Page ${number}`}</PageLink>
            ))}
            <NextLink href="#" onClick={goTo(page + 1)}>
              Next page
            </NextLink>
          </Pagination>
        </Box>
      )}
    </Flex>
  );
};
