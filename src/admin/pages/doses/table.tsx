import { Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { DosesToday } from '../../../domains/dashboards/contract';
import { STANDINGS, totalOf } from './numbers';

/** The same hours in words and numbers, without those in which nothing falls due. */
export const HoursTable = ({ numbers: { hours } }: { numbers: DosesToday }) => (
  <Sheet>
    <caption>Doses by the hour in which they are due</caption>
    <thead>
      <tr>
        <Head scope="col">Hour</Head>
        {STANDINGS.map(({ key, label }) => (
          <Head key={key} scope="col">
            {label}
          </Head>
        ))}
      </tr>
    </thead>
    <tbody>
      {hours.map((hour, place) =>
        totalOf(hour) === 0 ? null : (
          <tr key={place}>
            <Head scope="row">{hour.startsAt}</Head>
            {STANDINGS.map(({ key }) => (
              <td key={key}>
                <Typography variant="pi" textColor="neutral800">
                  {hour[key].toLocaleString()}
                </Typography>
              </td>
            ))}
          </tr>
        ),
      )}
    </tbody>
  </Sheet>
);

const Head = ({ scope, children }: { scope: 'col' | 'row'; children: React.ReactNode }) => (
  <th scope={scope}>
    <Typography variant="pi" fontWeight="semiBold" textColor="neutral600">
      {children}
    </Typography>
  </th>
);

const Sheet = styled.table`
  width: 100%;
  caption {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  th,
  td {
    text-align: right;
    padding: 0.2rem ${({ theme }) => theme.spaces[2]};
    border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
  th:first-child {
    text-align: left;
  }
`;
