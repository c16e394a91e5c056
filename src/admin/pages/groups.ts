import { Briefcase, HandHeart, Pencil, Server, User } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';

interface Group {
  readonly label: string;
  readonly icon: Parameters<StrapiApp['addMenuLink']>[0]['icon'];
  /** Places in the menu, from the top: between Strapi's home (0), content manager (1) and settings (9). */
  readonly position: number;
}

/** What the pages of the panel are about. The menu has one place for each, and beside each page stand the others. */
export const GROUPS = {
  people: { label: 'People', icon: User, position: 0.1 },
  care: { label: 'Care', icon: HandHeart, position: 0.2 },
  clinic: { label: 'Clinic', icon: Briefcase, position: 0.3 },
  publishing: { label: 'Publishing', icon: Pencil, position: 0.4 },
  operations: { label: 'Operations', icon: Server, position: 8 },
} as const satisfies Readonly<Record<string, Group>>;
export type GroupName = keyof typeof GROUPS;

/** Below `/admin`: where somebody gets to who chooses a group. */
export const placeOf = (group: GroupName): string => `careloop/menu/${group}`;
