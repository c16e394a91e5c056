import { language as languageField, name as nameField } from '../contract/fields';

/** What a provider's word makes of a new account: a name and a language that fit, whatever was said. */
export const newcomerFrom = ({
  email,
  name,
  language,
}: Vouched): { readonly name: string; readonly language: string } => ({
  name: nameField.safeParse(name).data ?? nameField.safeParse(email.split('@')[0]?.slice(0, 120)).data ?? 'You',
  language: languageField.safeParse(language).data ?? 'en',
});

interface Vouched {
  readonly email: string;
  readonly name: string | null;
  readonly language: string | null;
}
