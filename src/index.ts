import type { Core } from '@strapi/strapi';
import { seedDemo } from '../database/seeds/demo';
import { demoLogins } from '../database/seeds/demo-people';
import { jsonLines } from './adapters/logger/json-lines';
import { auditClinicalRead, readsNoted } from './app/access/audit-reads';
import { installAuthentication } from './app/access/authentication';
import { closeStockDoors } from './app/access/close-stock-doors';
import { refuseUndeclared } from './app/mounted';
import { writePermissions } from './app/access/permissions';
import { installRowGuard } from './app/access/row-guard';
import { asSystem } from './app/access/viewer';
import { noteBrokenRequests } from './app/broken-requests';
import { compose } from './app/compose';
import { openDoorsInGraphql } from './app/graphql/doors';
import { countOperations } from './app/graphql/operations';
import { describeGraphql } from './app/graphql/words';
import { env } from './app/env';
import { getApp, registerApp } from './app/house';
import { ensureLocales } from './app/editorial/locales';
import { writeSamples } from './app/editorial/samples';
import { publishScheduled } from './app/editorial/scheduled';
import { keepVersions } from './app/editorial/versions';
import { mountPages } from './app/pages';
import {
  checkPublished,
  checkWrittenTexts,
  handOverWrites,
  mountPanelRoutes,
  preparePanel,
  reconcilePanel,
} from './app/panel';
import { prepareDatabase } from './app/schema';
import { manifests } from './app/rooms';
import { mountDoors } from './app/transport/http';
import { sendSecurityHeaders } from './app/security-headers';
import { keepStrapiLog } from './app/strapi-log';
import { searchAcrossDiacritics } from './app/folded-search';
import { prepareSearch } from './app/search-indexes';
import { traceStrapiStatements } from './app/strapi-statements';
import { drainSockets, openSockets } from './sockets';

const log = jsonLines('api', () => env().LOG_LEVEL);
/** Ends the look-out for what is to be published. */
let publishing: () => void = () => undefined;

export default {
  async register({ strapi }: { strapi: Core.Strapi }) {
    const house = compose(env(), 'api', log);
    registerApp(strapi, house);
    noteBrokenRequests(strapi, log);
    keepStrapiLog(strapi, log);
    closeStockDoors(strapi);
    sendSecurityHeaders(strapi);
    installAuthentication(strapi, house.accounts.principalOf);
    installRowGuard(strapi, house.clock, auditClinicalRead(strapi, house));
    searchAcrossDiacritics(strapi);
    mountDoors(strapi);
    openDoorsInGraphql(strapi);
    countOperations(strapi);
    describeGraphql(strapi);
    mountPages(strapi, env());
    mountPanelRoutes(strapi, manifests(), house.roomOf);
    checkWrittenTexts(strapi);
    handOverWrites(strapi, manifests(), house.roomOf);
    keepVersions(strapi, manifests(), house.roomOf);
    checkPublished(strapi, manifests());
    await preparePanel(strapi, manifests());
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    const { db, accounts, every } = getApp(strapi);
    if (getApp(strapi).tools.tracer) traceStrapiStatements(strapi);
    await prepareDatabase(db, manifests());
    await prepareSearch(db, manifests(), log);
    await accounts.hearChanges();
    for (const { name, starts } of manifests()) await starts?.(getApp(strapi).roomOf(name));
    await asSystem('the house is being set up', async () => {
      await ensureLocales(strapi);
      await writePermissions(strapi, log);
      await reconcilePanel(
        strapi,
        manifests(),
        env(),
        demoLogins.filter(({ where }) => where === 'panel'),
        log,
      );
    });
    if (env().DEMO) {
      await seedDemo(getApp(strapi));
      await writeSamples(strapi, getApp(strapi), manifests());
    }
    publishing = every(30_000, async () => void (await publishScheduled(strapi, getApp(strapi), manifests())));
    refuseUndeclared(strapi);
    await openSockets(strapi, env());
  },

  async destroy({ strapi }: { strapi: Core.Strapi }) {
    publishing();
    await drainSockets(strapi);
    await readsNoted(strapi);
    await getApp(strapi).close();
  },
};
