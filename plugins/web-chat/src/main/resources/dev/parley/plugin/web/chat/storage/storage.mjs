/** Everything that this page keeps in the browser, and why. It writes nothing else; its cookie is closed to scripts. */
export const KEYS = {
  theme: 'chat.theme', // "light" or "dark", where the reader chose one; otherwise the system's is used
  language: 'chat.language', // "en" or "de", where the reader chose one; otherwise the browser's is used
  model: 'chat.model', // the model chosen last
  drafts: 'chat.drafts', // text not sent yet, by conversation, so that a reload loses nothing
};

export function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Closed storage is a wish to keep nothing.
  }
}

export function write(key, value) {
  try {
    if (value === null || value === '') {
      localStorage.removeItem(key);
    } else {
      localStorage.setItem(key, value);
    }
  } catch {
    // Full or closed: the page works without.
  }
}
