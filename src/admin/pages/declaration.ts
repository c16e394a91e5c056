import type { StatusProps } from '@strapi/design-system';
import type { StrapiApp, WidgetArgs } from '@strapi/strapi/admin';
import type { ComponentType } from 'react';
import type { PersonFileWithUsage } from '../../domains/dashboards/contract';
import type { GroupName } from './groups';

/**
 * What one folder below `pages/` brings into the panel. Its `page.ts` exports one as default, and nothing else names it.
 */
export interface PageDeclaration {
  /** The page itself, and its place in the menu. */
  readonly page?: MenuPage;
  /** Tiles of the home page. */
  readonly widgets?: readonly HomeWidget[];
  /** Tabs on the page of a person. */
  readonly personParts?: readonly PersonPart[];
  /** Boxes beside a record in the content manager. */
  readonly besideRecord?: readonly BesideRecord[];
  /** In which colour lists show these words of a `status`; a word has one colour in the whole panel. */
  readonly statuses?: Readonly<Record<string, NonNullable<StatusProps['variant']>>>;
  /** What the panel says differently here, by Strapi's own keys. */
  readonly words?: Readonly<Record<string, string>>;
}

export interface MenuPage {
  /** Below `/admin`: `careloop/people`. */
  readonly path: string;
  readonly label: string;
  readonly icon: Parameters<StrapiApp['addMenuLink']>[0]['icon'];
  /** The panel permission that it takes. */
  readonly permission: string;
  /** Where it stands in the menu; null: it has a place of its own. */
  readonly group: GroupName | null;
  /** Places in its group, from the top. */
  readonly position: number;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

export interface HomeWidget {
  readonly id: string;
  readonly title: string;
  readonly icon: WidgetArgs['icon'];
  readonly permission: string;
  /** The first is 0. */
  readonly position: number;
  readonly link?: { readonly label: string; readonly href: string };
  readonly load: () => Promise<ComponentType>;
}

export interface PersonPartProps {
  readonly person: PersonFileWithUsage;
  /** Something was done: the person is read again. */
  readonly changed: () => void;
}

/** It is fetched when it is opened, not before: every look at a record leaves a trace. */
export interface PersonPart {
  readonly key: string;
  readonly label: string | ((person: PersonFileWithUsage) => string);
  /** The first is 0. */
  readonly position: number;
  /** The panel permission that it takes beside the page's own. */
  readonly permission?: string;
  readonly isShown?: (person: PersonFileWithUsage) => boolean;
  readonly load: () => Promise<{ readonly default: ComponentType<PersonPartProps> }>;
}

/** As the content manager describes a box beside a record; null where there is none. */
export type BesideRecord = (props: {
  readonly model: string;
  readonly document?: Readonly<Record<string, unknown>>;
}) => { readonly title: string; readonly content: React.ReactNode } | null;
