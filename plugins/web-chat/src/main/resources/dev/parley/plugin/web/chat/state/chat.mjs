import { drafts } from '../storage/drafts.mjs';
import { ConversationList } from './conversation-list.mjs';
import { Conversation } from './conversation.mjs';
import { Models } from './models.mjs';
import { PENDING, PENDING_ANSWER, PENDING_QUESTION, pendingAnswer, pendingQuestion } from './pending.mjs';
import { Turn } from './turn.mjs';
import { Visitor } from './visitor.mjs';

/**
 * What the page knows and does. It fires `change` when something to be seen is different, `announce` with what a screen
 * reader should hear, and `problem` with a failure that concerns nothing on the page in particular.
 */
export class Chat extends EventTarget {
  conversation = null; // null: a new one, of which the server knows nothing yet
  opening = false;
  #client;
  #opened = Promise.resolve();
  #preparing = false; // what is needed before a message can be sent
  #answering = new Map(); // conversations that are being answered, shown or not

  constructor(client) {
    super();
    this.#client = client;
    this.visitor = new Visitor(client);
    this.models = new Models(client);
    this.list = new ConversationList(client, () => this.#changed());
  }

  async start() {
    await this.visitor.load();
    await Promise.all([this.models.load(), this.visitor.isKnown ? this.list.refresh() : null]);
  }

  get busy() {
    return this.#preparing || (this.conversation !== null && this.#answering.has(this.conversation.id));
  }

  isAnswering(id) {
    return this.#answering.has(id);
  }

  chooseModel(id) {
    this.models.choose(id);
    this.#changed();
  }

  /** Shows a conversation, or with null a new one. Throws the Problem when it cannot be had. */
  async open(id) {
    const known = this.#answering.get(id);
    if (id === null || known) {
      this.#show(known ?? null, false);
      return;
    }
    const conversation = new Conversation(id);
    this.#show(conversation, true);
    this.#opened = this.#load(conversation);
    await this.#opened;
    this.#pickUp(conversation);
  }

  /** Looks for what changed elsewhere, in another tab perhaps. Nobody asked for it: it fails in silence. */
  async refresh() {
    const { conversation } = this;
    if (!this.visitor.isKnown || this.opening || this.busy) {
      return;
    }
    try {
      await this.list.refresh();
      const tree = conversation && (await this.#client.get(`/conversations/${conversation.id}`));
      if (tree && !this.#answering.has(conversation.id)) {
        conversation.load(tree);
        this.#changed();
        this.#pickUp(conversation);
      }
    } catch (problem) {
      if (problem.status === 404) {
        this.#drop(conversation.id);
        this.#problem(problem);
      }
    }
  }

  /** Sends a message after what is shown. Throws the Problem when it was not taken. */
  async send(content) {
    const isNew = this.conversation === null;
    const conversation = await this.#prepare();
    try {
      await this.#ask(conversation, content, conversation.currentId);
    } catch (problem) {
      if (problem.status === 401) {
        await this.#sessionEnded();
      } else if (isNew && conversation.messages.size === 0) {
        await this.#forget(conversation);
      }
      throw problem;
    }
  }

  /** Sends another version of a message of the user's, in a branch of its own. */
  edit(message, content) {
    return this.#ask(this.conversation, content, message.parentId);
  }

  /** Has a message answered again, in a branch of its own; or one of the user's that has no answer. */
  regenerate(message) {
    const conversation = this.conversation;
    const parentId = message.role === 'user' ? message.id : message.parentId;
    const before = conversation.currentId;
    conversation.put(pendingAnswer(parentId));
    conversation.currentId = PENDING_ANSWER;
    return this.#pose(conversation, `/messages/${message.id}/regenerate`, {}, before);
  }

  async showVersion(message) {
    const conversation = this.conversation;
    conversation.currentId = conversation.endOf(message).id;
    this.#changed();
    await this.#client.patch(`/conversations/${conversation.id}`, { currentMessageId: conversation.currentId });
  }

  async stop() {
    const conversation = this.conversation;
    if (conversation !== null && this.busy) {
      conversation.stopping = true;
      this.#changed();
      try {
        await this.#stop(conversation);
      } catch (problem) {
        conversation.stopping = false;
        this.#changed();
        throw problem;
      }
    }
  }

  async rename(id, title) {
    await this.list.rename(id, title);
  }

  async delete(id) {
    await this.#client.delete(`/conversations/${id}`);
    this.#drop(id);
  }

  async deleteAll() {
    await this.#client.delete('/conversations');
    this.#dropAll();
  }

  /** The visitor may have changed who they are called. */
  async reloadVisitor() {
    await this.visitor.load();
    this.dispatchEvent(new Event('change'));
  }

  /** Answers where the browser is to go for the sign-out to be complete, if anywhere. */
  async endSession() {
    const elsewhere = await this.#client.endSession();
    this.#dropAll();
    await this.#sessionEnded();
    return elsewhere;
  }

  async #load(conversation) {
    let loaded = false;
    try {
      conversation.load(await this.#client.get(`/conversations/${conversation.id}`));
      loaded = true;
    } finally {
      if (this.conversation === conversation) {
        this.#show(loaded ? conversation : null, false);
      }
    }
  }

  #show(conversation, opening) {
    this.conversation = conversation;
    this.opening = opening;
    this.#changed();
  }

  // A conversation that is still being loaded does not know yet what its last message is.
  async #prepare() {
    const shown = this.conversation;
    this.#preparing = true;
    this.#changed();
    try {
      if (shown !== null) {
        await this.#opened;
        return shown;
      }
      await this.visitor.ensureSession();
      return await this.#create();
    } finally {
      this.#preparing = false;
      this.#changed();
    }
  }

