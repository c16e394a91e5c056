import { bind } from '../../kernel/bind';
import * as addFile from './actions/add-file';
import { listDocuments, picture } from './actions/links';
import * as openFile from './actions/open-file';
import * as removeFile from './actions/remove-file';
import { receiving } from './actions/receive';
import { sweepFiles } from './actions/sweep';
import type { FilesDeps } from './deps';
import type { Sql } from '../../ports/database';
import { fileRows } from './store/files';

export * from './contract';
export type { OpenFile } from '../../kernel/answers';
export type { FilesDeps } from './deps';
export { faultOfPdf } from './rules/pdf';
export { filesSchema, namesSchema } from './store/schema';

/** A file as it stands in a message. */
export interface Attached {
  readonly id: string;
  readonly mime: string;
  readonly bytes: number;
}

/** Private files: pictures of people and documents about them, and who may open them. */
export const files = (deps: FilesDeps) => {
  const own = { ...deps, receive: receiving(deps) };
  return {
    ...bind(own, addFile),
    ...bind(deps, removeFile),
    picture: picture(deps),
    ...bind(deps, openFile),
    listDocuments: listDocuments(deps),
    /** Those of these attachments that this person has sent, as others are told of them. */
    ownAttachments: async (sql: Sql, ownerId: number, ids: readonly string[]): Promise<readonly Attached[]> =>
      (await fileRows(sql).of(ownerId, 'attachment'))
        .filter(({ id }) => ids.includes(id))
        .map(({ id, mime, bytes }) => ({ id, mime, bytes })),
    ownDocuments: async (sql: Sql, ownerId: number, ids: readonly string[]): Promise<readonly string[]> =>
      await fileRows(sql).documentsAmong(ownerId, ids),
    /** Housekeeping: call it now and then. */
    sweepFiles: sweepFiles(deps),
  };
};
export type Files = ReturnType<typeof files>;
