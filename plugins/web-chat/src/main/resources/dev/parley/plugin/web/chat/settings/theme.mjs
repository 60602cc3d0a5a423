import { KEYS, read, write } from '../storage/storage.mjs';

export const THEMES = ['system', 'light', 'dark'];

export const chosenTheme = () => read(KEYS.theme) ?? 'system';

export function chooseTheme(theme) {
  if (theme === 'system') {
    write(KEYS.theme, null);
    delete document.documentElement.dataset.theme;
  } else {
    write(KEYS.theme, theme);
    document.documentElement.dataset.theme = theme;
  }
}
