import { Box, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { NoteCounts, NoteList } from '../../../domains/care-plans/panel-contract';
import { counted, lengthText } from '../instants';
import { LISTS } from './words';

/** Each number opens the list that it counted. */
export const Numbers = ({
  counts,
  open,
  addressOf,
}: {
  counts: NoteCounts;
  open: NoteList;
  addressOf: (list: NoteList) => string;
}) => (
  <Row aria-label="Notes in numbers">
    {LISTS.map(({ list, label, hint }) => (
      <li key={list}>
        <Tile to={addressOf(list)} aria-current={list === open ? 'true' : undefined} $isUrgent={isUrgent(list, counts)}>
          <Typography variant="pi" textColor="neutral600">
            {label}
          </Typography>
          <Typography variant="beta" textColor={isUrgent(list, counts) ? 'warning700' : 'neutral800'}>
            {counts[list].toLocaleString()}
          </Typography>
          <Hint>
            <Typography variant="pi" textColor="neutral600">
              {moreOf(list, counts) ?? hint}
            </Typography>
          </Hint>
        </Tile>
      </li>
    ))}
  </Row>
);

const isUrgent = (list: NoteList, counts: NoteCounts): boolean => list === 'waiting' && counts.waiting > 0;

const moreOf = (list: NoteList, { stepsWaiting, waitingSince, releasedLast7Days }: NoteCounts): string | null => {
  if (list === 'waiting' && waitingSince)
    return `${counted(stepsWaiting, 'step')}, the oldest for ${lengthText(Date.now() - Date.parse(waitingSince))}`;
  if (list === 'current') return `${counted(releasedLast7Days, 'step')} released in the last 7 days`;
  return null;
};

const Row = styled(Box).attrs({ tag: 'ul' })`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
  gap: ${({ theme }) => theme.spaces[3]};
  /* On a phone the list begins on the first screen: each number is one short line. */
  @media (max-width: 767px) {
    display: flex;
    flex-wrap: wrap;
    gap: ${({ theme }) => theme.spaces[2]};
  }
`;
const Hint = styled.span`
  @media (max-width: 767px) {
    display: none;
  }
`;
const Tile = styled(Link)<{ $isUrgent: boolean }>`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.spaces[1]};
  height: 100%;
  padding: ${({ theme }) => theme.spaces[3]};
  border: 1px solid ${({ theme, $isUrgent }) => ($isUrgent ? theme.colors.warning600 : theme.colors.neutral200)};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  text-decoration: none;
  overflow-wrap: anywhere;
  @media (max-width: 767px) {
    flex-direction: row;
    align-items: center;
    gap: ${({ theme }) => theme.spaces[2]};
    padding-block: ${({ theme }) => theme.spaces[1]};
  }
  &[aria-current] {
    border-color: ${({ theme }) => theme.colors.primary600};
    box-shadow: inset 0 0 0 1px ${({ theme }) => theme.colors.primary600};
  }
  &:hover,
  &:focus-visible {
    border-color: ${({ theme }) => theme.colors.primary600};
  }
`;
