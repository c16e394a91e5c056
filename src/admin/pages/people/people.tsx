import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { MANAGE_PEOPLE } from '../../../domains/accounts/permissions';
import { PeopleList } from './list';
import { PersonPage } from './person-page';

/** Looking after the accounts of people. */
const People = () => (
  <Page.Protect permissions={[{ action: MANAGE_PEOPLE, subject: null }]}>
    <Routes>
      <Route index element={<PeopleList />} />
      <Route path=":id" element={<PersonPage />} />
    </Routes>
  </Page.Protect>
);
export default People;
