import type { Core } from '@strapi/strapi';
import { openDoorsInGraphql } from '../../app/graphql-doors';
import * as contract from '../../domains/accounts';
import * as privacy from '../../domains/privacy';

/** What people do with their account, as over REST: every door of accounts that names a field. */
export const accountsGraphql = (strapi: Core.Strapi): void => openDoorsInGraphql(strapi, 'accounts', { ...contract, ...privacy });
