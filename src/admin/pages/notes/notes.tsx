import { Flex } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import type { WatchedNote, WatchedNotesPage } from '../../../domains/care-plans/panel-contract';
import { WATCH_NOTES } from '../../../domains/care-plans/permissions';
import { useQuery, withQuery } from '../asking';
import { sortsOf } from '../list/columns';
import { useEveryPage } from '../list/every-page';
import { known, type ListFilter } from '../list/filters';
import { ListTools } from '../list/tools';
import { useList } from '../list/use-list';
import { Failed, Nothing, Pages, Waiting } from '../states';
import { Numbers } from './numbers';
import { COLUMNS, NoteSheet } from './sheet';
import { listOf, LISTS } from './words';

/** Every note with what became of its steps, and never a word of it. */
const Notes = () => (
  <Page.Protect permissions={[{ action: WATCH_NOTES, subject: null }]}>
    <Page.Title>Notes</Page.Title>
    <Page.Main>
      <Layouts.Header
        title="Notes"
        subtitle="What waits, what was released, and by whom. What notes say is sealed: nobody but the patient and their doctors can open it. That you look is in the audit trail."
      />
      <Layouts.Content>
        <Lists />
      </Layouts.Content>
    </Page.Main>
  </Page.Protect>
);
export default Notes;

const LIST: ListFilter = {
  name: 'list',
  label: 'List',
  kind: 'choice',
  options: Object.fromEntries(LISTS.map(({ list, label }) => [list, label])),
};
const DOCTOR: ListFilter = { name: 'doctor', label: 'Doctor', kind: 'choice', isOpen: true, hint: 'Every doctor' };
const PATIENT: ListFilter = { name: 'patient', label: 'Only about', kind: 'chip' };
const FILTERS = [LIST, DOCTOR, PATIENT];

const Lists = () => {
  const place = useList({ filters: FILTERS, sorts: sortsOf(COLUMNS) });
  const { list, none } = listOf(place.filters['list'] || null);
  const wanted = { ...place.filters, list, sort: place.sort };
  const { answer, failure, isAsking, askAgain } = useQuery<WatchedNotesPage>(
    withQuery('/careloop/notes', { ...wanted, page: place.page }),
  );
  const all = useEveryPage<WatchedNotesPage, WatchedNote>('/careloop/notes', wanted, ({ notes }) => notes);
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for notes</Waiting>;
  const { counts, doctors, notes, pagination } = answer;
  const filters: readonly ListFilter[] = [
    LIST,
    { ...DOCTOR, options: namesOf(doctors) },
    { ...PATIENT, options: namesOf(notes.map(({ patient }) => patient)) },
  ];
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Numbers
        counts={counts}
        open={list}
        addressOf={(next) => `?${new URLSearchParams(known({ ...place.filters, list: next })).toString()}`}
      />
      <div>
        <ListTools
          label="Notes"
          list={place}
          filters={filters}
          exported={{ name: 'notes', columns: COLUMNS, rows: all }}
        />
        {notes.length === 0 ? (
          <Nothing>
            {place.filters['doctor'] || place.filters['patient']
              ? 'No note in this list fits. Clear the filters to see all of it.'
              : none}
          </Nothing>
        ) : (
          <>
            <NoteSheet notes={notes} list={place} dimmed={isAsking} only={(patient) => place.narrow({ patient })} />
            <Pages {...pagination} what={pagination.total === 1 ? 'note' : 'notes'} open={place.open} />
          </>
        )}
      </div>
    </Flex>
  );
};

const namesOf = (
  people: readonly { readonly documentId: string; readonly name: string }[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(people.map(({ documentId, name }) => [documentId, name || 'Somebody without a name']));
