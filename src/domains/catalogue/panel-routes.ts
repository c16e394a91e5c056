import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import { adjustStockInput, pageQuery, receiveLotInput, recountInput, updateLotInput, wastageInput } from './contract';
import type { Catalogue } from './index';
import { importPartInput, panelImportInput, stockItemQuery, stockListQuery, stockUseQuery } from './contract-panel';
import { KEEP_STOCK } from './permissions';

const route = panelRoutesOf<Catalogue>();
const permission = KEEP_STOCK;

/** Behind the pages "Stock" and "Bring in a file". */
export const cataloguePanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'GET',
    path: '/stock',
    permission,
    query: stockListQuery,
    run: (catalogue, { actor, query }) => catalogue.stockList(actor, query),
  }),
  route({
    method: 'GET',
    path: '/stock/:id',
    permission,
    query: stockItemQuery,
    run: (catalogue, { actor, id, query }) => catalogue.stockItem(actor, id, query),
  }),
  route({
    method: 'GET',
    path: '/stock-use',
    permission,
    query: stockUseQuery,
    run: (catalogue, { actor, query }) => catalogue.stockUse(actor, query),
  }),
  route({
    method: 'GET',
    path: '/supplements/:id/stock-history',
    permission,
    query: pageQuery,
    run: (catalogue, { actor, id, query }) => catalogue.supplementHistory(actor, id, query),
  }),
  route({
    method: 'POST',
    path: '/supplements/:id/stock',
    permission,
    body: adjustStockInput,
    run: (catalogue, { actor, id, body }) => catalogue.adjustStock(actor, id, body),
  }),
  route({
    method: 'GET',
    path: '/vaccines/:id/stock-history',
    permission,
    query: pageQuery,
    run: (catalogue, { actor, id, query }) => catalogue.vaccineHistory(actor, id, query),
  }),
  route({
    method: 'GET',
    path: '/vaccines/:id/lots',
    permission,
    run: (catalogue, { actor, id }) => catalogue.lotsOf(actor, id),
  }),
  route({
    method: 'POST',
    path: '/vaccines/:id/lots',
    permission,
    body: receiveLotInput,
    run: (catalogue, { actor, id, body }) => catalogue.receiveLot(actor, id, body),
  }),
  route({
    method: 'PUT',
    path: '/vaccine-lots/:id',
    permission,
    body: updateLotInput,
    run: (catalogue, { actor, id, body }) => catalogue.updateLot(actor, id, body),
  }),
  route({
    method: 'POST',
    path: '/vaccine-lots/:id/wastage',
    permission,
    body: wastageInput,
    run: (catalogue, { actor, id, body }) => catalogue.recordWastage(actor, id, body),
  }),
  route({
    method: 'POST',
    path: '/vaccine-lots/:id/recount',
    permission,
    body: recountInput,
    run: (catalogue, { actor, id, body }) => catalogue.recountLot(actor, id, body),
  }),
  route({
    method: 'GET',
    path: '/vaccine-lots/:id/recipients',
    permission,
    query: pageQuery,
    run: (catalogue, { actor, id, query }) => catalogue.lotRecipients(actor, id, query),
  }),
  route({
    method: 'GET',
    path: '/catalogue-imports',
    permission,
    run: (catalogue, { actor }) => catalogue.listImports(actor),
  }),
  route({
    method: 'POST',
    path: '/catalogue-import-parts',
    permission,
    body: importPartInput,
    run: (catalogue, { actor, body }) => catalogue.keepImportPart(actor, body.content),
  }),
  route({
    method: 'POST',
    path: '/catalogue-imports',
    permission,
    body: panelImportInput,
    run: (catalogue, { actor, body }) => catalogue.startImportOfParts(actor, body),
  }),
  route({
    method: 'GET',
    path: '/catalogue-imports/:id',
    permission,
    run: (catalogue, { actor, id }) => catalogue.readImport(actor, id),
  }),
  route({
    method: 'GET',
    path: '/catalogue-imports/:id/report',
    permission,
    query: pageQuery,
    run: (catalogue, { actor, id, query }) => catalogue.importReport(actor, id, query),
  }),
];
