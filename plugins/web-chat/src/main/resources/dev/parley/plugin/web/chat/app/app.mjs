import { html, LitElement, nothing } from 'lit';
import '../account/account-dialog.mjs';
import '../announcer/announcer.mjs';
import { Client } from '../api/client.mjs';
import '../composer/composer.mjs';
import '../confirm-dialog/confirm-dialog.mjs';
import '../conversation/conversation-view.mjs';
import { loadLanguage, t } from '../i18n/i18n.mjs';
import '../report/report-dialog.mjs';
import '../settings/settings-dialog.mjs';
import '../settings/sign-in-dialog.mjs';
import { Chat } from '../state/chat.mjs';
import { drafts } from '../storage/drafts.mjs';
import '../toast/toast.mjs';
import { ageNotice, limitNotice, messagesLeft } from './guest-notice.mjs';
import { addressOf, conversationAt } from './address.mjs';
import { textOf } from './problem-text.mjs';
import { sidebar } from './sidebar.mjs';
import { topBar } from './top-bar.mjs';

const isNarrow = () => matchMedia('(max-width: 800px)').matches;

/** The page: the list of conversations beside the one that is shown. */
class ChatApp extends LitElement {
  static properties = {
    state: { state: true }, // starting, ready, failed
    drawer: { state: true },
  };

  #client = new Client();
  #chat = new Chat(this.#client);
  #sent = '';

