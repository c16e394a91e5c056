import { Box, Field, Flex, SingleSelect, SingleSelectOption, Table, Tbody, Td, TextInput, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { Search } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { useAsked, useRested } from '../asking';
import { Failed, moment, Nothing, Pages, Waiting } from '../states';
import { roleOf, ROLES, STATES, type PeoplePage, type Person } from './person';
import { Standing } from './standing';

const PAGE_SIZE = 20;
const HAS_A_WORD = /[\p{L}\p{N}]/u;

/** Everybody whose account one looks after: to be found by name, address, role and state. */
export const PeopleList = () => {
  const [search, setSearch] = useState('');
  const [role, setRole] = useState('');
  const [state, setState] = useState('');
  const [page, setPage] = useState(1);
  const typed = useRested(search);
  const wanted = { page, pageSize: PAGE_SIZE, ...(HAS_A_WORD.test(typed) ? { search: typed } : {}), ...(role ? { role } : {}), ...(state ? { state } : {}) };
  const { answer, failure, isAsking, askAgain } = useAsked<PeoplePage>('/careloop/people/find', wanted);
  const change = (set: (value: string) => void) => (value: string): void => {
    set(value);
    setPage(1);
  };

  return (
    <>
      <Page.Title>People</Page.Title>
      <Page.Main aria-busy={isAsking}>
        <Layouts.Header title="People" subtitle="Find somebody, see how their account stands, block it or sign them out" />
        <Layouts.Content>
          <Filters role="search" aria-label="People">
            <Field.Root name="search">
              <Field.Label>Name or e-mail address</Field.Label>
              <TextInput startAction={<Search aria-hidden />} placeholder="Such as maria wanj" maxLength={100} autoComplete="off" value={search} onChange={(event: React.ChangeEvent<HTMLInputElement>) => change(setSearch)(event.target.value)} />
            </Field.Root>
            <Choice label="Role" value={role} all="All roles" options={ROLES} choose={change(setRole)} />
            <Choice label="State" value={state} all="All states" options={STATES} choose={change(setState)} />
          </Filters>
          {failure && <Failed failure={failure} retry={askAgain} />}
          {!failure && !answer && <Waiting>Looking for people</Waiting>}
          {!failure && answer && answer.people.length === 0 && <Nothing>Nobody fits. Search for the beginning of a name or an address, or choose fewer filters.</Nothing>}
          {!failure && answer && answer.people.length > 0 && <PeopleTable people={answer.people} />}
          {!failure && answer && <Pages {...answer.pagination} what={answer.pagination.total === 1 ? 'person' : 'people'} open={setPage} />}
        </Layouts.Content>
      </Page.Main>
    </>
  );
};

const Choice = ({ label, value, all, options, choose }: { label: string; value: string; all: string; options: Readonly<Record<string, string>>; choose: (value: string) => void }) => (
  <Field.Root name={label.toLowerCase()}>
    <Field.Label>{label}</Field.Label>
    <SingleSelect value={value} placeholder={all} onChange={(chosen: string | number) => choose(String(chosen))} onClear={() => choose('')} clearLabel={all}>
      {Object.entries(options).map(([key, name]) => <SingleSelectOption key={key} value={key}>{name}</SingleSelectOption>)}
    </SingleSelect>
  </Field.Root>
);

const PeopleTable = ({ people }: { people: readonly Person[] }) => (
  <Sheet>
    <Table colCount={5} rowCount={people.length + 1}>
      <Thead>
        <Tr>
          {['Name', 'Role', 'State', 'Last seen', 'Registered'].map((title) => <Th key={title}><Typography variant="sigma" textColor="neutral600">{title}</Typography></Th>)}
        </Tr>
      </Thead>
      <Tbody>
        {people.map((person) => (
          <Tr key={person.documentId}>
            <Td>
              <Flex direction="column" alignItems="flex-start">
                <Typography tag={Link} to={person.documentId} fontWeight="semiBold" textColor="primary700">{person.name || person.email}</Typography>
                <Typography variant="pi" textColor="neutral600" ellipsis maxWidth="28rem">{person.email}</Typography>
              </Flex>
            </Td>
            <Td><Typography textColor="neutral800">{roleOf(person)}</Typography></Td>
            <Td><Standing state={person.state} /></Td>
            <Td><Typography textColor="neutral800">{moment(person.lastSeenAt)}</Typography></Td>
            <Td><Typography textColor="neutral800">{moment(person.registeredAt)}</Typography></Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  </Sheet>
);

const Filters = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr);
  gap: ${({ theme }) => theme.spaces[4]};
  margin-bottom: ${({ theme }) => theme.spaces[6]};
  @media (max-width: 56em) { grid-template-columns: minmax(0, 1fr); gap: ${({ theme }) => theme.spaces[3]}; }
`;
/** In a narrow window the moments give way; the person's page has them. */
const Sheet = styled(Box)`
  @media (max-width: 64em) { th:nth-child(n + 4), td:nth-child(n + 4) { display: none; } }
  @media (max-width: 36em) { th:nth-child(2), td:nth-child(2) { display: none; } }
`;
