import { KEYS, read, write } from '../storage/storage.mjs';

export const LANGUAGES = { en: 'English', de: 'Deutsch' };

let language = 'en';
let messages = {};
let plurals = new Intl.PluralRules('en');

/** Begins in the language that the page came in, or that was chosen earlier. */
export function loadLanguage() {
  return useLanguage(document.documentElement.lang);
}

export function chosenLanguage() {
  return read(KEYS.language);
}

/** Chooses a language for good, or with null the browser's own again. */
export async function chooseLanguage(wish) {
  write(KEYS.language, wish);
  await useLanguage(wish ?? navigator.language);
}

async function useLanguage(wish) {
  const name = wish.toLowerCase().startsWith('de') ? 'de' : 'en';
  const response = await fetch(new URL(`./${name}.json`, import.meta.url));
  messages = await response.json();
  language = name;
  plurals = new Intl.PluralRules(name);
  document.documentElement.lang = name;
}

/** The text for a key; `{name}` in it is replaced; with `n`, the form for that number is taken. */
export function t(key, values = {}) {
  const form = 'n' in values ? `${key}.${plurals.select(values.n)}` : key;
  const text = messages[form] ?? messages[`${key}.other`] ?? key;
  return text.replace(/\{(\w+)\}/g, (slot, name) => (name in values ? String(values[name]) : slot));
}

export function formatDate(iso) {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}

/** How long to wait, as "in 5 minutes". */
export function formatWait(seconds) {
  const [count, unit] =
    seconds < 120 ? [seconds, 'second'] : seconds < 7200 ? [seconds / 60, 'minute'] : [seconds / 3600, 'hour'];
  return new Intl.RelativeTimeFormat(language).format(Math.ceil(count), unit);
}

/** An error in the reader's language where its code is known here; the server's words are English. */
export function serverWords(code, detail) {
  return messages[`error.code.${code}`] ?? (language === 'en' ? detail : '');
}
