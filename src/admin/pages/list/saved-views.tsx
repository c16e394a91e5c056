import { Menu } from '@strapi/design-system';
import { useAuth, useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useLocation } from 'react-router-dom';
import { FormDialog } from '../form-dialog';
import type { ListPlace } from './use-list';

interface View {
  readonly name: string;
  readonly address: string;
}

const MOST = 20;

/**
 * Filters and order that somebody keeps under a name, for this page and this person, in this browser; the address of the
 * page carries them to another one. What was typed is not kept: it is mostly somebody's name.
 */
export const SavedViews = ({ list }: { readonly list: ListPlace }) => {
  const { pathname, search } = useLocation();
  const { views, keep, drop } = useViews(`${pathname}?${new URLSearchParams(search).get('list') ?? ''}`);
  const [isNaming, setNaming] = useState(false);
  const { toggleNotification } = useNotification();
  const copy = (): void => {
    navigator.clipboard
      .writeText(window.location.href.replace(/#.*$/, ''))
      .then(() => toggleNotification({ type: 'success', message: 'The address of this view is copied.' }))
      .catch(() => toggleNotification({ type: 'warning', message: 'Copy the address from the bar of your browser.' }));
  };
  return (
    <>
      <Menu.Root>
        <Menu.Trigger variant="tertiary">Views</Menu.Trigger>
        <Menu.Content popoverPlacement="bottom-end">
          {views.map(({ name, address }) => (
            <Menu.Item key={name} onSelect={() => list.show(address)}>
              {name}
            </Menu.Item>
          ))}
          {views.length > 0 && <Menu.Separator />}
          <Menu.Item disabled={list.view === '' || views.length >= MOST} onSelect={() => setNaming(true)}>
            Keep this view
          </Menu.Item>
          <Menu.Item onSelect={copy}>Copy the address of this view</Menu.Item>
          {views
            .filter(({ address }) => address === list.view)
            .map(({ name }) => (
              <Menu.Item key={`forget ${name}`} variant="danger" onSelect={() => drop(name)}>
                {`Forget “${name}”`}
              </Menu.Item>
            ))}
        </Menu.Content>
      </Menu.Root>
      {isNaming && (
        <FormDialog
          title="Keep this view"
          explanation="Its filters and its order, for you, on this page and in this browser. What you typed is not kept."
          button="Keep"
          fields={[{ name: 'name', label: 'Name', type: 'text', required: true }]}
          act={async ({ name = '' }) => keep({ name: name.trim().slice(0, 60), address: list.view })}
          close={() => setNaming(false)}
        />
      )}
    </>
  );
};

/** What this person keeps for one page. */
const useViews = (page: string) => {
  const userId = useAuth('SavedViews', ({ user }) => user?.id);
  const place = `careloop.views.${userId ?? 'nobody'}.${page}`;
  const [changes, setChanges] = useState(0);
  const views = keptIn(place);
  const write = (next: readonly View[]): void => {
    window.localStorage.setItem(place, JSON.stringify(next));
    setChanges(changes + 1);
  };
  return {
    views,
    keep: (view: View): void => write([...views.filter(({ name }) => name !== view.name), view]),
    drop: (name: string): void => write(views.filter((view) => view.name !== name)),
  };
};

const keptIn = (place: string): readonly View[] => {
  try {
    return JSON.parse(window.localStorage.getItem(place) ?? '[]') as readonly View[];
  } catch {
    return [];
  }
};
