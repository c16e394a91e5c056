import { Button, Field, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import type { Named, WatchedNotesPage } from '../../../domains/care-plans/panel-contract';
import { WATCH_NOTES } from '../../../domains/care-plans/permissions';
import { useQuery, withQuery } from '../asking';
import { Failed, Nothing, Pages, Waiting } from '../states';
import { Numbers } from './numbers';
import { NoteSheet } from './sheet';
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

const Lists = () => {
  const { wanted, page, go } = usePlace();
  const { list, none } = listOf(wanted.list);
  const { answer, failure, isAsking, askAgain } = useQuery<WatchedNotesPage>(
    withQuery('/careloop/notes', { ...wanted, list, page }),
  );
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for notes</Waiting>;
  const { counts, doctors, notes, pagination } = answer;
  const isNarrowed = wanted.doctor !== '' || wanted.patient !== '';
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Numbers
        counts={counts}
        open={list}
        addressOf={(next) => `?${addressOf({ ...wanted, list: next }).toString()}`}
      />
      <Filters
        wanted={wanted}
        doctors={doctors}
        patient={notes.find(({ patient }) => patient.documentId === wanted.patient)?.patient ?? null}
        go={go}
      />
      {notes.length === 0 ? (
        <Nothing>{isNarrowed ? 'No note in this list fits. Clear the filters to see all of it.' : none}</Nothing>
      ) : (
        <div>
          <NoteSheet notes={notes} dimmed={isAsking} only={(patient) => go({ patient })} />
          <Pages
            {...pagination}
            what={pagination.total === 1 ? 'note' : 'notes'}
            open={(next) => go({ page: String(next) })}
          />
        </div>
      )}
    </Flex>
  );
};

interface Wanted {
  readonly list: string;
  readonly doctor: string;
  readonly patient: string;
}

const addressOf = (wanted: Readonly<Record<string, string>> | Wanted): URLSearchParams =>
  new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ''));

/** Where one is on this page, kept in the address so that going back leads back. */
const usePlace = () => {
  const [params, setParams] = useSearchParams();
  const wanted: Wanted = {
    list: listOf(params.get('list')).list,
    doctor: params.get('doctor') ?? '',
    patient: params.get('patient') ?? '',
  };
  return {
    wanted,
    page: Number(params.get('page') ?? 1) || 1,
    /** Another list or filter begins at its first page. */
    go: (changes: Partial<Wanted> & { readonly page?: string }): void =>
      setParams(addressOf({ ...wanted, ...changes })),
  };
};

const Filters = ({
  wanted,
  doctors,
  patient,
  go,
}: {
  wanted: Wanted;
  doctors: readonly Named[];
  patient: Named | null;
  go: (changes: Partial<Wanted>) => void;
}) => (
  <Flex gap={4} wrap="wrap" alignItems="flex-end" role="search" aria-label="Notes">
    <Field.Root name="list">
      <Field.Label>List</Field.Label>
      <SingleSelect value={wanted.list} onChange={(list: string | number) => go({ list: String(list) })}>
        {LISTS.map(({ list, label }) => (
          <SingleSelectOption key={list} value={list}>
            {label}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
    <Field.Root name="doctor">
      <Field.Label>Doctor</Field.Label>
      <SingleSelect
        value={wanted.doctor}
        placeholder="Every doctor"
        clearLabel="Every doctor"
        onClear={() => go({ doctor: '' })}
        onChange={(doctor: string | number) => go({ doctor: String(doctor) })}
      >
        {doctors.map(({ documentId, name }) => (
          <SingleSelectOption key={documentId} value={documentId}>
            {name || 'Somebody without a name'}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
    {wanted.patient !== '' && (
      <Button variant="tertiary" endIcon={<Cross aria-hidden />} onClick={() => go({ patient: '' })}>
        {`Only about ${patient?.name || 'one patient'}: show all`}
      </Button>
    )}
  </Flex>
);
