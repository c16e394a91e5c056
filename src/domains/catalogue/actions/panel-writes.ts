import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/errors';
import { receiveLotInput, updateLotInput, type KindName } from '../contract';
import type { CatalogueDeps } from '../deps';
import { entryNotFound, stockNeedsReason } from '../errors';
import { kindOf, type Kind } from '../rules/kinds';
import { entryStore } from '../store/entry-store';
import { lotStore } from '../store/lot-store';
import { createEntry, deleteEntry, updateEntry } from './keep-entries';
import type { Knowing } from './known-catalogue';
import { deleteLot, receiveLot, updateLot } from './lots';

type Filled = Readonly<Record<string, unknown>>;

/** Entries as somebody fills them in in the content manager; they end in the same actions as everywhere else. */
export const panelEntry = (deps: CatalogueDeps & Knowing, name: KindName) => {
  const kind: Kind = kindOf(name);
  return {
    create: async (actor: Actor, filled: Filled): Promise<string> => {
      if (name === 'vaccine' && Number(filled['stock'] ?? 0) !== 0) throw stockNeedsReason();
      const made = await createEntry(deps, kind)(actor, checked<object>(kind.input, stated(kind, filled)));
      return documentIdOf(made);
    },
    update: async (actor: Actor, id: string, filled: Filled): Promise<void> => {
      if (kind.stocked && filled['stock'] !== undefined) {
        const held = await entryStore(deps.db, kind).lockForUpdate(id);
        if (!held) throw entryNotFound(name);
        if (Number(filled['stock'] ?? 0) !== held.stock) throw stockNeedsReason();
      }
      const { stock: _stock, ...change } = cleared(kind, filled);
      await updateEntry(deps, kind)(actor, id, checked(kind.change, change));
    },
    delete: async (actor: Actor, id: string): Promise<void> => {
      await deleteEntry(deps, kind)(actor, id);
    },
  };
};

/** Lots as somebody fills them in in the content manager. What is left of one changes by doses, wastage and recounts. */
export const panelLot = (deps: CatalogueDeps) => ({
  create: async (actor: Actor, filled: Filled): Promise<string> => {
    const { vaccine, lotNumber, expiresOn, received, supplier, receivedOn } = filled;
    const input = checked(
      receiveLotInput,
      without({ lotNumber, expiresOn, quantity: received, supplier, receivedOn }, (value) => value === null),
    );
    return (await receiveLot(deps)(actor, typeof vaccine === 'string' ? vaccine : '', input)).documentId;
  },
  update: async (actor: Actor, id: string, filled: Filled): Promise<void> => {
    const lot = await lotStore(deps.db).find(id);
    if (!lot) throw entryNotFound('vaccine-lot');
    if (filled['onHand'] !== undefined && filled['onHand'] !== lot.onHand) throw stockNeedsReason();
    const { expiresOn, supplier, status } = filled;
    const change = without({ expiresOn, supplier, status }, (value) => value === undefined);
    await updateLot(deps)(actor, id, checked(updateLotInput, change));
  },
  delete: async (actor: Actor, id: string): Promise<void> => {
    await deleteLot(deps)(actor, id);
  },
});

/** What was filled in, of the fields that the kind has. */
const stated = (kind: Kind, filled: Filled): Filled =>
  Object.fromEntries(
    kind.fields.flatMap(({ name }) =>
      filled[name] === undefined || filled[name] === null ? [] : [[name, filled[name]]],
    ),
  );

/** The same, where a field that was emptied is cleared; what has to say something is left as it is. */
const cleared = (kind: Kind, filled: Filled): Filled =>
  Object.fromEntries(
    kind.fields.flatMap(({ name, type }) => {
      const value = filled[name];
      const isEmptied = value === null && (type === 'boolean' || name === 'threshold');
      return value === undefined || isEmptied ? [] : [[name, value]];
    }),
  );

const without = (fields: Filled, isLeftOut: (value: unknown) => boolean): Filled =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => !isLeftOut(value)));

const checked = <Input>(schema: z.ZodType<Input>, filled: Filled): Input => {
  const read = schema.safeParse(filled);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => ({
    path: path.map((part) => (typeof part === 'number' ? part : String(part))),
    message,
  }));
  throw new DomainError('invalid', 'request.invalid', faults[0]?.message ?? 'Look at what you filled in.', faults);
};

const documentIdOf = (made: object): string => String((made as { readonly documentId?: unknown }).documentId);