  constructor() {
    super();
    this.state = 'starting';
    this.drawer = false;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    const chat = this.#chat;
    chat.addEventListener('change', () => this.requestUpdate());
    chat.addEventListener('created', ({ detail }) => history.pushState(null, '', addressOf(detail)));
    chat.addEventListener('taken', ({ detail }) => this.#forgetDraft(detail));
    chat.addEventListener('announce', ({ detail }) => this.#announce(detail));
    chat.addEventListener('problem', ({ detail }) => {
      this.#leaveMissing();
      this.#tell(textOf(detail), 'warning');
    });
    addEventListener('popstate', () => this.#show(conversationAt(location.pathname)));
    document.addEventListener('keydown', (event) => this.#key(event));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible' && this.state === 'ready') {
        chat.refresh();
      }
    });
    this.#start();
  }

  async #start() {
    // Both to their end: a failure, too, is told in words.
    const results = await Promise.allSettled([loadLanguage(), this.#chat.start()]);
    const failure = results.find(({ status }) => status === 'rejected');
    if (failure) {
      console.warn(failure.reason);
      this.#begin('failed');
      return;
    }
    this.#begin('ready');
    await this.#show(conversationAt(location.pathname));
  }

  #begin(state) {
    if (this.state === 'starting') {
      this.querySelector('.first-paint')?.remove();
    }
    this.state = state;
  }

  render() {
    switch (this.state) {
      case 'ready':
        return this.#page();
      case 'failed':
        return html`<div class="start-failed" role="alert">
          <p>${t('error.start')}</p>
          <button type="button" class="primary" @click=${() => location.reload()}>${t('error.start.retry')}</button>
        </div>`;
      default:
        return nothing;
    }
  }

  updated() {
    const { conversation, list } = this.#chat;
    const brand = this.#chat.visitor.session?.branding.name;
    if (brand) {
      const title = conversation === null ? '' : list.titleOf(conversation.id);
      document.title = title ? `${title} – ${brand}` : brand;
    }
  }

  #page() {
    const chat = this.#chat;
    const { conversation } = chat;
    const { session, limitReached } = chat.visitor;
    const path = conversation?.path() ?? [];
    const empty = path.length === 0 && !chat.opening;
    const language = document.documentElement.lang;
    const brand = session.branding.name;
    return html`
      <a class="skip" href="#message" @click=${this.#skip}>${t('skip')}</a>
      <div class="shell ${this.drawer ? 'drawer-open' : ''}">
        ${sidebar(chat, language, {
          open: (id) => this.#go(id),
          close: () => this.#closeDrawer(),
          settings: () => this.querySelector('settings-dialog').show(),
          account: () => this.querySelector('account-dialog').show(),
          signIn: () => this.querySelector('sign-in-dialog').show(),
          rename: ({ id, title }) => this.#try(() => chat.rename(id, title)),
          delete: (item) => this.#delete(item),
          more: () => this.#try(() => chat.list.more()),
        })}
        <div class="scrim" @click=${this.#closeDrawer}></div>
        <main class=${empty ? 'empty' : nothing} ?inert=${this.drawer}>
          ${topBar(chat, this.drawer, { open: (id) => this.#go(id), openDrawer: () => this.#openDrawer() })}
          ${empty ? html`<div class="welcome"><h2>${t('welcome')}</h2><p>${t('welcome.hint')}</p>${ageNotice(session)}</div>` : nothing}
          <conversation-view
            ?hidden=${empty}
            .conversation=${conversation}
            .path=${path}
            .brand=${brand}
            .language=${language}
            .busy=${chat.busy}
            .opening=${chat.opening}
            @message-edit=${this.#edit}
            @message-regenerate=${this.#regenerate}
            @message-version=${this.#version}
          ></conversation-view>
          <div class="foot">
            <chat-composer
              .conversationId=${conversation?.id ?? null}
              .brand=${brand}
              .language=${language}
              .busy=${chat.busy}
              .stopping=${conversation?.stopping ?? false}
              .closed=${limitReached}
              @send=${this.#send}
              @stop=${this.#stop}
            ></chat-composer>
            ${limitNotice(session, limitReached)}
            <div class="hints">${messagesLeft(session, limitReached)}<p>${t('composer.hint')}</p></div>
          </div>
        </main>
      </div>
      <settings-dialog
        .session=${session}
        .hasConversations=${chat.list.items.length > 0}
        .language=${language}
        @language=${() => this.requestUpdate()}
        @delete-all=${this.#deleteAll}
        @end-session=${this.#endSession}
        @report=${() => this.querySelector('report-dialog').show()}
      ></settings-dialog>
      <sign-in-dialog .session=${session} .language=${language}></sign-in-dialog>
      ${session.kind === 'account'
        ? html`<account-dialog
            .client=${this.#client}
            .session=${session}
            .language=${language}
            @account-change=${() => this.#try(() => chat.reloadVisitor())}
          ></account-dialog>`
        : nothing}
      <report-dialog .client=${this.#client} .language=${language}></report-dialog>
      <confirm-dialog></confirm-dialog>
      <chat-announcer></chat-announcer>
      <chat-toast></chat-toast>
    `;
  }

  // What the reader does

  async #send({ detail: text }) {
    this.#sent = text;
    const view = this.querySelector('conversation-view');
    const composer = this.querySelector('chat-composer');
    const sending = this.#chat.send(text);
    view.toEnd();
    try {
      await sending;
    } catch (problem) {
      await this.updateComplete;
      composer.restore(text);
      this.#leaveMissing();
      this.#tellUnlessLimit(problem);
    }
  }

  #edit({ detail: { message, value } }) {
    this.#try(() => this.#chat.edit(message, value));
    this.#focusComposer();
  }

