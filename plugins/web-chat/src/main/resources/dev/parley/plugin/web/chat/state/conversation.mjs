/** One conversation: a tree of messages, of which one path, from a root to the current message, is shown. */
export class Conversation {
  messages = new Map();
  currentId = null;
  turn = null; // the answer in progress
  waiting = false; // for a connection to read it by
  stopping = false;

  constructor(id) {
    this.id = id;
  }

  load({ messages, currentMessageId }) {
    this.messages = new Map(messages.map((message) => [message.id, message]));
    this.currentId = currentMessageId ?? messages.at(-1)?.id ?? null;
  }

  /** What is shown, oldest first. */
  path() {
    const path = [];
    for (let message = this.messages.get(this.currentId); message; message = this.messages.get(message.parentId)) {
      path.unshift(message);
    }
    return path;
  }

  /** The message and the others that stand in its place in other branches, oldest first. */
  versionsOf(message) {
    return [...this.messages.values()].filter(
      (other) => other.parentId === message.parentId && other.role === message.role,
    );
  }

  /** The newest message at the end of the branch that goes through this one. */
  endOf(message) {
    let end = message;
    for (let next = message; next; next = [...this.messages.values()].findLast((m) => m.parentId === end.id)) {
      end = next;
    }
    return end;
  }

  put(message) {
    this.messages.set(message.id, message);
  }

  /** Adds to a message what arrived of it. */
  append(id, field, text) {
    const message = this.messages.get(id);
    this.put({ ...message, [field]: (message[field] ?? '') + text });
  }

  /** Puts messages in the place of those that stood for them while the server had not answered. */
  replace(ids, messages) {
    ids.forEach((id) => this.messages.delete(id));
    messages.forEach((message) => this.put(message));
  }

  /** A message that somebody, perhaps in another tab, is still being answered with. */
  unfinished() {
    return [...this.messages.values()].findLast((message) => message.state === 'streaming');
  }
}
