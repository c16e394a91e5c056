import { capitalised } from '../../in-words';
import { Box, Button, Checkbox, Field, Flex, Grid, Textarea, TextInput, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { AvailabilityView } from '../../../domains/appointments/availability-contract';
import { WEEKDAYS } from '../../../kernel/calendar';
import { saidIn } from '../asking';
import { Refused } from '../states';
import { hoursIn, hoursText, linesIn, offIn, offText, overridesIn, overridesText } from './written';

interface Props {
  readonly path: string;
  readonly was: AvailabilityView;
  readonly changed: () => void;
}

/** Hours are written as people write them, `09:00-13:00, 14:00-17:00`; what cannot be read is said beside its field. */
export const Editor = ({ path, was, changed }: Props) => {
  const { put } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [timeZone, setTimeZone] = useState(was.timeZone);
  const [week, setWeek] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(WEEKDAYS.map((day) => [day, hoursText(was.weekly.filter(({ weekday }) => weekday === day))])),
  );
  const [overrides, setOverrides] = useState(overridesText(was.overrides));
  const [off, setOff] = useState(offText(was.timeOff));
  const [numbers, setNumbers] = useState({
    in_person: String(was.slotMinutes.in_person),
    virtual: String(was.slotMinutes.virtual),
    bufferBeforeMinutes: String(was.bufferBeforeMinutes),
    bufferAfterMinutes: String(was.bufferAfterMinutes),
    noticeMinutes: String(was.noticeMinutes),
    horizonDays: String(was.horizonDays),
  });
  const [mayOwn, setMayOwn] = useState(was.professionalMayChange);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);

  const save = (event: React.FormEvent): void => {
    event.preventDefault();
    const weekly = WEEKDAYS.flatMap((weekday) =>
      (hoursIn(week[weekday] ?? '') ?? []).map((hours) => ({ weekday, ...hours })),
    );
    const unread = WEEKDAYS.find((weekday) => hoursIn(week[weekday] ?? '') === null);
    const days = linesIn(overrides, overridesIn);
    const leave = linesIn(off, offIn);
    if (unread) return setRefusal(`Write the hours of ${unread} as 09:00-13:00, 14:00-17:00.`);
    if (!days) return setRefusal('Write each special day as 2026-12-24 09:00-12:00, or 2026-12-25 closed.');
    if (!leave) return setRefusal('Write each time off as 2026-12-27 2026-12-31.');
    setSaving(true);
    put(path, {
      timeZone,
      weekly,
      overrides: days,
      timeOff: leave,
      slotMinutes: { in_person: Number(numbers.in_person), virtual: Number(numbers.virtual) },
      bufferBeforeMinutes: Number(numbers.bufferBeforeMinutes),
      bufferAfterMinutes: Number(numbers.bufferAfterMinutes),
      noticeMinutes: Number(numbers.noticeMinutes),
      horizonDays: Number(numbers.horizonDays),
      professionalMayChange: mayOwn,
      version: was.version,
    })
      .then(() => {
        toggleNotification({ type: 'success', message: 'Saved. Free slots follow from now on.' });
        changed();
      })
      .catch((error: unknown) => setRefusal(saidIn(error)))
      .finally(() => setSaving(false));
  };

  return (
    <form onSubmit={save} noValidate>
      <Box background="neutral0" padding={6} shadow="tableShadow" hasRadius>
        <Flex direction="column" alignItems="stretch" gap={5}>
          <Refused title="Nothing was saved." refusal={refusal} close={() => setRefusal(null)} />
          <Text
            name="timeZone"
            label="Time zone of these hours"
            value={timeZone}
            set={setTimeZone}
            hint="Such as Africa/Nairobi."
          />
          <Box>
            <Typography variant="delta" tag="h2">
              Every week
            </Typography>
            <Typography variant="pi" textColor="neutral600" id="hours-hint">
              Such as 09:00-13:00, 14:00-17:00 by video. Empty: closed.
            </Typography>
          </Box>
          <Grid.Root gap={4}>
            {WEEKDAYS.map((day) => (
              <Grid.Item key={day} col={6} xs={12} direction="column" alignItems="stretch">
                <Text
                  name={day}
                  label={capitalised(day)}
                  value={week[day] ?? ''}
                  set={(written) => setWeek((before) => ({ ...before, [day]: written }))}
                  placeholder="closed"
                  describedBy="hours-hint"
                />
              </Grid.Item>
            ))}
          </Grid.Root>
          <Lines
            name="overrides"
            label="Days with hours of their own"
            value={overrides}
            set={setOverrides}
            hint="One a line: 2026-12-24 09:00-12:00, or 2026-12-25 closed."
          />
          <Lines
            name="timeOff"
            label="Time off"
            value={off}
            set={setOff}
            hint="One a line, first and last day: 2026-12-27 2026-12-31."
          />
          <Grid.Root gap={4}>
            {NUMBERS.map(({ name, label }) => (
              <Grid.Item key={name} col={4} xs={12} direction="column" alignItems="stretch">
                <Text
                  name={name}
                  label={label}
                  type="number"
                  value={numbers[name]}
                  set={(written) => setNumbers((before) => ({ ...before, [name]: written }))}
                />
              </Grid.Item>
            ))}
          </Grid.Root>
          <Checkbox
            checked={mayOwn}
            onCheckedChange={(checked: boolean | 'indeterminate') => setMayOwn(checked === true)}
          >
            This person may change their hours, too
          </Checkbox>
          <Flex>
            <Button type="submit" loading={isSaving}>
              Save
            </Button>
          </Flex>
        </Flex>
      </Box>
    </form>
  );
};

const NUMBERS = [
  { name: 'in_person', label: 'Minutes of a visit in person' },
  { name: 'virtual', label: 'Minutes of a visit by video' },
  { name: 'bufferBeforeMinutes', label: 'Minutes kept free before' },
  { name: 'bufferAfterMinutes', label: 'Minutes kept free after' },
  { name: 'noticeMinutes', label: 'Minutes of notice' },
  { name: 'horizonDays', label: 'Days ahead' },
] as const;

interface TextProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly set: (written: string) => void;
  readonly hint?: string;
  readonly placeholder?: string;
  /** The ID of what explains it, where that stands elsewhere. */
  readonly describedBy?: string;
  readonly type?: 'text' | 'number';
}

const Text = ({ name, label, value, set, hint, placeholder, describedBy, type = 'text' }: TextProps) => (
  <Field.Root name={name} hint={hint}>
    <Field.Label>{label}</Field.Label>
    <TextInput
      type={type}
      value={value}
      placeholder={placeholder}
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
      onChange={(event: React.ChangeEvent<HTMLInputElement>) => set(event.target.value)}
    />
    <Field.Hint />
  </Field.Root>
);

const Lines = ({ name, label, value, set, hint }: TextProps) => (
  <Field.Root name={name} hint={hint}>
    <Field.Label>{label}</Field.Label>
    <Textarea value={value} onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => set(event.target.value)} />
    <Field.Hint />
  </Field.Root>
);