  async #sessionEnded() {
    await this.visitor.load();
    this.list.clear();
    this.#show(null, false);
  }

  async #create() {
    const item = await this.#client.post('/conversations', {});
    const conversation = new Conversation(item.id);
    this.conversation = conversation;
    this.list.put(item);
    this.dispatchEvent(new CustomEvent('created', { detail: item.id }));
    return conversation;
  }

  async #forget(conversation) {
    // The failure that led here is the one to tell; an empty conversation left over does no harm.
    await this.#client.delete(`/conversations/${conversation.id}`).catch(() => {});
    this.#drop(conversation.id);
  }

  #ask(conversation, content, parentId) {
    const before = conversation.currentId;
    conversation.put(pendingQuestion(parentId, content));
    conversation.put(pendingAnswer(PENDING_QUESTION));
    conversation.currentId = PENDING_ANSWER;
    return this.#pose(conversation, '/messages', { content, parentId }, before);
  }

  async #pose(conversation, path, body, before) {
    const model = this.models.hasChoice ? { model: this.models.chosenId } : {};
    try {
      await this.#follow(conversation, PENDING_ANSWER, (answer) =>
        answer.ask(`/conversations/${conversation.id}${path}`, { ...body, ...model }),
      );
    } catch (problem) {
      conversation.replace(PENDING, []);
      conversation.currentId = before;
      this.visitor.refused(problem);
      this.#changed();
      if (problem.status === 409) {
        this.refresh(); // Another tab was first: its answer is to be seen.
      }
      if (!(problem.isNetwork && (await this.#wasTaken(conversation, body)))) {
        throw problem;
      }
      this.#pickUp(conversation);
    }
  }

  // A connection that broke early does not say whether the question arrived; the server knows.
  async #wasTaken(conversation, { content, parentId }) {
    try {
      const tree = await this.#client.get(`/conversations/${conversation.id}`);
      const taken = tree.messages.some(
        (message) =>
          message.content === content && message.parentId === parentId && !conversation.messages.has(message.id),
      );
      if (taken) {
        conversation.load(tree);
        this.#taken(conversation);
      }
      return taken;
    } catch {
      return false; // Nothing is known, and the failure that led here is the one to tell.
    }
  }

  #pickUp(conversation) {
    const unfinished = conversation.unfinished();
    if (unfinished) {
      this.#follow(conversation, unfinished.id, (answer) => answer.pickUp(unfinished));
    }
  }

  async #follow(conversation, messageId, begin) {
    const turn = new Turn(this.#client, conversation, messageId, {
      taken: () => this.#taken(conversation),
      changed: () => this.#changed(),
      announce: (detail) => this.#announce(conversation, detail),
      left: (count) => this.visitor.setLeft(count),
    });
    this.#answering.set(conversation.id, conversation);
    try {
      await turn.run(begin);
    } finally {
      this.#answering.delete(conversation.id);
      this.#changed();
    }
    this.#refreshList(); // The title and the order may be different now.
  }

  #taken(conversation) {
    this.dispatchEvent(new CustomEvent('taken', { detail: conversation.id }));
    if (conversation.stopping) {
      this.#stop(conversation).catch((problem) => this.#problem(problem)); // It was pressed before there was anything to stop.
    }
    this.#refreshList();
  }

  #stop(conversation) {
    return this.#client.post(`/conversations/${conversation.id}/stop`, {});
  }

  #refreshList() {
    this.list.refresh().catch((problem) => this.#problem(problem));
  }

  #drop(id) {
    this.#answering.get(id)?.turn.close();
    this.list.drop(id);
    drafts.set(id, '');
    if (this.conversation?.id === id) {
      this.conversation = null;
    }
    this.#changed();
  }

  #dropAll() {
    this.#answering.forEach((conversation) => conversation.turn.close());
    this.list.clear();
    drafts.clear();
    this.conversation = null;
    this.#changed();
  }

  #announce(conversation, detail) {
    if (conversation === this.conversation) {
      this.dispatchEvent(new CustomEvent('announce', { detail }));
    }
  }

  #problem(problem) {
    this.dispatchEvent(new CustomEvent('problem', { detail: problem }));
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
