import { html, LitElement, nothing } from 'lit';
import { guard } from 'lit-html/directives/guard.js';
import { icons } from '../icon/icons.mjs';
import { formatDate, serverWords, t } from '../i18n/i18n.mjs';
import { copyButton } from './copy-button.mjs';
import { markdown } from './markdown.mjs';
import './message-editor.mjs';

/** One message, of the user's or of the assistant's, with what can be done with it. */
class ChatMessage extends LitElement {
  static properties = {
    message: {},
    brand: {},
    versions: {}, // ids of the messages that stand in its place, it included
    language: {},
    locked: { type: Boolean }, // while an answer is being written
    last: { type: Boolean },
    waiting: { type: Boolean },
    editing: { state: true },
  };

  createRenderRoot() {
    return this;
  }

  render() {
    return this.message.role === 'user' ? this.#question() : this.#answer();
  }

  #question() {
    const { message } = this;
    if (this.editing) {
      return html`<article class="question">
        <message-editor .text=${message.content} @save=${this.#save} @cancel=${this.#cancelEdit}></message-editor>
      </article>`;
    }
    return html`<article class="question">
      <h2 class="visually-hidden">${t('message.you')}</h2>
      <div class="bubble">${message.content}</div>
      <div class="actions">
        ${this.#versions()}
        ${this.#button('edit', icons.edit, t('message.edit'), () => (this.editing = true))}
        ${copyButton(message.content, t('message.copy'))}
      </div>
      ${this.last && !this.locked ? this.#notice('info', t('message.unanswered')) : nothing}
    </article>`;
  }

  #answer() {
    const { message } = this;
    const writing = message.state === 'streaming';
    return html`<article class="answer ${writing ? 'writing' : ''}" aria-busy=${writing}>
      <h2 class="visually-hidden">${t('message.assistant', { name: this.brand })}</h2>
      ${this.#reasoning(writing)}
      <div class="markdown">
        ${guard([message.content, this.language], () => markdown(message.content))}
        ${writing ? this.#progress() : nothing}
      </div>
      ${this.#state()}
      ${writing ? nothing : this.#answerActions()}
    </article>`;
  }

  #answerActions() {
    const { message } = this;
    return html`<div class="actions">
      ${this.#versions()} ${message.content === '' ? nothing : copyButton(message.content, t('message.copy'))}
      ${this.#button('again', icons.again, t('message.regenerate'), () => this.#fire('regenerate'))}
      ${message.model ? html`<span class="model" title=${formatDate(message.createdAt)}>${message.model}</span>` : nothing}
    </div>`;
  }

  #reasoning(writing) {
    const { reasoning, content } = this.message;
    if (!reasoning) {
      return nothing;
    }
    const thinking = writing && content === '';
    return html`<details class="reasoning">
      <summary class=${thinking ? 'thinking' : nothing}>${t(thinking ? 'message.thinking' : 'message.reasoning')}</summary>
      <div>${reasoning}</div>
    </details>`;
  }

  #progress() {
    return html`<span class="progress" role="img" aria-label=${t('message.writing')}><i></i><i></i><i></i></span>`;
  }

  #state() {
    const { state, finishReason, error } = this.message;
    if (this.waiting) {
      return this.#notice('info', t('message.waiting'));
    }
    if (state === 'stopped') {
      return this.#notice('info', t('message.stopped'));
    }
    if (state === 'interrupted' || state === 'failed') {
      return this.#notice('warning', t(`message.${state}`), error ? serverWords(error.code, error.detail) : '');
    }
    if (finishReason === 'length' || finishReason === 'content_filter') {
      return this.#notice('info', t(`message.${finishReason}`));
    }
    return nothing;
  }

  #notice(kind, text, detail) {
    const { state, role } = this.message;
    const retry = this.last && !this.locked && (role === 'user' || state === 'interrupted' || state === 'failed');
    return html`<div class="notice ${kind}">
      ${icons[kind]}
      <p>${text} ${detail ? html`<span class="detail">${detail}</span>` : nothing}</p>
      ${retry
        ? html`<button type="button" @click=${() => this.#fire('regenerate')}>${t('message.retry')}</button>`
        : nothing}
    </div>`;
  }

  #versions() {
    const count = this.versions.length;
    if (count < 2) {
      return nothing;
    }
    const index = this.versions.indexOf(this.message.id) + 1;
    const go = (step) => () => this.#fire('version', this.versions[index - 1 + step]);
    return html`<div class="versions" role="group" aria-label=${t('message.version', { index, count })}>
      ${this.#button('previous', icons.previous, t('message.previous'), go(-1), index === 1)}
      <span aria-hidden="true">${index}/${count}</span>
      ${this.#button('next', icons.next, t('message.next'), go(1), index === count)}
    </div>`;
  }

  #button(name, icon, label, action, disabled = false) {
    return html`<button
      type="button"
      class="quiet ${name}"
      aria-label=${label}
      title=${label}
      ?disabled=${disabled || this.locked}
      @click=${action}
    >${icon}</button>`;
  }

  #save(event) {
    this.editing = false;
    this.#fire('edit', event.detail);
  }

  async #cancelEdit() {
    this.editing = false;
    await this.updateComplete;
    this.querySelector('button.edit').focus();
  }

  #fire(type, detail) {
    this.dispatchEvent(
      new CustomEvent(`message-${type}`, { bubbles: true, detail: { message: this.message, value: detail } }),
    );
  }
}

customElements.define('chat-message', ChatMessage);
