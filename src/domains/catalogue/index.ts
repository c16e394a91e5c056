import { bind } from '../../kernel/bind';
import { adjustStock } from './actions/adjust-stock';
import { askAboutInteractions, checkInteractions, identify, reviewMedicines } from './actions/check-interactions';
import { dispenseLot } from './actions/dispense-lot';
import { takeBackDose } from './actions/take-back-dose';
import { forgetImports } from './actions/forget-imports';
import * as readImports from './actions/read-imports';
import { runImports } from './actions/run-imports';
import { keepImportPart, startImport, startImportOfParts } from './actions/start-import';
import * as stockPages from './actions/stock-pages';
import { createEntry, deleteEntries, deleteEntry, updateEntry } from './actions/keep-entries';
import { knownCatalogue } from './actions/known-catalogue';
import { expireLots, tellOfExpiringLots } from './actions/lot-ticks';
import { recountStock } from './actions/recount-stock';
import * as lots from './actions/lots';
import * as messageFacts from './actions/message-facts';
import { panelEntry, panelLot } from './actions/panel-writes';
import { lotRecipients, lotsOf, stockHistory } from './actions/read-stock';
import { shipCatalogue } from './actions/ship';
import type { CatalogueDeps } from './deps';
import { INTERACTION, MEDICINE, SUPPLEMENT, VACCINE } from './rules/kinds';

export * from './contract';
export type { CatalogueDeps } from './deps';

/** What can be taken or given: medicines, supplements and vaccines with their stock, and what does not go together. */
export const catalogue = (given: CatalogueDeps) => {
  const known = knownCatalogue(given);
  const deps = { ...given, known };
  return {
    /** For rooms that add or prescribe something, in their own transaction. */
    checkInteractions: checkInteractions(deps),
    reviewMedicines: reviewMedicines(deps),
    identify: identify(deps),
    dispenseLot: dispenseLot(deps),
    takeBackDose: takeBackDose(deps),

    askAboutInteractions: askAboutInteractions(deps),

    createMedicine: createEntry(deps, MEDICINE),
    updateMedicine: updateEntry(deps, MEDICINE),
    deleteMedicine: deleteEntry(deps, MEDICINE),
    deleteMedicines: deleteEntries(deps, MEDICINE),

    createSupplement: createEntry(deps, SUPPLEMENT),
    updateSupplement: updateEntry(deps, SUPPLEMENT),
    deleteSupplement: deleteEntry(deps, SUPPLEMENT),
    deleteSupplements: deleteEntries(deps, SUPPLEMENT),
    adjustStock: adjustStock(deps),
    supplementHistory: stockHistory(deps, 'supplement'),

    createVaccine: createEntry(deps, VACCINE),
    updateVaccine: updateEntry(deps, VACCINE),
    deleteVaccine: deleteEntry(deps, VACCINE),
    deleteVaccines: deleteEntries(deps, VACCINE),
    vaccineHistory: stockHistory(deps, 'vaccine'),
    lotsOf: lotsOf(deps),
    ...bind(deps, lots),
    recountSupplements: recountStock(deps, 'supplements'),
    recountVaccines: recountStock(deps, 'vaccines'),
    recountVaccineLots: recountStock(deps, 'vaccine-lots'),
    lotRecipients: lotRecipients(deps),

    createInteraction: createEntry(deps, INTERACTION),
    updateInteraction: updateEntry(deps, INTERACTION),
    deleteInteraction: deleteEntry(deps, INTERACTION),
    deleteInteractions: deleteEntries(deps, INTERACTION),

    importMedicines: startImport(deps, 'medicine'),
    importSupplements: startImport(deps, 'supplement'),
    importVaccines: startImport(deps, 'vaccine'),
    importInteractions: startImport(deps, 'interaction'),
    keepImportPart: keepImportPart(deps),
    startImportOfParts: startImportOfParts(deps),
    ...bind(deps, readImports),

    /** What the pages of the panel show. */
    ...bind(deps, stockPages),
    /** What the content manager writes. */
    panel: {
      medicine: panelEntry(deps, 'medicine'),
      supplement: panelEntry(deps, 'supplement'),
      vaccine: panelEntry(deps, 'vaccine'),
      interaction: panelEntry(deps, 'interaction'),
      lot: panelLot(deps),
    },

    /** What messages say. */
    ...bind(deps, messageFacts),
    /** Brings in the shipped medicines and interactions, once for each installation. */
    shipCatalogue: async (): Promise<void> => await deps.db.transaction(async (tx) => await shipCatalogue(tx)),
    /** The ticks: call each now and then, on as many workers as there are. */
    runImports: runImports(deps),
    forgetImports: forgetImports(deps),
    expireLots: expireLots(deps),
    tellOfExpiringLots: tellOfExpiringLots(deps),
    hearChanges: known.hearChanges,
  };
};
export type Catalogue = ReturnType<typeof catalogue>;
