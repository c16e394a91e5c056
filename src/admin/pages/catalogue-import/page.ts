import { Upload } from '@strapi/icons';
import { KEEP_STOCK } from '../../../domains/catalogue/permissions';
import type { PageDeclaration } from '../declaration';

/** Files of medicines, supplements, vaccines and interactions. */
export default {
  page: {
    path: 'careloop/catalogue-import',
    label: 'Bring in a file',
    icon: Upload,
    permission: KEEP_STOCK,
    group: 'clinic',
    position: 6,
    load: () => import('./catalogue-import'),
  },
} satisfies PageDeclaration;
