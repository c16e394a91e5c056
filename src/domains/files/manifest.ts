import { HOUR_MS } from '../../kernel/durations';
import { room } from '../../ports/room';
import { filesDoors } from './doors/files';
import { filesTypes } from './graphql-types';
import { files, type Files } from './index';
import { filesLimits } from './limits';
import { filesPanelRoutes } from './panel-routes';
import { filesDataMap } from './store/data-map';
import { attachmentsSchema, filesSchema, namesSchema } from './store/schema';
import { filesWords } from './words-in-graphql';

declare module '../../ports/room' {
  interface Rooms {
    readonly files: Files;
  }
}

export default room<Files>({
  name: 'files',
  floor: 2,
  knows: 'pictures of people and documents about them, and who may open them',
  build: ({ clock, db, log, publicUrl, rooms, tools, key, storage }) =>
    files({
      clock,
      db,
      log,
      audit: rooms.audit,
      storage: storage('files'),
      images: tools.images,
      linkKey: key('file-link'),
      sessionsOf: rooms.accounts.sessionsOf,
      isSubmitted: rooms.accounts.isSubmitted,
      publicUrl,
    }),
  doors: filesDoors,
  types: filesTypes,
  words: filesWords,
  limits: filesLimits,
  migrations: [
    { name: '0001-baseline', statements: filesSchema },
    { name: '0002-attachments', statements: attachmentsSchema },
    { name: '0003-names', statements: namesSchema },
  ],
  dataMap: filesDataMap,
  ticks: (files) => [{ name: 'sweep-files', everyMs: HOUR_MS, run: async () => void (await files.sweepFiles()) }],
  auditWords: {
    'file.added': 'added a file',
    'file.replaced': 'replaced a file',
    'file.read': 'opened a document or an attachment',
    'file.removed': 'removed a file',
  },
  panel: { routes: filesPanelRoutes },
});
