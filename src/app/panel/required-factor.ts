import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { DomainError } from '../../kernel/errors';
import { panelRuleOf } from '../access/panel-routes';
import { getApp } from '../house';

const SETTING_UP = /^\/careloop\/second-factor(\/|$)/;

/**
 * Where this installation asks those who enter the panel for a second factor, who has none gets to nothing but setting one
 * up, and what every page needs to open. To be called in register(), before anybody else takes the sign-in check.
 */
export const requirePanelFactor = (strapi: Core.Strapi): void => {
  const service: AuthService = strapi.get('auth');
  const stock = service.authenticate.bind(service);
  service.authenticate = async (ctx, next) =>
    await stock(ctx, async () => {
      const route = ctx.state['route'] as { method?: string; path?: string; info?: { type?: string } } | undefined;
      const user = ctx.state['user'] as { id?: number } | undefined;
      const isPanel = route?.info?.type === 'admin' && typeof user?.id === 'number';
      if (isPanel && !isOpenWithout(route) && !(await getApp(strapi).accounts.panelSecondFactor.mayGoOn(user.id ?? 0)))
        throw new DomainError(
          'forbidden',
          'panel.second-factor-needed',
          'Set up a second factor first: open "Second factor" in the menu.',
        );
      return (await next()) as unknown;
    });
};

const isOpenWithout = ({ method = '', path = '' }: { readonly method?: string; readonly path?: string }): boolean => {
  if (SETTING_UP.test(path)) return true;
  const rule = panelRuleOf([], `${method} ${path}`);
  return rule === null || (method === 'GET' && rule === 'signed-in');
};

interface AuthService {
  authenticate(ctx: Context, next: Next): Promise<unknown>;
}
