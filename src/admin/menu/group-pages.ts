import { useAuth } from '@strapi/strapi/admin';
import type { MenuPage } from '../pages/declaration';

/** Those of these pages that whoever is here may open. */
export const usePermitted = (pages: readonly MenuPage[]): readonly MenuPage[] => {
  const permissions = useAuth('usePermitted', (state) => state.permissions);
  const actions = new Set(permissions.map(({ action }) => action));
  return pages.filter(({ permission }) => actions.has(permission));
};
