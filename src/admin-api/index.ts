import type { Core } from '@strapi/strapi';
import { auditTrailRoutes } from './audit-trail';
import { emergencyRoutes } from './emergencies';
import { homeRoutes } from './home';
import { peopleRoutes } from './people';
import { verificationRoutes } from './verifications';

/** Routes for our own pages and widgets in the panel. To be called in register(). */
export const registerAdminRoutes = (strapi: Core.Strapi): void => {
  homeRoutes(strapi);
  peopleRoutes(strapi);
  emergencyRoutes(strapi);
  verificationRoutes(strapi);
  auditTrailRoutes(strapi);
};
