import type { Core } from '@strapi/strapi';
import { DOORS } from '../../app/access/matrix';
import { openDoorsInGraphql } from '../../app/graphql/doors';
import * as contract from '../../domains/accounts';
import * as files from '../../domains/files';
import * as privacy from '../../domains/privacy';
import { SHOWN_REGIMENS } from '../regimens/graphql';

/** What people do with their account and their files, and those who look after accounts: every door that names a field. */
export const accountsGraphql = (strapi: Core.Strapi): void =>
  openDoorsInGraphql(
    strapi,
    DOORS.filter(({ api }) => api === 'accounts' || api === 'files'),
    { ...contract, ...files, ...privacy, ...SHOWN_REGIMENS },
  );
