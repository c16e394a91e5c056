import { Button, Flex } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { styled } from 'styled-components';

export interface Chip {
  readonly text: string;
  readonly take: () => void;
}

/** What a list is narrowed by, each to be taken away. */
export const Chips = ({ chips, clear }: { readonly chips: readonly Chip[]; readonly clear: () => void }) =>
  chips.length > 0 && (
    <Flex tag="ul" aria-label="Active filters" gap={2} wrap="wrap" paddingTop={3}>
      {chips.map(({ text, take }) => (
        <li key={text}>
          <Taken type="button" aria-label={`Take the filter away: ${text}`} onClick={take}>
            <span title={text}>{text}</span>
            <Cross aria-hidden />
          </Taken>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Button size="S" variant="ghost" onClick={clear}>
            Clear filters
          </Button>
        </li>
      )}
    </Flex>
  );

const Taken = styled.button`
  display: inline-flex;
  align-items: center;
  gap: ${({ theme }) => theme.spaces[2]};
  max-width: min(32rem, 90vw);
  min-height: 2.4rem;
  padding: 0 ${({ theme }) => theme.spaces[3]};
  border: 1px solid ${({ theme }) => theme.colors.neutral400};
  border-radius: 1.2rem;
  background: ${({ theme }) => theme.colors.primary100};
  color: ${({ theme }) => theme.colors.primary700};
  cursor: pointer;
  span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 1.2rem;
  }
  svg {
    flex: none;
    width: 0.8rem;
    fill: currentColor;
  }
`;
