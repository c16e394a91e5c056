import { Badge, Box, Button, Flex, Typography } from '@strapi/design-system';
import { Layouts, Page, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import { MANAGE_ADMINS } from '../../../domains/accounts/permissions';
import { useQuery } from '../asking';
import type { AdminRequestsPage, AdminRequestView, Decision } from '../../../domains/accounts/contract';
import { moment } from '../instants';
import type { Column } from '../list/columns';
import { useEveryPage } from '../list/every-page';
import { known, type ListFilter } from '../list/filters';
import { ListTools } from '../list/tools';
import { useList } from '../list/use-list';
import { Failed, Nothing, Pages, Waiting } from '../states';
import { WithReason, type Undertaking } from '../with-reason';

const DECISIONS: Readonly<Record<Decision, Undertaking & { readonly done: string }>> = {
  approve: {
    title: 'Approve this request',
    explanation:
      'They become an admin of the apps at once, see the accounts and the plans of everybody, and are invited to this panel by mail. Approve only people you know.',
    button: 'Approve',
    isDangerous: false,
    optional: true,
    done: 'The request is approved, and the invitation is on its way.',
  },
  reject: {
    title: 'Reject this request',
    explanation: 'The account stays shut. The person is told by mail, with the reason you give.',
    button: 'Reject',
    isDangerous: true,
    done: 'The request is rejected.',
  },
};

const STATES: Readonly<Record<AdminRequestView['state'], string>> = {
  pending: 'Waiting',
  approved: 'Approved',
  rejected: 'Rejected',
};

const FILTERS: readonly ListFilter[] = [
  {
    name: 'state',
    label: 'State',
    kind: 'choice',
    options: STATES,
    hint: 'All',
  },
];

const ORDERS: Readonly<Record<string, string>> = {
  asked: 'Asked first',
  '-asked': 'Asked last',
  name: 'Name, from A to Z',
  '-decided': 'Decided last',
};
const ORDERED = ['asked', 'name', 'decided'];

const COLUMNS: readonly Column<AdminRequestView>[] = [
  { name: 'Name', text: ({ person }) => person.name },
  { name: 'E-mail', text: ({ person }) => person.email },
  { name: 'State', text: ({ state }) => STATES[state] },
  { name: 'Asked', text: ({ requestedAt }) => moment(requestedAt) },
  { name: 'Decided', text: ({ decidedAt }) => (decidedAt ? moment(decidedAt) : '') },
  { name: 'Reason', text: ({ reason }) => reason ?? '' },
];
const FIND = '/careloop/admin-requests/find';

/** Who asks to be an admin: those that wait first, and what was decided about the others. */
const AdminRequests = () => (
  <Page.Protect permissions={[{ action: MANAGE_ADMINS, subject: null }]}>
    <Page.Title>Admin requests</Page.Title>
    <Page.Main>
      <Layouts.Header
        title="Admin requests"
        subtitle="People who registered for an admin account and confirmed their e-mail address"
      />
      <Layouts.Content>
        <Requests />
      </Layouts.Content>
    </Page.Main>
  </Page.Protect>
);
export default AdminRequests;

const Requests = () => {
  const list = useList({ filters: FILTERS, sorts: ORDERED });
  const wanted = known({ ...list.filters, search: list.search.trim(), sort: list.sort });
  const { answer, failure, askAgain } = useQuery<AdminRequestsPage>(FIND, { ...wanted, page: list.page, pageSize: 20 });
  const all = useEveryPage<AdminRequestsPage, AdminRequestView>(FIND, wanted, ({ requests }) => requests, true);
  const [chosen, setChosen] = useState<{ readonly request: AdminRequestView; readonly decision: Decision } | null>(
    null,
  );
  const rows = useRef<HTMLUListElement>(null);
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();

  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for requests</Waiting>;
  return (
    <>
      <ListTools
        label="Admin requests"
        list={list}
        search={{ label: 'Search', hint: 'Name or e-mail address' }}
        filters={FILTERS}
        sorts={ORDERS}
        exported={{ name: 'admin-requests', columns: COLUMNS, rows: all }}
      />
      {answer.requests.length === 0 && (
        <Nothing>
          {list.isNarrowed
            ? 'No request fits. Search for less, or take the filter away.'
            : 'Nobody has asked for an admin account.'}
        </Nothing>
      )}
      <Flex tag="ul" ref={rows} tabIndex={-1} direction="column" alignItems="stretch" gap={3}>
        {answer.requests.map((request) => (
          <Request key={request.documentId} request={request} decide={(decision) => setChosen({ request, decision })} />
        ))}
      </Flex>
      <Pages {...answer.pagination} what={answer.pagination.total === 1 ? 'request' : 'requests'} open={list.open} />
      {chosen && (
        <WithReason
          what={{
            ...DECISIONS[chosen.decision],
            title: `${DECISIONS[chosen.decision].title}: ${chosen.request.person.name}`,
          }}
          close={() => setChosen(null)}
          goOn={rows}
          act={async (reason) => {
            await post(`/careloop/admin-requests/${chosen.request.documentId}/decide`, {
              decision: chosen.decision,
              ...(reason ? { reason } : {}),
            }).finally(askAgain);
            toggleNotification({ type: 'success', message: DECISIONS[chosen.decision].done });
          }}
        />
      )}
    </>
  );
};

const Request = ({
  request: { person, state, requestedAt, decidedAt, reason },
  decide,
}: {
  request: AdminRequestView;
  decide: (decision: Decision) => void;
}) => (
  <Box tag="li" padding={5} background="neutral0" shadow="tableShadow" hasRadius>
    <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap">
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Typography tag={Link} to={`/careloop/people/${person.documentId}`} variant="delta" textColor="primary700">
          {person.name}
        </Typography>
        <Typography textColor="neutral600">{person.email}</Typography>
        <Typography
          variant="pi"
          textColor="neutral600"
        >{`Asked ${moment(requestedAt)}${decidedAt ? `, ${state} ${moment(decidedAt)}` : ''}`}</Typography>
        {reason && <Typography textColor="neutral800">{`“${reason}”`}</Typography>}
      </Flex>
      {state === 'pending' ? (
        <Flex gap={2}>
          <Button onClick={() => decide('approve')} aria-label={`Approve ${person.name}`}>
            Approve
          </Button>
          <Button variant="danger-light" onClick={() => decide('reject')} aria-label={`Reject ${person.name}`}>
            Reject
          </Button>
        </Flex>
      ) : (
        <Badge
          textColor={state === 'approved' ? 'success700' : 'danger700'}
          backgroundColor={state === 'approved' ? 'success100' : 'danger100'}
        >
          {state === 'approved' ? 'Approved' : 'Rejected'}
        </Badge>
      )}
    </Flex>
  </Box>
);
