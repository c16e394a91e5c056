import type { Core } from '@strapi/strapi';
import type { House } from './compose';

export type { House } from './compose';

const houses = new WeakMap<Core.Strapi, House>();

/** Moves `house` into this Strapi; its doors find it there. */
export const registerApp = (strapi: Core.Strapi, house: House): void => void houses.set(strapi, house);

export const getApp = (strapi: Core.Strapi): House => {
  const house = houses.get(strapi);
  if (!house) throw new Error('Nobody lives here yet: a door was used before register().');
  return house;
};
