import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { ANSWER_TICKETS } from '../../../domains/support/permissions';
import { TicketList } from './ticket-list';
import { TicketPage } from './ticket-page';

/** Tickets: the queue, and one of them. */
const Support = () => (
  <Page.Protect permissions={[{ action: ANSWER_TICKETS, subject: null }]}>
    <Routes>
      <Route index element={<TicketList />} />
      <Route path=":id" element={<TicketPage />} />
    </Routes>
  </Page.Protect>
);
export default Support;
