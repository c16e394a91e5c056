import { noPeople, type DataMap } from '../../../kernel/data-map';

/** Who wrote in the panel is staff, and no person of the app. */
export const contentDataMap: DataMap = [
  noPeople(
    'careloop.content_versions',
    'id',
    'type',
    'document_id',
    'locale',
    'at',
    'act',
    'admin_id',
    'by_name',
    'says',
  ),
];
