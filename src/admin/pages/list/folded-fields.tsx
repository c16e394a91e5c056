import { Button } from '@strapi/design-system';
import { Filter } from '@strapi/icons';
import { useId, useState } from 'react';
import { styled } from 'styled-components';

/** Where filters stand behind one button. */
export const PHONE = '(max-width: 48em)';

/** Fields that a list is narrowed by; on phones behind one button, which says how many of them are used. */
export const FoldedFields = ({ used, children }: { readonly used: number; readonly children: React.ReactNode }) => {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <Opener
        variant="tertiary"
        startIcon={<Filter />}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {used > 0 ? `Filters (${used})` : 'Filters'}
      </Opener>
      <Fields id={id} $isOpen={isOpen}>
        {children}
      </Fields>
    </>
  );
};

const Opener = styled(Button)`
  display: none;
  @media ${PHONE} {
    display: inline-flex;
  }
`;
const Fields = styled.div<{ $isOpen: boolean }>`
  display: flex;
  flex-wrap: wrap;
  align-items: flex-end;
  gap: ${({ theme }) => theme.spaces[4]};
  > * {
    min-width: 16rem;
  }
  @media ${PHONE} {
    display: ${({ $isOpen }) => ($isOpen ? 'grid' : 'none')};
    order: 9;
    flex-basis: 100%;
    gap: ${({ theme }) => theme.spaces[3]};
  }
`;