  #regenerate({ detail: { message } }) {
    this.#try(() => this.#chat.regenerate(message));
    this.#focusComposer();
  }

  async #version({ detail: { message, value } }) {
    const conversation = this.#chat.conversation;
    await this.#try(() => this.#chat.showVersion(conversation.messages.get(value)));
    await this.updateComplete;
    this.#focusVersion(message, value);
  }

  // The buttons that were used are of another message now: the focus goes with what the reader follows.
  #focusVersion(before, id) {
    const messages = [...this.querySelectorAll('chat-message')];
    const shown = messages.find(({ message }) => message.id === id);
    const forward = shown?.versions.indexOf(id) > shown?.versions.indexOf(before.id);
    const buttons = [...(shown?.querySelectorAll(forward ? '.next, .previous' : '.previous, .next') ?? [])];
    if (forward) {
      buttons.reverse();
    }
    buttons.find((button) => !button.disabled)?.focus();
  }

  #stop() {
    return this.#try(() => this.#chat.stop());
  }

  async #go(id) {
    if (addressOf(id) !== location.pathname) {
      history.pushState(null, '', addressOf(id));
    }
    await this.#show(id);
  }

  async #show(id) {
    this.drawer = false;
    this.#focusComposer();
    try {
      await this.#chat.open(id);
    } catch (problem) {
      this.#leaveMissing();
      this.#tell(problem.status === 401 ? t('error.notFound') : textOf(problem), 'warning');
    }
  }

  async #delete(item) {
    const title = item.title || t('untitled');
    const index = this.#chat.list.items.indexOf(item);
    const list = this.querySelector('conversation-list');
    if (await this.#confirm({ title: t('delete.title'), text: t('delete.text', { title }), yes: t('delete.yes') })) {
      if (await this.#try(() => this.#chat.delete(item.id))) {
        this.#leaveMissing();
        this.#tell(t('delete.done'), 'info');
      }
      await this.updateComplete;
      list.focusNear(index);
    }
  }

  async #deleteAll() {
    if (await this.#confirm({ title: t('deleteAll.title'), text: t('deleteAll.text'), yes: t('deleteAll.yes') })) {
      if (await this.#try(() => this.#chat.deleteAll())) {
        this.#leaveMissing();
        this.#tell(t('deleteAll.done'), 'info');
      }
    }
  }

  async #endSession() {
    const question = { title: t('endGuest.title'), text: t('endGuest.text'), yes: t('endGuest.yes') };
    if (this.#chat.visitor.session.kind === 'account' || (await this.#confirm(question))) {
      await this.#try(async () => {
        const elsewhere = await this.#chat.endSession();
        if (elsewhere) {
          location.assign(elsewhere); // The provider ends its session, too, and leads back.
        }
      });
      this.#leaveMissing();
    }
  }

  #confirm(question) {
    return this.querySelector('confirm-dialog').ask(question);
  }

  #key(event) {
    if (event.key !== 'Escape' || event.defaultPrevented || this.querySelector('dialog[open]')) {
      return;
    }
    if (this.drawer) {
      this.#closeDrawer();
    } else if (this.#chat.busy) {
      this.#stop();
    }
  }

  #skip(event) {
    event.preventDefault();
    this.querySelector('chat-composer').focusField();
  }

  async #openDrawer() {
    this.drawer = true;
    await this.updateComplete;
    this.querySelector('.sidebar .only-narrow').focus();
  }

  async #closeDrawer() {
    this.drawer = false;
    await this.updateComplete;
    this.querySelector('.menu').focus();
  }

  // On a phone, the focus would bring up the keyboard over what is to be read.
  async #focusComposer() {
    await this.updateComplete;
    if (!isNarrow()) {
      this.querySelector('chat-composer')?.focusField();
    }
  }

  // What happens

  async #try(action) {
    try {
      await action();
      return true;
    } catch (problem) {
      this.#tellUnlessLimit(problem);
      return false;
    }
  }

  #leaveMissing() {
    if (this.#chat.conversation === null && location.pathname !== '/') {
      history.replaceState(null, '', '/');
    }
  }

  #forgetDraft(id) {
    [null, id].filter((key) => drafts.get(key) === this.#sent).forEach((key) => drafts.set(key, ''));
  }

  #announce({ begin, text, end }) {
    const announcer = this.querySelector('chat-announcer');
    if (begin) {
      announcer.begin();
    } else if (text) {
      announcer.add(text);
    } else if (end) {
      announcer.end(end);
    }
  }

  #tellUnlessLimit(problem) {
    if (problem.code !== 'guest.message-limit') {
      this.#tell(textOf(problem), 'warning');
    }
  }

  #tell(text, kind) {
    this.querySelector('chat-toast').tell(text, kind);
  }
}

customElements.define('chat-app', ChatApp);
