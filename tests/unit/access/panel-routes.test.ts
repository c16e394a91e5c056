import { panelRuleOf, SHIPPED_PANEL_ROUTES } from '../../../src/app/access/panel-routes';

describe('a route of Strapi’s panel', () => {
  it.each([
    'POST /email',
    'POST /email/test',
    'POST /upload/actions/upload-from-urls',
    'POST /upload/actions/generate-ai-metadata',
    'GET /admin/ai-token',
    'GET /admin/plugins',
    'POST /admin/transfer/tokens',
    'POST /content-type-builder/update-schema',
    'POST /anything/that/comes/with/a/release',
  ])('%s is closed', (route) => {
    expect(panelRuleOf([], route)).toBe('nobody');
  });

  it.each(['PUT /i18n/settings', 'POST /i18n/locales', 'DELETE /i18n/locales/:id', 'PUT /upload/settings'])(
    '%s is for Super Admins',
    (route) => {
      expect(panelRuleOf([], route)).toBe('super-admin');
    },
  );

  it('is an entrance where one signs in', () => {
    expect(panelRuleOf([], 'POST /admin/login')).toBeNull();
  });

  it('opens again, under Strapi’s own permission, for a room that needs it', () => {
    const rooms = [{ panel: { strapiRoutes: ['POST /email/test'] } }];
    expect([panelRuleOf(rooms, 'POST /email/test'), panelRuleOf(rooms, 'POST /email')]).toEqual([
      'permitted',
      'nobody',
    ]);
  });

  it('stands in one list only', () => {
    const routes = SHIPPED_PANEL_ROUTES.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(routes).size).toBe(routes.length);
    expect(routes.length).toBeGreaterThan(150);
  });
});
