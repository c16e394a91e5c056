import { dictionary } from '@zxcvbn-ts/language-common';

/** Beside the words behind the lists of leaked passwords, what such lists in English forget and what our own trade suggests. */
const OURS = `
  correcthorsebatterystaple horsebatterystaple correcthorsebattery
  passphrase nenosiri qwertz qwertzuiop welcometo welcomeback welcomehome iloveyoubaby changemenow adminadmin superadmin rootroot toor testpassword
  demodemo demopassword guestguest secretsecret login loginlogin accessdenied masterpassword oldpassword yourpassword thepassword thisismypassword
  passwordone fortnite roblox instagram whatsapp manchesterunited mombasa harambee happybirthday careloop careloopcareloop healthcare abcabc abcdef
  abcdefg abcdefgh abcabcabc abc abcd abcde doudou karibu hakunamatata upendo mungu nakupenda mapenzi
`;

/** What people choose most, in lower case and without the digits around it. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  [...dictionary['passwords-common'], ...OURS.trim().split(/\s+/)].map((word) => word.toLowerCase()),
);
