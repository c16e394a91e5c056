/**
 * What people choose most, in lower case and without the digits around it: the words behind the lists of leaked
 * passwords, and those that our own trade suggests.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
    password passwort passw0rd password1 password12 password123 password1234 passphrase contrasena motdepasse parola senha lozinka nenosiri qwerty
    qwertyuiop qwertyui qwerty123 qwerty1234 qwerty12345 qwertz qwertzuiop azerty azertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm asdfasdf qweasd qweasdzxc
    letmein letmeinnow welcome welcometo welcomeback welcomehome iloveyou iloveyoubaby iloveu loveyou lovely trustnoone trustno1 changeme changemenow
    changeit admin administrator adminadmin superadmin root rootroot toor test testtest testing tester testpassword testuser demo demodemo
    demopassword guest guestguest default user username secret secretsecret topsecret mysecret login loginlogin signin access accessdenied master
    masterkey masterpassword mypassword newpassword oldpassword yourpassword thepassword thisismypassword passwordpassword passpass passwordone
    nopassword monkey dragon shadow sunshine princess princesa football baseball basketball superman batman spiderman pokemon starwars naruto
    minecraft fortnite roblox michael jennifer jordan jessica michelle charlie thomas andrew daniel anthony ashley nicole matthew joshua robert
    william hunter ranger buster tigger pepper ginger cookie summer winter autumn spring monday friday january february september october november
    december computer internet google facebook instagram whatsapp youtube microsoft windows android iphone samsung freedom whatever nothing something
    everything blessed jesus jesuschrist godisgood godislove heaven angel angels liverpool arsenal chelsea barcelona realmadrid manchester
    manchesterunited juventus nairobi kenya africa mombasa harambee hello hellohello helloworld hellothere goodmorning goodbye babygirl babyboy
    sweetheart sweety lovelove lovers forever family mother father myfamily happy happiness birthday happybirthday cheese chocolate banana orange
    purple silver golden flower butterfly rainbow diamond killer hottie soccer hockey mustang ferrari porsche mercedes careloop careloopcareloop
    health healthcare healthy abcabc abcdef abcdefg abcdefgh abcabcabc abc abcd abcde qazwsx qazwsxedc biteme fuckyou fuckoff asshole bullshit
    kennwort geheim hallo schatz ficken sommer bonjour soleil doudou marseille loulou tequiero teamo estrella mariposa asante karibu habari rafiki
    simba hakunamatata upendo mungu nakupenda mapenzi baraka
  `
    .trim()
    .split(/\s+/),
);
