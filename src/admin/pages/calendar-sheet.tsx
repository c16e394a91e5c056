import { Box } from '@strapi/design-system';
import { styled } from 'styled-components';

/** What a calendar lies on, in the colours of the panel's theme. */
export const CalendarSheet = styled(Box)`
  padding: ${({ theme }) => theme.spaces[3]};
  background: ${({ theme }) => theme.colors.neutral0};
  border-radius: ${({ theme }) => theme.borderRadius};
  box-shadow: ${({ theme }) => theme.shadows.tableShadow};
  .fc {
    font-size: 1.3rem;
  }
  .fc .fc-event-main {
    font-size: 1.2rem;
    line-height: 1.3;
  }
  --fc-border-color: ${({ theme }) => theme.colors.neutral200};
  --fc-neutral-bg-color: ${({ theme }) => theme.colors.neutral150};
  --fc-more-link-bg-color: ${({ theme }) => theme.colors.neutral150};
  --fc-more-link-text-color: ${({ theme }) => theme.colors.neutral800};
  .fc .fc-more-popover {
    z-index: 4;
    color: ${({ theme }) => theme.colors.neutral800};
  }
  .fc .fc-more-popover .fc-popover-body {
    max-height: 40rem;
    overflow-y: auto;
  }
  --fc-page-bg-color: ${({ theme }) => theme.colors.neutral0};
  --fc-today-bg-color: ${({ theme }) => theme.colors.primary100};
  --fc-now-indicator-color: ${({ theme }) => theme.colors.danger600};
`;
