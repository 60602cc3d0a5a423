import { KEYS, read, write } from './storage.mjs';

const NEW = 'new';

/** What was typed and not sent, for each conversation. */
export const drafts = {
  get(conversationId) {
    return all()[conversationId ?? NEW] ?? '';
  },

  set(conversationId, text) {
    const texts = all();
    if (text.trim() === '') {
      delete texts[conversationId ?? NEW];
    } else {
      texts[conversationId ?? NEW] = text;
    }
    write(KEYS.drafts, Object.keys(texts).length === 0 ? null : JSON.stringify(texts));
  },

  clear() {
    write(KEYS.drafts, null);
  },
};

function all() {
  try {
    const texts = JSON.parse(read(KEYS.drafts) ?? '{}');
    return texts !== null && typeof texts === 'object' ? texts : {};
  } catch {
    return {};
  }
}
