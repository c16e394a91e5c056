import { Field } from '@strapi/design-system';
import { isLocalDate } from '../../kernel/time';

/** One day, `YYYY-MM-DD`; what is half typed is not chosen. */
export const DayField = ({
  label,
  value,
  choose,
}: {
  readonly label: string;
  readonly value: string;
  readonly choose: (day: string) => void;
}) => (
  <Field.Root name={label}>
    <Field.Label>{label}</Field.Label>
    <Field.Input
      type="date"
      value={value}
      onChange={(event: React.ChangeEvent<HTMLInputElement>) => {
        if (isLocalDate(event.target.value)) choose(event.target.value);
      }}
    />
  </Field.Root>
);
