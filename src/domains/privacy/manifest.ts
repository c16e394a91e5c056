import { MINUTE_MS, SECOND_MS } from '../../kernel/durations';
import '../../ports/personal-data';
import { room } from '../../ports/room';
import { renderNotice } from '../mail';
import { privacyDoors } from './doors/own-data';
import { privacyTypes } from './graphql-types';
import { privacy, type Privacy } from './index';
import { privacyPanelRoutes } from './panel-routes';
import { privacyDataMap } from './store/data-map';
import { plannedErasuresSchema } from './store/planned-erasures';
import { lastMailSchema, privacySchema } from './store/schema';
import { privacyWords } from './words-in-graphql';

declare module '../../ports/room' {
  interface Rooms {
    readonly privacy: Privacy;
  }
}

export default room<Privacy>({
  name: 'privacy',
  floor: 8,
  knows: 'what a person may ask of us about themselves: a copy of everything, and to be forgotten',
  build: ({ clock, db, log, failpoint, rooms, tools, storage }) =>
    privacy({
      clock,
      db,
      log,
      failpoint,
      map: tools.dataMap,
      audit: rooms.audit,
      accounts: rooms.accounts,
      withdraw: rooms.outbox.withdraw,
      post: rooms.outbox.post,
      renderNotice,
      files: storage('files'),
      copies: storage('copies'),
      forgetOutside: tools.forgetOutside,
    }),
  doors: privacyDoors,
  types: privacyTypes,
  words: privacyWords,
  migrations: [
    { name: '0001-baseline', statements: privacySchema },
    { name: '0002-planned-erasures', statements: plannedErasuresSchema },
    {
      name: '0003-language-of-the-last-mail',
      statements: lastMailSchema,
      undo: ['alter table careloop.erasures drop column if exists language'],
    },
  ],
  dataMap: privacyDataMap,
  topics: ({ topics }) => topics,
  contacts: ({ lastContactsOf }) => lastContactsOf,
  ticks: (privacy) => [
    { name: 'write-exports', everyMs: SECOND_MS, run: async () => void (await privacy.writeExports()) },
    { name: 'erase-who-asked', everyMs: SECOND_MS, run: async () => void (await privacy.eraseWhoAsked()) },
    {
      name: 'begin-planned-erasures',
      everyMs: MINUTE_MS,
      run: async () => void (await privacy.beginPlannedErasures()),
    },
    { name: 'sweep-exports', everyMs: 60 * SECOND_MS, run: privacy.sweepExports },
  ],
  auditWords: {
    'account.erasure-asked-for': 'asked for an account to be erased',
    'account.erasure-planned': 'planned the erasure of an account',
    'account.erasure-called-off': 'called the erasure of an account off',
    'account.erased': 'erased an account',
    'export.asked-for': 'asked for a copy of everything',
    'export.made': 'wrote the copy',
    'export.downloaded': 'downloaded the copy',
  },
  panel: { routes: privacyPanelRoutes },
});
