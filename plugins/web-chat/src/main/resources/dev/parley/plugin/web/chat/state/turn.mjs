import { Answer } from '../api/answer.mjs';
import { PENDING, PENDING_ANSWER } from './pending.mjs';

/** An answer on its way into a conversation. It is the sink of the reading, and tells its owner what comes of it. */
export class Turn {
  #conversation;
  #messageId;
  #answer;
  #owner;

  /** The owner has `taken()`, `changed()`, `announce(detail)` and `left(count)`. */
  constructor(client, conversation, messageId, owner) {
    this.#conversation = conversation;
    this.#messageId = messageId;
    this.#owner = owner;
    this.#answer = new Answer(client, conversation.id, this);
  }

  /** Reads to the end. Throws the Problem when the question was not even taken. */
  async run(begin) {
    const conversation = this.#conversation;
    conversation.turn = this;
    this.#owner.announce({ begin: true });
    this.#owner.changed();
    try {
      await begin(this.#answer);
    } catch (problem) {
      if (this.#messageId === PENDING_ANSWER) {
        throw problem;
      }
      this.#interrupted();
    } finally {
      conversation.turn = null;
      conversation.waiting = false;
      conversation.stopping = false;
    }
  }

  /** Leaves off reading; the answer itself goes on. */
  close() {
    this.#answer.close();
  }

  start({ userMessage, message }) {
    const conversation = this.#conversation;
    const shown = conversation.currentId === PENDING_ANSWER;
    conversation.replace(PENDING, userMessage ? [userMessage, message] : [message]);
    if (shown) {
      conversation.currentId = message.id;
    }
    this.#messageId = message.id;
    this.#owner.taken();
    this.#owner.changed();
  }

  text(piece) {
    this.#conversation.append(this.#messageId, 'content', piece);
    this.#owner.announce({ text: piece });
    this.#owner.changed();
  }

  reasoning(piece) {
    this.#conversation.append(this.#messageId, 'reasoning', piece);
    this.#owner.changed();
  }

  waiting(waiting) {
    this.#conversation.waiting = waiting;
    this.#owner.changed();
  }

  done({ message, messagesLeft }) {
    this.#conversation.put(message);
    this.#owner.announce({ end: message.state });
    if (typeof messagesLeft === 'number') {
      this.#owner.left(messagesLeft);
    }
  }

  #interrupted() {
    const message = this.#conversation.messages.get(this.#messageId);
    if (message?.state === 'streaming') {
      this.#conversation.put({ ...message, state: 'interrupted' });
      this.#owner.announce({ end: 'interrupted' });
    }
  }
}
