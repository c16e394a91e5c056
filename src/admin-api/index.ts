import type { Core } from '@strapi/strapi';
import { auditTrailRoutes } from './audit-trail';
import { dosesTodayRoutes } from './doses-today';
import { peopleRoutes } from './people';
import { verificationRoutes } from './verifications';

/** Routes for our own pages and widgets in the panel. To be called in register(). */
export const registerAdminRoutes = (strapi: Core.Strapi): void => {
  dosesTodayRoutes(strapi);
  peopleRoutes(strapi);
  verificationRoutes(strapi);
  auditTrailRoutes(strapi);
};
