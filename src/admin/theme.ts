/** CareLoop's colours over Strapi's palette: teal for what can be done, greys with a breath of it for the rest. */
export const light = {
  colors: {
    primary100: '#effaf7', primary200: '#bfe8df', primary500: '#0c8278', primary600: '#0f766e', primary700: '#115e59',
    buttonPrimary500: '#0c8278', buttonPrimary600: '#0f766e',
    alternative100: '#eef7fb', alternative200: '#bfe0ee', alternative500: '#3a9cc4', alternative600: '#1d7ea6', alternative700: '#155f7e',
    neutral0: '#ffffff', neutral100: '#f4f8f7', neutral150: '#e6eeec', neutral200: '#d5e0dd', neutral300: '#b4c4c0', neutral400: '#92a6a1',
    neutral500: '#6d837e', neutral600: '#56706b', neutral700: '#3b524d', neutral800: '#223935', neutral900: '#142a26', neutral1000: '#0b1f1c',
  },
};

export const dark = {
  colors: {
    primary100: '#0d2b28', primary200: '#1f4f49', primary500: '#14a89a', primary600: '#2dd4bf', primary700: '#5eead4',
    buttonPrimary500: '#0c8278', buttonPrimary600: '#0f766e',
    alternative100: '#0c1a18', alternative200: '#2c4541', alternative500: '#66b7d6', alternative600: '#66b7d6', alternative700: '#a8d8ea',
    secondary100: '#0c1a18', secondary200: '#2c4541', success100: '#0c1a18', success200: '#2c4541',
    warning100: '#0c1a18', warning200: '#2c4541', danger100: '#0c1a18', danger200: '#2c4541',
    neutral0: '#12241f', neutral100: '#0c1a18', neutral150: '#1e3530', neutral200: '#2c4541', neutral300: '#4a6560', neutral400: '#8ba39e',
    neutral500: '#b0c4c0', neutral600: '#9db3ae', neutral700: '#dbe7e4', neutral800: '#ffffff', neutral900: '#ffffff', neutral1000: '#ffffff',
  },
};
