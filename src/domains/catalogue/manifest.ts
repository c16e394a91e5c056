import { HOUR_MS, SECOND_MS } from '../../kernel/durations';
import { z } from 'zod';
import { isTimeZone } from '../../kernel/time';
import { andStaff } from '../../kernel/record-rules';
import { room, type PanelWriter } from '../../ports/room';
import { once } from '../outbox';
import { importDoors } from './doors/imports';
import { interactionDoors, medicineDoors } from './doors/medicines';
import { supplementDoors } from './doors/supplements';
import { vaccineDoors } from './doors/vaccines';
import { catalogueTypes } from './graphql-types';
import { catalogue, type Catalogue } from './index';
import { catalogueMessages } from './messages';
import { catalogueMigrations } from './migrations';
import { cataloguePanelRoutes } from './panel-routes';
import { KEEP_STOCK } from './permissions';
import { seedCatalogue } from './seeds';
import { catalogueDataMap } from './store/data-map';
import { catalogueWords } from './words-in-graphql';

declare module '../../ports/room' {
  interface Rooms {
    readonly catalogue: Catalogue;
  }
}

const settings = z.object({
  STOCK_TIME_ZONE: z
    .string()
    .refine(isTimeZone, { error: 'Use an IANA time zone, such as Africa/Nairobi.' })
    .default('Africa/Nairobi')
    .describe('Where the shelves stand: lots of vaccines expire at the end of a day there.'),
});

const offered = andStaff(() => ({ active: true }));
const everything = () => ({});

/** A type of the content manager whose writes end in this part of the room. */
const writer = (type: string, part: keyof Catalogue['panel']): PanelWriter => ({
  type,
  create: async (own: Catalogue, actor, data) => await own.panel[part].create(actor, data),
  update: async (own: Catalogue, actor, id, data) => await own.panel[part].update(actor, id, data),
  delete: async (own: Catalogue, actor, id) => await own.panel[part].delete(actor, id),
});

const WRITTEN = [
  ['api::catalogue.medicine', 'medicine'],
  ['api::catalogue.supplement', 'supplement'],
  ['api::catalogue.vaccine', 'vaccine'],
  ['api::catalogue.vaccine-lot', 'lot'],
  ['api::catalogue.interaction', 'interaction'],
] as const;

export default room<Catalogue>({
  name: 'catalogue',
  floor: 3,
  knows: 'medicines, supplements and vaccines with their stock, and what does not go together',
  build: ({ clock, db, log, rooms, storage, settings: read }) =>
    catalogue({
      clock,
      db,
      log,
      audit: rooms.audit,
      storage: storage('catalogue-imports'),
      notify: async (tx, { message, userId, subjectId, key }) => {
        await rooms.outbox.post(tx, [{ key, topic: message, userId, subjectId, attempt: 1, notAfter: null }]);
      },
      once,
      adminIds: rooms.accounts.adminReaders,
      namesOf: rooms.accounts.namesOf,
      panelNamesOf: rooms.accounts.panelNamesOf,
      timeZone: read(settings).STOCK_TIME_ZONE,
    }),
  settings,
  doors: [...medicineDoors, ...interactionDoors, ...supplementDoors, ...vaccineDoors, ...importDoors],
  types: catalogueTypes,
  words: catalogueWords,
  records: {
    'api::catalogue.medicine': { readable: offered, clinical: false },
    'api::catalogue.supplement': { readable: offered, clinical: false },
    'api::catalogue.vaccine': { readable: offered, clinical: false },
    'api::catalogue.vaccine-lot': { readable: andStaff(() => ({ id: { $null: true } })), clinical: false },
    'api::catalogue.interaction': { readable: everything, clinical: false },
  },
  migrations: catalogueMigrations,
  dataMap: catalogueDataMap,
  messages: catalogueMessages,
  starts: async (own) => await own.hearChanges(),
  ticks: (own) => [
    { name: 'ship-catalogue', everyMs: 5 * SECOND_MS, run: own.shipCatalogue },
    { name: 'run-catalogue-imports', everyMs: SECOND_MS, run: async () => void (await own.runImports()) },
    { name: 'forget-catalogue-imports', everyMs: HOUR_MS, run: own.forgetImports },
    { name: 'expire-lots', everyMs: HOUR_MS, run: async () => void (await own.expireLots()) },
    { name: 'tell-of-expiring-lots', everyMs: HOUR_MS, run: async () => void (await own.tellOfExpiringLots()) },
  ],
  recounts: [
    { name: 'stock.supplements', run: async (own: Catalogue, wish) => await own.recountSupplements(wish) },
    { name: 'stock.vaccines', run: async (own: Catalogue, wish) => await own.recountVaccines(wish) },
    { name: 'stock.vaccine-lots', run: async (own: Catalogue, wish) => await own.recountVaccineLots(wish) },
  ],
  auditWords: {
    'stock.mended': 'put a stock right that did not agree with its movements',
    'medicine.created': 'added a medicine to the catalogue',
    'medicine.changed': 'changed a medicine of the catalogue',
    'medicine.deleted': 'deleted a medicine from the catalogue',
    'supplement.created': 'added a supplement to the catalogue',
    'supplement.changed': 'changed a supplement of the catalogue',
    'supplement.deleted': 'deleted a supplement from the catalogue',
    'supplement.stock-adjusted': 'adjusted the stock of a supplement',
    'vaccine.created': 'added a vaccine to the registry',
    'vaccine.changed': 'changed a vaccine of the registry',
    'vaccine.deleted': 'deleted a vaccine from the registry',
    'vaccine-lot.received': 'took in a lot of a vaccine',
    'vaccine-lot.changed': 'changed a lot of a vaccine',
    'vaccine-lot.wasted': 'recorded wastage of a vaccine',
    'vaccine-lot.recounted': 'recounted a lot of a vaccine',
    'vaccine-lot.deleted': 'deleted a lot of a vaccine',
    'vaccine-lot.dispensed': 'took a dose from a lot of a vaccine',
    'vaccine-lot.taken-back': 'put back a dose that was not given after all',
    'vaccine-lot.expired': 'wrote off an expired lot of a vaccine',
    'vaccine-lot.recipients-read': 'looked up who received a lot of a vaccine',
    'catalogue-import.started': 'brought a file into the catalogue',
    'catalogue-import.finished': 'finished reading a file for the catalogue',
    'interaction.created': 'added an interaction',
    'interaction.changed': 'changed an interaction',
    'interaction.deleted': 'deleted an interaction',
  },
  seeds: seedCatalogue,
  panel: {
    permissions: [
      { action: KEEP_STOCK, group: 'Catalogue', label: 'Look after stock and bring in files', roles: ['admin'] },
    ],
    routes: cataloguePanelRoutes,
    grants: WRITTEN.map(([type]) => ({ role: 'admin', type, may: ['read', 'create', 'update', 'delete'] })),
    writers: WRITTEN.map(([type, part]) => writer(type, part)),
  },
});
