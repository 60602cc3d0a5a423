/** Each conversation has an address of its own. */
export const addressOf = (id) => (id === null ? '/' : `/c/${id}`);

export const conversationAt = (path) => /^\/c\/([\da-f-]{36})$/i.exec(path)?.[1] ?? null;

/** Handles a click on a link; one that asks for a new tab or window is the browser's business. */
export const plainClick = (action) => (event) => {
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    action();
  }
};
