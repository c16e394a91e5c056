import { Field, Flex, SingleSelect, SingleSelectOption, TextInput, Typography } from '@strapi/design-system';
import { Search } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router-dom';
import { styled } from 'styled-components';
import type { PeoplePage } from '../../../domains/accounts/contract';
import { useQuery, useRested } from '../asking';
import { moment } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Pages, Waiting } from '../states';
import { nameOf, roleOf, ROLES, STATES } from './person';
import { Standing } from './standing';

const PAGE_SIZE = 20;
const HAS_A_WORD = /[\p{L}\p{N}]/u;

/** Everybody whose account one looks after: to be found by name, address, role and state. */
export const PeopleList = () => {
  const [search, setSearch] = useState('');
  const { role, state, page, go } = usePlace();
  const typed = useRested(search);
  const wanted = {
    page,
    pageSize: PAGE_SIZE,
    ...(HAS_A_WORD.test(typed) ? { search: typed } : {}),
    ...(role ? { role } : {}),
    ...(state ? { state } : {}),
  };
  const { answer, failure, isAsking, askAgain } = useQuery<PeoplePage>('/careloop/people/find', wanted);

  return (
    <>
      <Page.Title>People</Page.Title>
      <Page.Main aria-busy={isAsking}>
        <Layouts.Header
          title="People"
          subtitle="Find somebody, see how their account stands, block it or sign them out"
        />
        <Layouts.Content>
          <Filters role="search" aria-label="People">
            <Field.Root name="search">
              <Field.Label>Name or e-mail address</Field.Label>
              <TextInput
                startAction={<Search aria-hidden />}
                placeholder="Such as maria wanj"
                maxLength={100}
                autoComplete="off"
                value={search}
                onChange={(event: React.ChangeEvent<HTMLInputElement>) => {
                  setSearch(event.target.value);
                  if (page > 1) go({});
                }}
              />
            </Field.Root>
            <Choice
              label="Role"
              value={role}
              all="All roles"
              options={ROLES}
              choose={(chosen) => go({ role: chosen })}
            />
            <Choice
              label="State"
              value={state}
              all="All states"
              options={STATES}
              choose={(chosen) => go({ state: chosen })}
            />
          </Filters>
          {failure && <Failed failure={failure} retry={askAgain} />}
          {!failure && !answer && <Waiting>Looking for people</Waiting>}
          {!failure && answer && answer.people.length === 0 && (
            <Nothing>Nobody fits. Search for any part of a name or an address, or choose fewer filters.</Nothing>
          )}
          {!failure && answer && answer.people.length > 0 && <PeopleTable people={answer.people} dimmed={isAsking} />}
          {!failure && answer && (
            <Pages
              {...answer.pagination}
              what={answer.pagination.total === 1 ? 'person' : 'people'}
              open={(next) => go({ page: String(next) })}
            />
          )}
        </Layouts.Content>
      </Page.Main>
    </>
  );
};

const Choice = ({
  label,
  value,
  all,
  options,
  choose,
}: {
  label: string;
  value: string;
  all: string;
  options: Readonly<Record<string, string>>;
  choose: (value: string) => void;
}) => (
  <Field.Root name={label.toLowerCase()}>
    <Field.Label>{label}</Field.Label>
    <SingleSelect
      value={value}
      placeholder={all}
      onChange={(chosen: string | number) => choose(String(chosen))}
      onClear={() => choose('')}
      clearLabel={all}
    >
      {Object.entries(options).map(([key, name]) => (
        <SingleSelectOption key={key} value={key}>
          {name}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  </Field.Root>
);

const PeopleTable = ({ people, dimmed }: { people: PeoplePage['people']; dimmed: boolean }) => {
  const { search } = useLocation();
  return (
    <Sheet $dimmed={dimmed}>
      <table>
        <caption>People, the newest account first</caption>
        <Heads names={['Name', 'Role', 'State', 'Last seen', 'Registered']} />
        <tbody>
          {people.map((person) => (
            <tr key={person.documentId}>
              <td data-name="Name">
                <Flex direction="column" alignItems="flex-start">
                  <Typography
                    tag={Link}
                    to={person.documentId}
                    state={{ list: search }}
                    fontWeight="semiBold"
                    textColor="primary700"
                  >
                    {nameOf(person)}
                  </Typography>
                  <Typography variant="pi" textColor="neutral600">
                    {person.email}
                  </Typography>
                </Flex>
              </td>
              <Cell name="Role">{roleOf(person)}</Cell>
              <td data-name="State">
                <Standing state={person.state} />
              </td>
              <Cell name="Last seen">{moment(person.lastSeenAt)}</Cell>
              <Cell name="Registered">{moment(person.registeredAt)}</Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
};

/** Where one is in the list, kept in the address so that going back leads back. What is searched for is not: addresses are logged. */
const usePlace = () => {
  const [params, setParams] = useSearchParams();
  const known = (name: string, among: Readonly<Record<string, string>>): string => {
    const value = params.get(name) ?? '';
    return value in among ? value : '';
  };
  const page = Number(params.get('page') ?? 1);
  /** Another filter begins at the first page. */
  const go = (change: Readonly<Partial<Record<'role' | 'state' | 'page', string>>>): void =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        for (const [name, value] of Object.entries({ page: '', ...change })) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  return {
    role: known('role', ROLES),
    state: known('state', STATES),
    page: Number.isInteger(page) && page > 0 ? page : 1,
    go,
  };
};

const Filters = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr);
  gap: ${({ theme }) => theme.spaces[4]};
  margin-bottom: ${({ theme }) => theme.spaces[6]};
  @media (max-width: 56em) {
    grid-template-columns: minmax(0, 1fr);
    gap: ${({ theme }) => theme.spaces[3]};
  }
`;
